import { newSecret } from './digest';
import { LoginTaken, OwnerExists, PersonErased, PersonExists, SecretExists } from './errors';
import type { KeyRef, NewSecret, Vault, VaultRandom } from './port';

const now = Date.UTC(2026, 8, 7, 9);
const times = <T>(count: number, make: (i: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, i) => make(i));

/**
 * What a vault that several processes share keeps besides: whatever two do at the same moment, it ends as if one came after
 * the other. `open` gives two vaults over one empty storage; the suite closes them.
 */
export function vaultSharingContract(
  adapter: string,
  open: (random: VaultRandom) => Promise<readonly [Vault, Vault]>,
  random: VaultRandom,
): void {
  describe(`${adapter} vault, shared`, () => {
    let one: Vault;
    let other: Vault;
    beforeEach(async () => {
      [one, other] = await open(random);
    });
    afterEach(() => Promise.all([one.close(), other.close()]));

    const vaultOf = (i: number) => (i % 2 === 0 ? one : other);
    const addPerson = (id: string, vault = one) =>
      vault.people.add({ id, name: `Name of ${id}`, hue: 40, locale: 'nl', createdAt: now });
    const issue = async (record: Partial<NewSecret> & { id: string }, vault = one) => {
      const secret = newSecret(random);
      await vault.secrets.issue(secret, { kind: 'session', createdAt: now, ...record });
      return secret;
    };
    const ref = (personId: string, secrecy: KeyRef['secrecy'] = 'shared'): KeyRef => ({
      communityId: 'demo',
      personId,
      secrecy,
    });
    /** What became of each: its value, or the name of its error. */
    const outcomes = async (all: readonly Promise<unknown>[]): Promise<readonly unknown[]> =>
      (await Promise.allSettled(all)).map((each) =>
        each.status === 'fulfilled' ? each.value : (each.reason as Error).name,
      );

    test('VT19 what one does the other sees at once', async () => {
      await addPerson('anna');
      expect(await other.people.get('anna')).toMatchObject({ name: 'Name of anna' });
      const secret = await issue({ id: 's1', personId: 'anna' });
      expect(await other.secrets.find('session', secret, now)).toMatchObject({ id: 's1' });
      expect(await other.secrets.revoke('s1', now)).toBe(true);
      expect(await one.secrets.find('session', secret, now)).toBeUndefined();
      expect(await one.secrets.over(['s1'], now)).toEqual(['s1']);
      expect(await one.secrets.revoke('s1', now)).toBe(false);
    });

    test('VT19 of many uses at once no more succeed than there are', async () => {
      const code = await issue({ id: 'r1', kind: 'recovery', personId: 'anna', usesLeft: 5 });
      const used = await Promise.all(times(40, (i) => vaultOf(i).secrets.use('recovery', code, now, 'anna')));
      const left = used.filter((record) => record !== undefined).map(({ usesLeft }) => usesLeft);
      expect(left.sort()).toEqual([0, 1, 2, 3, 4]);
    });

    test('VT19 a name, a login, a secret and a person are given once', async () => {
      expect((await outcomes(times(8, (i) => addPerson('anna', vaultOf(i))))).filter(isUndefined)).toHaveLength(1);
      await Promise.all(times(8, (i) => addPerson(`p${i}`)));
      const added = await outcomes(
        times(8, (i) =>
          vaultOf(i).accounts.add({
            personId: `p${i}`,
            login: 'same',
            passwordHash: 'h',
            installationOwner: false,
            createdAt: now,
          }),
        ),
      );
      expect(added.filter(isUndefined)).toHaveLength(1);
      expect(new Set(added.filter((each) => each !== undefined))).toEqual(new Set([LoginTaken.name]));
      const secret = newSecret(random);
      const issued = await outcomes(
        times(8, (i) => vaultOf(i).secrets.issue(secret, { id: `s${i}`, kind: 'device', createdAt: now })),
      );
      expect(issued.filter(isUndefined)).toHaveLength(1);
      expect(new Set(issued.filter((each) => each !== undefined))).toEqual(new Set([SecretExists.name]));
      expect(PersonExists.name).toBe('PersonExists');
    });

    test('VT19 what ends is answered to one only', async () => {
      await Promise.all(times(30, (i) => issue({ id: `s${i}`, personId: 'anna', expiresAt: now + i })));
      const ended = (await Promise.all(times(6, (i) => vaultOf(i).secrets.endExpired(now + 9)))).flat();
      expect(ended.map(({ id }) => id).sort()).toEqual(times(10, (i) => `s${i}`));
      const revoked = (
        await Promise.all(times(6, (i) => vaultOf(i).secrets.revokeAll({ personId: 'anna' }, now)))
      ).flat();
      expect(new Set(revoked.map(({ id }) => id)).size).toBe(20);
      expect(revoked).toHaveLength(20);
    });

    test('VT19 a key asked for by many at once is made once', async () => {
      for (let round = 0; round < 10; round += 1) {
        const keys = await Promise.all(times(12, (i) => vaultOf(i).keys.forSealing(ref(`p${round}`))));
        expect(keys[0]).toHaveLength(32);
        for (const key of keys) expect(key).toEqual(keys[0]);
      }
    });

    test('VT19 of owners made by many at once there is one', async () => {
      await Promise.all(times(6, (i) => addPerson(`p${i}`)));
      const made = times(6, (i) => {
        const personId = `p${i}`;
        const login = { personId, login: personId, passwordHash: 'h', installationOwner: true, createdAt: now };
        return vaultOf(i).accounts.add(login);
      });
      const all = await outcomes(made);
      expect(all.filter(isUndefined)).toHaveLength(1);
      expect(all.filter((outcome) => outcome === OwnerExists.name)).toHaveLength(5);
    });

    test('VT19 what is added while somebody is erased is gone with them, or refused', async () => {
      for (let round = 0; round < 10; round += 1) {
        const personId = `p${round}`;
        await addPerson(personId);
        const login = { personId, login: personId, passwordHash: 'h', installationOwner: false, createdAt: now };
        const late = [
          other.keys.forSealing(ref(personId, 'private')),
          other.secrets.issue(newSecret(random), { id: `late${round}`, kind: 'session', personId, createdAt: now }),
          other.accounts.add(login),
        ];
        const erased = one.erase({ personId, sharedToo: true, at: now });
        for (const outcome of (await outcomes(late)).slice(1))
          expect([undefined, PersonErased.name]).toContain(outcome);
        await erased;
        expect(await one.keys.forOpening(ref(personId, 'private'))).toBeNull();
        expect(await one.keys.forSealing(ref(personId))).toBeNull();
        expect(await one.secrets.list({ personId }, now)).toEqual([]);
        expect(await one.accounts.byPerson(personId)).toBeUndefined();
      }
    });

    test('VT19 erased by two at once, the ways in that were open are answered once', async () => {
      await addPerson('anna');
      await Promise.all(times(5, (i) => issue({ id: `s${i}`, personId: 'anna' })));
      const answers = await Promise.all(
        [one, other].map((vault, i) => vault.erase({ personId: 'anna', sharedToo: false, at: now + i })),
      );
      expect(answers.flat()).toHaveLength(5);
      expect(await one.people.get('anna')).toEqual(await other.people.get('anna'));
    });
  });
}

const isUndefined = (value: unknown): boolean => value === undefined;

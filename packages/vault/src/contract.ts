import { newRecoveryCode, newSecret } from './digest';
import { AccountExists, LoginTaken, OwnerExists, PersonErased, PersonExists, SecretExists } from './errors';
import { normaliseLogin } from './passwords';
import type { Account, KeyRef, NewSecret, Vault, VaultRandom } from './port';
import { clockToleranceMs } from './validity';

export { vaultSharingContract } from './sharing-contract';

const now = Date.UTC(2026, 8, 7, 9);
const minute = 60_000;

/** The rules every vault keeps. `open` gives an empty vault; the suite closes it. */
export function vaultContract(
  adapter: string,
  open: (random: VaultRandom) => Promise<Vault>,
  random: VaultRandom,
): void {
  describe(`${adapter} vault`, () => {
    let vault: Vault;
    beforeEach(async () => {
      vault = await open(random);
    });
    afterEach(() => vault.close());

    const addPerson = (id: string, name = `Name of ${id}`) =>
      vault.people.add({ id, name, hue: 40, locale: 'nl', createdAt: now });
    const account = (personId: string, login: string): Account => ({
      personId,
      login: normaliseLogin(login),
      passwordHash: '$argon2id$made-up',
      installationOwner: false,
      createdAt: now,
    });
    const issue = async (record: Partial<NewSecret> & { id: string }) => {
      const secret = newSecret(random);
      await vault.secrets.issue(secret, { kind: 'session', createdAt: now, ...record });
      return secret;
    };

    test('VT1 a person is added once and found by id', async () => {
      await addPerson('anna', 'Anna de Wit');
      await addPerson('bram');
      await expect(addPerson('anna', 'Another')).rejects.toBeInstanceOf(PersonExists);
      expect(await vault.people.get('anna')).toEqual({
        id: 'anna',
        name: 'Anna de Wit',
        hue: 40,
        locale: 'nl',
        createdAt: now,
        erasedAt: null,
      });
      expect(await vault.people.get('nobody')).toBeUndefined();
      const found = await vault.people.many(['bram', 'nobody', 'anna', 'anna']);
      expect(found.map(({ id }) => id).sort()).toEqual(['anna', 'bram']);
    });

    test('VT2 a change leaves what it does not name, and an erased person as they are', async () => {
      await addPerson('anna');
      await vault.people.change('anna', { hue: 200 });
      expect(await vault.people.get('anna')).toMatchObject({ name: 'Name of anna', hue: 200, locale: 'nl' });
      await vault.erase({ personId: 'anna', sharedToo: false, at: now });
      await vault.people.change('anna', { name: 'Back again' });
      expect(await vault.people.get('anna')).toMatchObject({ name: null, erasedAt: now });
    });

    test('VT3 a login belongs to one account and a person has one account', async () => {
      for (const id of ['anna', 'bram']) await addPerson(id);
      await vault.accounts.add({ ...account('anna', ' Anna@Example.NL '), installationOwner: true });
      await expect(vault.accounts.add(account('bram', 'anna@example.nl'))).rejects.toBeInstanceOf(LoginTaken);
      await expect(vault.accounts.add(account('anna', 'anna2'))).rejects.toBeInstanceOf(AccountExists);
      await vault.accounts.add(account('bram', 'bram'));
      await expect(vault.accounts.change('bram', { login: 'anna@example.nl' })).rejects.toBeInstanceOf(LoginTaken);
      await vault.accounts.change('anna', { passwordHash: 'new' });
      expect(await vault.accounts.byLogin('anna@example.nl')).toMatchObject({ personId: 'anna', passwordHash: 'new' });
      expect((await vault.accounts.byPerson('bram'))?.login).toBe('bram');
      expect((await vault.accounts.installationOwner())?.personId).toBe('anna');
      expect(await vault.accounts.byLogin('carla')).toBeUndefined();
    });

    test('VT3 an installation has one owner', async () => {
      for (const id of ['anna', 'bram']) await addPerson(id);
      await vault.accounts.add({ ...account('anna', 'anna'), installationOwner: true });
      const second = { ...account('bram', 'bram'), installationOwner: true };
      await expect(vault.accounts.add(second)).rejects.toBeInstanceOf(OwnerExists);
      expect(await vault.accounts.byPerson('bram')).toBeUndefined();
      await vault.erase({ personId: 'anna', sharedToo: false, at: now });
      await vault.accounts.add(second);
      expect((await vault.accounts.installationOwner())?.personId).toBe('bram');
    });

    test('VT5 a secret opens only its own kind and is issued once', async () => {
      const secret = await issue({ id: 's1', kind: 'device', personId: 'anna' });
      expect(await vault.secrets.find('device', secret, now)).toMatchObject({ id: 's1', personId: 'anna' });
      expect(await vault.secrets.find('session', secret, now)).toBeUndefined();
      expect(await vault.secrets.find('device', newSecret(random), now)).toBeUndefined();
      await expect(issue({ id: 's1' })).rejects.toBeInstanceOf(SecretExists);
      await expect(vault.secrets.issue(secret, { id: 's2', kind: 'device', createdAt: now })).rejects.toBeInstanceOf(
        SecretExists,
      );
    });

    test('VT6 a revoked, used up or expired secret is not found', async () => {
      const lasting = await issue({ id: 'lasting' });
      const ending = await issue({ id: 'ending', expiresAt: now + minute });
      const once = await issue({ id: 'once', usesLeft: 1 });
      expect(await vault.secrets.find('session', ending, now + minute - 1)).toBeDefined();
      expect(await vault.secrets.find('session', ending, now + minute)).toBeUndefined();
      expect(await vault.secrets.revoke('lasting', now)).toBe(true);
      expect(await vault.secrets.revoke('lasting', now)).toBe(false);
      expect(await vault.secrets.find('session', lasting, now)).toBeUndefined();
      expect(await vault.secrets.use('session', once, now)).toMatchObject({ usesLeft: 0 });
      expect(await vault.secrets.find('session', once, now)).toBeUndefined();
    });

    test('VT7 of two uses at once of the last one, one succeeds', async () => {
      const code = newRecoveryCode(random);
      await vault.secrets.issue(code, { id: 'r1', kind: 'recovery', personId: 'anna', createdAt: now, usesLeft: 1 });
      expect(await vault.secrets.use('recovery', code, now, 'bram')).toBeUndefined();
      const both = await Promise.all([
        vault.secrets.use('recovery', code, now, 'anna'),
        vault.secrets.use('recovery', code, now, 'anna'),
      ]);
      expect(both.filter((found) => found !== undefined)).toHaveLength(1);
    });

    test('VT8 a clock that steps back revives nothing', async () => {
      const ending = await issue({ id: 'ending', expiresAt: now + minute });
      expect(await vault.secrets.find('session', ending, now + 2 * minute)).toBeUndefined();
      expect(await vault.secrets.find('session', ending, now)).toBeUndefined();
      const future = await issue({ id: 'future', createdAt: now + clockToleranceMs });
      expect(await vault.secrets.find('session', future, now)).toBeDefined();
      expect(await vault.secrets.find('session', future, now - 1)).toBeUndefined();
    });

    test('VT9 list and revokeAll touch what matches and is valid', async () => {
      const first = await issue({ id: 'a1', personId: 'anna', label: 'Firefox' });
      await issue({ id: 'a2', personId: 'anna', createdAt: now + 1 });
      await issue({ id: 'a3', personId: 'anna', kind: 'token', communityId: 'demo', role: 'facilitator' });
      await issue({ id: 'a4', personId: 'anna', expiresAt: now });
      await issue({ id: 'b1', personId: 'bram' });
      const ids = async (filter: Parameters<Vault['secrets']['list']>[0]) =>
        (await vault.secrets.list(filter, now)).map(({ id }) => id);
      expect(await ids({ kind: 'session', personId: 'anna' })).toEqual(['a2', 'a1']);
      expect(await ids({ communityId: 'demo' })).toEqual(['a3']);
      await vault.secrets.seen('a1', now + 5, now + minute);
      expect(await vault.secrets.find('session', first, now)).toMatchObject({
        seenAt: now + 5,
        expiresAt: now + minute,
      });
      const revoked = await vault.secrets.revokeAll({ kind: 'session', personId: 'anna' }, now);
      expect(revoked.map(({ id }) => id)).toEqual(['a2', 'a1']);
      expect(await ids({ personId: 'anna' })).toEqual(['a3']);
      expect(await ids({ personId: 'bram' })).toEqual(['b1']);
    });

    test('VT18 of the ids asked about, those that open nothing are told', async () => {
      await issue({ id: 'lasting' });
      await issue({ id: 'ending', expiresAt: now + minute });
      await issue({ id: 'revoked' });
      await vault.secrets.revoke('revoked', now);
      await issue({ id: 'future', createdAt: now + clockToleranceMs + 1 });
      const over = async (...ids: string[]) => [...(await vault.secrets.over(ids, now))].sort();
      expect(await over('lasting', 'ending', 'revoked', 'future', 'unknown')).toEqual(['future', 'revoked', 'unknown']);
      expect(await vault.secrets.over(['ending'], now + minute)).toEqual(['ending']);
      expect(await over()).toEqual([]);
    });

    test('VT10 what has expired is ended and answered once', async () => {
      await issue({ id: 'lasting', personId: 'anna' });
      await issue({ id: 'ending', personId: 'anna', expiresAt: now + minute });
      expect(await vault.secrets.endExpired(now + minute - 1)).toEqual([]);
      const ended = await vault.secrets.endExpired(now + minute);
      expect(ended.map(({ id }) => id)).toEqual(['ending']);
      expect(await vault.secrets.endExpired(now + minute)).toEqual([]);
      expect((await vault.secrets.list({}, now)).map(({ id }) => id)).toEqual(['lasting']);
    });

    test('VT10 prune forgets only what was over before', async () => {
      const kept = await issue({ id: 'kept' });
      await issue({ id: 'expired', expiresAt: now });
      await issue({ id: 'expiresLater', expiresAt: now + minute });
      await issue({ id: 'revoked' });
      await vault.secrets.revoke('revoked', now);
      const once = await issue({ id: 'once', usesLeft: 1 });
      await vault.secrets.use('session', once, now);
      expect(await vault.secrets.prune(now)).toBe(0);
      expect(await vault.secrets.prune(now + 1)).toBe(3);
      expect(await vault.secrets.find('session', kept, now)).toBeDefined();
    });

    const ref = (personId: string, secrecy: KeyRef['secrecy'], communityId = 'demo'): KeyRef => ({
      communityId,
      personId,
      secrecy,
    });

    test('VT11 a key is made on first sealing and stays the same', async () => {
      expect(await vault.keys.forOpening(ref('anna', 'shared'))).toBeNull();
      expect(await vault.keys.knows(ref('anna', 'shared'))).toBe(false);
      const key = await vault.keys.forSealing(ref('anna', 'shared'));
      expect(key).toHaveLength(32);
      expect(await vault.keys.forSealing(ref('anna', 'shared'))).toEqual(key);
      expect(await vault.keys.forOpening(ref('anna', 'shared'))).toEqual(key);
      expect(await vault.keys.knows(ref('anna', 'shared'))).toBe(true);
      expect(await vault.keys.knows(ref('anna', 'private'))).toBe(false);
      const others = await Promise.all([
        vault.keys.forSealing(ref('anna', 'private')),
        vault.keys.forSealing(ref('bram', 'shared')),
        vault.keys.forSealing(ref('anna', 'shared', 'elsewhere')),
      ]);
      for (const other of others) expect(other).not.toEqual(key);
      expect(await vault.keys.forOpening(ref('bram', 'private'))).toBeNull();
    });

    test('VT12 erasing takes everything that is only theirs, and shared keys when asked', async () => {
      for (const id of ['anna', 'bram']) await addPerson(id);
      await vault.accounts.add(account('anna', 'anna'));
      const session = await issue({ id: 's1', personId: 'anna' });
      await issue({ id: 's2', personId: 'anna', expiresAt: now });
      const shared = await vault.keys.forSealing(ref('anna', 'shared'));
      await vault.keys.forSealing(ref('anna', 'private'));
      const ofBram = await vault.keys.forSealing(ref('bram', 'private'));

      const open = await vault.erase({ personId: 'anna', sharedToo: false, at: now + minute });
      expect(open.map(({ id }) => id)).toEqual(['s1']);
      expect(await vault.people.get('anna')).toMatchObject({ name: null, erasedAt: now + minute });
      expect(await vault.accounts.byLogin('anna')).toBeUndefined();
      expect(await vault.secrets.find('session', session, now)).toBeUndefined();
      expect(await vault.keys.forOpening(ref('anna', 'private'))).toBeNull();
      expect(await vault.keys.forSealing(ref('anna', 'private'))).toBeNull();
      expect(await vault.keys.forSealing(ref('anna', 'private', 'elsewhere'))).toBeNull();
      expect(await vault.keys.forOpening(ref('anna', 'shared'))).toEqual(shared);

      await vault.erase({ personId: 'anna', sharedToo: true, at: now + 2 * minute });
      expect(await vault.people.get('anna')).toMatchObject({ erasedAt: now + minute });
      expect(await vault.keys.forOpening(ref('anna', 'shared'))).toBeNull();
      expect(await vault.keys.knows(ref('anna', 'shared'))).toBe(true);
      expect(await vault.keys.forOpening(ref('bram', 'private'))).toEqual(ofBram);
      expect(await vault.people.get('bram')).toMatchObject({ name: 'Name of bram' });
    });

    test('VT12 nothing is added for somebody who was erased', async () => {
      await addPerson('anna');
      await vault.erase({ personId: 'anna', sharedToo: false, at: now });
      await expect(vault.accounts.add(account('anna', 'anna'))).rejects.toBeInstanceOf(PersonErased);
      await expect(issue({ id: 'late', personId: 'anna' })).rejects.toBeInstanceOf(PersonErased);
      expect(await vault.accounts.byLogin('anna')).toBeUndefined();
      expect(await vault.secrets.list({ personId: 'anna' }, now)).toEqual([]);
    });
  });
}

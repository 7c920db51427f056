import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { Vault, VaultRandom } from '../src/index';
import type { SecretKind } from '../src/port';

/** The same bytes for both vaults, so that keys can be compared. */
export function countedRandom(): VaultRandom {
  let count = 0;
  return {
    bytes(length) {
      count += 1;
      const bytes = createHash('shake256', { outputLength: length }).update(String(count)).digest();
      return new Uint8Array(bytes);
    },
  };
}

export const start = 1_000_000;
const person = fc.constantFrom('anna', 'bram', 'carla');
const community = fc.constantFrom('demo', 'other');
const kind = fc.constantFrom<SecretKind>('session', 'device', 'recovery');
const secret = fc.constantFrom('s1', 's2', 's3', 's4');
const at = fc.integer({ min: start, max: start + 400_000 });
const ref = fc.record({
  communityId: community,
  personId: person,
  secrecy: fc.constantFrom('shared' as const, 'private' as const),
});
type Step = (vault: Vault) => Promise<unknown>;

/** Anything that can be asked of a vault. */
const step: fc.Arbitrary<Step> = fc.oneof(
  person.map<Step>((id) => (v) => v.people.add({ id, name: id, hue: 1, locale: 'nl', createdAt: start })),
  fc.tuple(person, fc.nat(359)).map<Step>(
    ([id, hue]) =>
      (v) =>
        v.people.change(id, { hue }),
  ),
  fc.tuple(person, secret).map<Step>(([personId, login]) => async (v) => {
    // Databases refer accounts to people; the service adds the person first.
    if ((await v.people.get(personId)) === undefined) return 'nobody';
    return v.accounts.add({ personId, login, passwordHash: 'h', installationOwner: false, createdAt: start });
  }),
  secret.map<Step>((login) => (v) => v.accounts.byLogin(login)),
  fc
    .record({
      kind,
      secret,
      personId: person,
      createdAt: at,
      lasts: fc.option(fc.nat(200_000)),
      uses: fc.option(fc.nat(2)),
    })
    .map<Step>(({ kind, secret, personId, createdAt, lasts, uses }) => (v) => {
      const expiresAt = lasts === null ? null : createdAt + lasts;
      return v.secrets.issue(secret, { id: `${kind}-${secret}`, kind, personId, createdAt, expiresAt, usesLeft: uses });
    }),
  fc.tuple(kind, secret, at).map<Step>(
    ([k, s, now]) =>
      (v) =>
        v.secrets.find(k, s, now),
  ),
  fc.tuple(kind, secret, at, fc.option(person)).map<Step>(
    ([k, s, now, who]) =>
      (v) =>
        v.secrets.use(k, s, now, who ?? undefined),
  ),
  fc.tuple(kind, secret, at).map<Step>(
    ([k, s, now]) =>
      (v) =>
        v.secrets.revoke(`${k}-${s}`, now),
  ),
  fc.tuple(person, at).map<Step>(
    ([personId, now]) =>
      (v) =>
        v.secrets.revokeAll({ personId }, now),
  ),
  fc.tuple(kind, at).map<Step>(
    ([k, now]) =>
      (v) =>
        v.secrets.list({ kind: k }, now),
  ),
  at.map<Step>(
    (now) => async (v) =>
      [...(await v.secrets.over(['session-s1', 'device-s2', 'recovery-s3', 'session-s4'], now))].sort(),
  ),
  at.map<Step>((now) => async (v) => (await v.secrets.endExpired(now)).map(({ id }) => id).sort()),
  at.map<Step>((before) => (v) => v.secrets.prune(before)),
  ref.map<Step>((r) => (v) => v.keys.forSealing(r)),
  ref.map<Step>((r) => (v) => v.keys.forOpening(r)),
  fc.tuple(person, fc.boolean(), at).map<Step>(
    ([personId, sharedToo, now]) =>
      (v) =>
        v.erase({ personId, sharedToo, at: now }),
  ),
  fc.constant<Step>(async (v) => (await v.people.many(['anna', 'bram', 'carla'])).map(({ id }) => id).sort()),
);

/** Some steps, in any order. */
export const story = fc.array(step, { minLength: 10, maxLength: 60 });

export const answerOf = (work: Promise<unknown>) =>
  work.catch((error: unknown) => (error instanceof Error ? error.name : error));

/** Keys made around an erasure: for who is erased none is made, and no random bytes are spent (seed 1221310189). */
export async function keysAroundErasure(vault: Vault): Promise<readonly (Uint8Array | null)[]> {
  const refOf = (personId: string) => ({ communityId: 'demo', personId, secrecy: 'private' as const });
  for (const id of ['anna', 'bram']) await vault.people.add({ id, name: id, hue: 1, locale: 'nl', createdAt: start });
  await vault.erase({ personId: 'anna', sharedToo: false, at: start });
  return [await vault.keys.forSealing(refOf('anna')), await vault.keys.forSealing(refOf('bram'))];
}

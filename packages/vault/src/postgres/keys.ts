import type { KeyRef, Keys, VaultRandom } from '../port';
import type { Database } from './database';
import { notErased } from './erased';

interface KeyRow {
  readonly key: Buffer | null;
}

/** Null: destroyed. Undefined: never made. */
const keyOf = (row: KeyRow | undefined): Uint8Array | null | undefined =>
  row && (row.key === null ? null : new Uint8Array(row.key));

export function postgresKeys({ run }: Database, random: VaultRandom, now: () => number): Keys {
  const find = async ({ personId, communityId, secrecy }: KeyRef) => {
    const { rows } = await run<KeyRow>(
      'SELECT key FROM vault.keys WHERE person_id = $1 AND community_id = $2 AND secrecy = $3',
      [personId, communityId, secrecy],
    );
    return keyOf(rows[0]);
  };
  /** Asked first so that no random bytes are spent; what decides is the statement that adds the key. */
  const isErased = async (personId: string) =>
    (await run('SELECT FROM vault.people WHERE id = $1 AND erased_at IS NOT NULL', [personId])).count > 0;
  return {
    async forSealing(ref) {
      const known = await find(ref);
      if (known !== undefined) return known;
      if (await isErased(ref.personId)) return null;
      const { personId, communityId, secrecy } = ref;
      const { rows } = await run<KeyRow>(
        `${notErased('$1')} INSERT INTO vault.keys (person_id, community_id, secrecy, key, created_at)
         SELECT $1, $2, $3, $4::bytea, $5::bigint WHERE NOT EXISTS (SELECT FROM erased)
         ON CONFLICT DO NOTHING RETURNING key`,
        [personId, communityId, secrecy, Buffer.from(random.bytes(32)), now()],
      );
      // Nothing made: another node was first, and its key is the key; or the person was erased meanwhile, and there is none.
      return keyOf(rows[0]) ?? (await find(ref)) ?? null;
    },
    async forOpening(ref) {
      return (await find(ref)) ?? null;
    },
    async knows(ref) {
      return (await find(ref)) !== undefined;
    },
  };
}

import type Database from 'libsql';
import type { KeyRef, Keys, VaultRandom } from '../port';

interface KeyRow {
  key: Buffer | null;
}

const keyOf = (row: unknown): Uint8Array | null | undefined => {
  if (row === undefined) return undefined;
  const { key } = row as KeyRow;
  return key === null ? null : new Uint8Array(key);
};

export function sqliteKeys(db: Database.Database, random: VaultRandom, now: () => number): Keys {
  const select = db.prepare(
    'SELECT CAST(key AS BLOB) AS key FROM keys WHERE person_id = ? AND community_id = ? AND secrecy = ?',
  );
  const insert = db.prepare(
    'INSERT INTO keys (person_id, community_id, secrecy, key, created_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const erased = db.prepare('SELECT 1 AS yes FROM people WHERE id = ? AND erased_at IS NOT NULL');
  const find = ({ personId, communityId, secrecy }: KeyRef) => keyOf(select.get(personId, communityId, secrecy));
  return {
    async forSealing(ref) {
      const known = find(ref);
      if (known !== undefined) return known;
      // An erased person never gets a new key: what comes late under their name must stay unreadable.
      if (erased.get(ref.personId) !== undefined) return null;
      insert.run(ref.personId, ref.communityId, ref.secrecy, Buffer.from(random.bytes(32)), now());
      return find(ref) ?? null;
    },
    async forOpening(ref) {
      return find(ref) ?? null;
    },
    async knows(ref) {
      return find(ref) !== undefined;
    },
  };
}

import type Database from 'libsql';
import { digestOf } from '../digest';
import { PersonErased, SecretExists } from '../errors';
import type { SecretFilter, SecretKind, SecretRecord, Secrets } from '../port';
import { recordOf, type SecretRow } from '../secret-row';
import { hasEnded, isValid } from '../validity';
import { columns, isConstraint, readRow } from './rows';

const all = columns(
  ['id', 'kind', 'person_id', 'community_id', 'role', 'subject', 'label'],
  ['created_at', 'seen_at', 'expires_at', 'revoked_at', 'uses_left'],
);
const recordIn = (row: unknown): SecretRecord => recordOf(readRow<SecretRow>(row));

interface SqliteSecrets extends Secrets {
  listNow(filter: SecretFilter, now: number): readonly SecretRecord[];
}

export function sqliteSecrets(db: Database.Database): SqliteSecrets {
  const insert = db.prepare(
    `INSERT INTO secrets (id, kind, digest, person_id, community_id, role, subject, label, created_at, expires_at, uses_left)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const taken = db.prepare('SELECT 1 AS yes FROM secrets WHERE id = ? OR digest = ?');
  const byDigest = db.prepare(`SELECT ${all} FROM secrets WHERE digest = ?`);
  const takeUse = db.prepare(
    `UPDATE secrets SET uses_left = uses_left - 1, seen_at = ?
     WHERE id = ? AND revoked_at IS NULL AND (uses_left IS NULL OR uses_left > 0)`,
  );
  const erased = db.prepare('SELECT 1 AS yes FROM people WHERE id = ? AND erased_at IS NOT NULL');
  const known = db.prepare(`SELECT ${all} FROM secrets WHERE id IN (SELECT value FROM json_each(?))`);
  const see = db.prepare('UPDATE secrets SET seen_at = ?, expires_at = coalesce(?, expires_at) WHERE id = ?');
  const revoke = db.prepare('UPDATE secrets SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL');
  const filtered = db.prepare(
    `SELECT ${all} FROM secrets WHERE (?1 IS NULL OR kind = ?1) AND (?2 IS NULL OR person_id = ?2)
     AND (?3 IS NULL OR community_id = ?3) ORDER BY created_at DESC, id DESC`,
  );
  const expired = db.prepare(`SELECT ${all} FROM secrets WHERE revoked_at IS NULL AND expires_at <= ?`);
  const prune = db.prepare(
    `DELETE FROM secrets WHERE revoked_at < ?1 OR expires_at < ?1 OR (uses_left = 0 AND coalesce(seen_at, created_at) < ?1)`,
  );

  const valid = (kind: SecretKind, secret: string, now: number): SecretRecord | undefined => {
    const row = byDigest.get(digestOf(kind, secret));
    if (row === undefined) return undefined;
    const record = recordIn(row);
    if (isValid(record, now)) return record;
    if (hasEnded(record, now)) revoke.run(now, record.id);
    return undefined;
  };
  const listNow = ({ kind, personId, communityId }: SecretFilter, now: number): readonly SecretRecord[] =>
    filtered
      .all(kind ?? null, personId ?? null, communityId ?? null)
      .map(recordIn)
      .filter((record) => isValid(record, now));

  const revokeEach = db.transaction((records: readonly SecretRecord[], now: number) => {
    for (const { id } of records) revoke.run(now, id);
  });

  return {
    async issue(secret, input) {
      const { id, kind, personId = null, communityId = null, role = null, subject = null, label = null } = input;
      const { createdAt, expiresAt = null, usesLeft = null } = input;
      const late = personId !== null && erased.get(personId) !== undefined;
      try {
        if (late && taken.get(id, digestOf(kind, secret)) === undefined) throw new PersonErased();
        const digest = digestOf(kind, secret);
        insert.run(id, kind, digest, personId, communityId, role, subject, label, createdAt, expiresAt, usesLeft);
      } catch (error) {
        throw isConstraint(error) ? new SecretExists() : error;
      }
    },
    async find(kind, secret, now) {
      return valid(kind, secret, now);
    },
    async use(kind, secret, now, personId) {
      const record = valid(kind, secret, now);
      if (record === undefined || (personId !== undefined && record.personId !== personId)) return undefined;
      if (takeUse.run(now, record.id).changes === 0) return undefined;
      return { ...record, usesLeft: record.usesLeft === null ? null : record.usesLeft - 1, seenAt: now };
    },
    async seen(id, seenAt, expiresAt) {
      see.run(seenAt, expiresAt ?? null, id);
    },
    async revoke(id, now) {
      return revoke.run(now, id).changes > 0;
    },
    async revokeAll(filter, now) {
      const all = listNow(filter, now);
      revokeEach(all, now);
      return all;
    },
    async list(filter, now) {
      return listNow(filter, now);
    },
    async over(ids, now) {
      const records = known.all(JSON.stringify(ids)).map(recordIn);
      const valid = new Set(records.filter((record) => isValid(record, now)).map(({ id }) => id));
      return ids.filter((id) => !valid.has(id));
    },
    async endExpired(now) {
      const ended = expired.all(now).map(recordIn);
      revokeEach(ended, now);
      return ended;
    },
    async prune(before) {
      return prune.run(before).changes;
    },
    listNow,
  };
}

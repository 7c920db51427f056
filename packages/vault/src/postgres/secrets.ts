import { digestOf } from '../digest';
import { PersonErased, SecretExists } from '../errors';
import type { SecretFilter, SecretRecord, Secrets } from '../port';
import { recordOf, type SecretRow } from '../secret-row';
import { clockToleranceMs, hasEnded, isValid } from '../validity';
import type { Database } from './database';
import { notErased } from './erased';

const names = `id kind person_id community_id role subject label created_at seen_at expires_at revoked_at uses_left`;
const columns = names.split(' ').join(', ');

/** As `isValid` says it, at the moment $1. */
const valid = `revoked_at IS NULL AND (uses_left IS NULL OR uses_left > 0) AND (expires_at IS NULL OR expires_at > $1::bigint)
  AND created_at <= $1::bigint + ${clockToleranceMs}`;
const filtered = `($2::text IS NULL OR kind = $2) AND ($3::text IS NULL OR person_id = $3)
  AND ($4::text IS NULL OR community_id = $4)`;

/** Revokes at $1 what `where` finds. Rows are locked in one order, so that two nodes never wait for each other. */
const revokeWhere = (where: string): string =>
  `WITH found AS MATERIALIZED (SELECT id FROM vault.secrets WHERE ${where} ORDER BY id FOR UPDATE)
   UPDATE vault.secrets AS s SET revoked_at = $1 FROM found WHERE s.id = found.id
   RETURNING ${names
     .split(' ')
     .map((name) => `s.${name}`)
     .join(', ')}`;

/** Newest first. */
const listed = (rows: readonly SecretRow[]): readonly SecretRecord[] =>
  rows.map(recordOf).sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1));

export const validAmong = (rows: readonly SecretRow[], now: number): readonly SecretRecord[] =>
  listed(rows).filter((record) => isValid(record, now));

export function postgresSecrets({ run }: Database): Secrets {
  const filter = (now: number, { kind, personId, communityId }: SecretFilter) => [
    now,
    kind ?? null,
    personId ?? null,
    communityId ?? null,
  ];
  /** Found expired stays expired, whatever the clock says later. */
  const endWhenExpired = (digest: string, now: number) =>
    run('UPDATE vault.secrets SET revoked_at = $1 WHERE digest = $2 AND revoked_at IS NULL AND expires_at <= $1', [
      now,
      digest,
    ]);
  return {
    async issue(secret, input) {
      const { id, kind, personId = null, communityId = null, role = null, subject = null, label = null } = input;
      const { createdAt, expiresAt = null, usesLeft = null } = input;
      const digest = digestOf(kind, secret);
      const { count } = await run(
        `${notErased('$4')} INSERT INTO vault.secrets
         (id, kind, digest, person_id, community_id, role, subject, label, created_at, expires_at, uses_left)
         SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9::bigint, $10::bigint, $11::int
         WHERE NOT EXISTS (SELECT FROM erased) ON CONFLICT DO NOTHING`,
        [id, kind, digest, personId, communityId, role, subject, label, createdAt, expiresAt, usesLeft],
      );
      if (count > 0) return;
      const { count: there } = await run('SELECT FROM vault.secrets WHERE id = $1 OR digest = $2', [id, digest]);
      throw there > 0 ? new SecretExists() : new PersonErased();
    },
    async find(kind, secret, now) {
      const digest = digestOf(kind, secret);
      const { rows } = await run<SecretRow>(`SELECT ${columns} FROM vault.secrets WHERE digest = $1`, [digest]);
      const record = rows[0] && recordOf(rows[0]);
      if (record === undefined || isValid(record, now)) return record;
      if (record.revokedAt === null && hasEnded(record, now)) await endWhenExpired(digest, now);
      return undefined;
    },
    async use(kind, secret, now, personId) {
      const digest = digestOf(kind, secret);
      // One statement: who comes second waits for the row, and looks at it again as the first one left it.
      const { rows } = await run<SecretRow>(
        `UPDATE vault.secrets SET uses_left = uses_left - 1, seen_at = $1
         WHERE digest = $2 AND ($3::text IS NULL OR person_id = $3) AND ${valid} RETURNING ${columns}`,
        [now, digest, personId ?? null],
      );
      if (rows[0] !== undefined) return recordOf(rows[0]);
      await endWhenExpired(digest, now);
      return undefined;
    },
    async seen(id, seenAt, expiresAt) {
      await run('UPDATE vault.secrets SET seen_at = $2, expires_at = coalesce($3, expires_at) WHERE id = $1', [
        id,
        seenAt,
        expiresAt ?? null,
      ]);
    },
    async revoke(id, now) {
      const { count } = await run('UPDATE vault.secrets SET revoked_at = $1 WHERE id = $2 AND revoked_at IS NULL', [
        now,
        id,
      ]);
      return count > 0;
    },
    async revokeAll(wanted, now) {
      const { rows } = await run<SecretRow>(revokeWhere(`${filtered} AND ${valid}`), filter(now, wanted));
      // They are answered as they were.
      return listed(rows).map((record) => ({ ...record, revokedAt: null }));
    },
    async list(wanted, now) {
      const { rows } = await run<SecretRow>(
        `SELECT ${columns} FROM vault.secrets WHERE ${filtered} AND ${valid}`,
        filter(now, wanted),
      );
      return listed(rows);
    },
    async over(ids, now) {
      const { rows } = await run<{ id: string }>(
        `SELECT id FROM unnest($2::text[]) AS asked (id)
         WHERE NOT EXISTS (SELECT FROM vault.secrets AS s WHERE s.id = asked.id AND ${valid})`,
        [now, ids],
      );
      return rows.map(({ id }) => id);
    },
    async endExpired(now) {
      const { rows } = await run<SecretRow>(revokeWhere('revoked_at IS NULL AND expires_at <= $1'), [now]);
      return listed(rows).map((record) => ({ ...record, revokedAt: null }));
    },
    async prune(before) {
      const { count } = await run(
        `DELETE FROM vault.secrets
         WHERE revoked_at < $1 OR expires_at < $1 OR (uses_left = 0 AND coalesce(seen_at, created_at) < $1)`,
        [before],
      );
      return count;
    },
  };
}

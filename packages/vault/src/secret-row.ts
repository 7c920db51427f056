import type { SecretKind, SecretRecord } from './port';

/** A secret as both SQL vaults keep it, by the names of their columns. */
export interface SecretRow {
  readonly id: string;
  readonly kind: SecretKind;
  readonly person_id: string | null;
  readonly community_id: string | null;
  readonly role: string | null;
  readonly subject: string | null;
  readonly label: string | null;
  readonly created_at: number;
  readonly seen_at: number | null;
  readonly expires_at: number | null;
  readonly revoked_at: number | null;
  readonly uses_left: number | null;
}

/** What a row says. */
export const recordOf = (row: SecretRow): SecretRecord => ({
  id: row.id,
  kind: row.kind,
  personId: row.person_id,
  communityId: row.community_id,
  role: row.role,
  subject: row.subject,
  label: row.label,
  createdAt: row.created_at,
  seenAt: row.seen_at,
  expiresAt: row.expires_at,
  revokedAt: row.revoked_at,
  usesLeft: row.uses_left,
});

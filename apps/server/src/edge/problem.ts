import { ApiError, type ErrorArgs, type ErrorName, isErrorName } from '@samenspel/contracts';
import { RuleBroken } from '@samenspel/domain';

interface Told {
  readonly code: ErrorName;
  readonly args: ErrorArgs;
}

/** Errors of the store and of body parsing, by their `name` or `type`. */
const known: Readonly<Record<string, ErrorName>> = {
  RevisionConflict: 'changed_meanwhile',
  EventIdReused: 'command_id_reused',
  LimitExceeded: 'too_large',
  StorageFull: 'storage_full',
  StoreReadOnly: 'store_read_only',
  StoreUnavailable: 'store_unavailable',
  ReadStoreUnavailable: 'unavailable',
  BoardUnavailable: 'unavailable',
  VaultUnavailable: 'unavailable',
  ClusterUnavailable: 'unavailable',
  UnreadableEvent: 'newer_history',
  PersonErased: 'not_signed_in',
  KeyDestroyed: 'not_signed_in',
  'entity.too.large': 'too_large',
  'entity.parse.failed': 'invalid_request',
  'encoding.unsupported': 'unsupported_media',
  'charset.unsupported': 'unsupported_media',
  'request.aborted': 'invalid_request',
  'request.size.invalid': 'invalid_request',
  URIError: 'invalid_request',
  NotFoundException: 'not_found',
};

/** What may be told about an error. Anything not meant for a person becomes `unexpected`, and its text stays inside. */
export function toldOf(error: unknown): Told {
  if (error instanceof ApiError) return { code: error.code, args: error.args };
  if (error instanceof RuleBroken && isErrorName(error.rule)) return { code: error.rule, args: error.args };
  const code = known[fieldOf(error, 'type')] ?? known[fieldOf(error, 'name')];
  if (code === undefined) return { code: 'unexpected', args: {} };
  return { code, args: code === 'invalid_request' ? { where: 'body' } : {} };
}

function fieldOf(error: unknown, field: 'name' | 'type'): string {
  if (typeof error !== 'object' || error === null) return '';
  return String((error as Record<string, unknown>)[field] ?? '');
}

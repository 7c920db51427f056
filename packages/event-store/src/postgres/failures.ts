import { EventStoreError, NoHistory, StorageFull, StoreUnavailable } from '../errors';

/**
 * SQLSTATE classes and codes after which the same statement may succeed a moment later: connection (08), rollback by the
 * server (40), too many connections, no memory, a statement or lock that took too long, the operator's shutdown, a server that starts
 * or crashed, and a standby that was asked to write (the primary is elsewhere now).
 */
const passingCodes = /^(08...|40...|53[23]00|57014|55P03|57P0[1-5]|25006)$/;
const diskFull = '53100';
/** No such database, schema, table or function. */
const nothingOfOurs = /^(3D000|3F000|42P01|42883)$/;

/** What went wrong, in our words; `passing` when trying again is worth it. */
interface Failure {
  readonly error: EventStoreError;
  readonly passing: boolean;
}

/** Tells what an error of the driver or the server means. */
export function failureOf(cause: unknown): Failure {
  if (cause instanceof EventStoreError) return { error: cause, passing: false };
  const { code, message = String(cause) } = cause as { code?: string; message?: string };
  if (code === diskFull) return { error: new StorageFull({ cause }), passing: false };
  if (code !== undefined && nothingOfOurs.test(code))
    return { error: new NoHistory(`PostgreSQL: ${message}`, { cause }), passing: false };
  // No SQLSTATE of five characters: the driver or the network said it.
  const passing = code === undefined || code.length !== 5 || passingCodes.test(code);
  return { error: new StoreUnavailable(`PostgreSQL: ${message || code || 'no answer'}`, { cause }), passing };
}

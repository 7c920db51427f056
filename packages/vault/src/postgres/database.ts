import { Client, type ClientBase, Pool, type PoolClient, types } from 'pg';
import { VaultUnavailable } from '../errors';

/** What the server's log has of it; nothing here ever holds a name, a secret or a key. */
export interface VaultLog {
  warn(fields: object, message: string): void;
}

export interface DatabaseOptions {
  readonly url: string;
  /** Connections of this process. Default 10. */
  readonly poolSize?: number;
  /** Milliseconds a statement may take; the database ends it then. Default 5,000. */
  readonly statementMs?: number;
  readonly log?: VaultLog;
  /** Stands before the database, if given; `probe` asks whether it answers at all. */
  readonly guard?: (probe: () => Promise<void>) => Guard;
}

/** Lets calls wait, or refuses them together, while the database does not answer. */
export interface Guard {
  /** Work that may be done twice. */
  call<T>(work: () => Promise<T>): Promise<T>;
  /** Work that must not be done twice. */
  once<T>(work: () => Promise<T>): Promise<T>;
  onTrouble(listener: () => void): () => void;
  close(): void;
}

interface Answer<Row> {
  readonly rows: readonly Row[];
  /** Rows written or read. */
  readonly count: number;
}

/** Runs one statement; `values` fill $1, $2, ... @throws VaultUnavailable */
export type Run = <Row extends object>(text: string, values?: readonly unknown[]) => Promise<Answer<Row>>;

/** A pool whose errors say whether trying again may help. */
export interface Database {
  /** One statement, which is a transaction of its own. */
  readonly run: Run;
  /** Statements on one connection, all or none. A deadlock is tried again from the start. @throws VaultUnavailable */
  transaction<T>(work: (run: Run) => Promise<T>, begin?: string): Promise<T>;
  /** A connection outside of transactions, for maintenance. It is not used again. @throws VaultUnavailable */
  alone<T>(work: (run: Run) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** A connection that is not to be had in this time is not there. */
const connectMs = 5_000;
/** A database that hangs does not end its statements itself: this much later we do. */
const graceMs = 1_500;
/** More callers than this waiting for a connection: the database is too slow, and another one would only wait longer. */
const maxWaitingCallers = 500;
const tries = 3;
/** Of a probe: to connect, and to be answered. */
const probeMs = 1_000;
const reads = /^\s*SELECT\b/;
const int8 = 20;

/** SQLSTATEs after which the same statement may succeed: line, resources, shut down or cancelled, disk, a standby asked to write. */
const passing = /^(08|40|53|57|58)|^25006$/;
const deadlocks = new Set(['40001', '40P01']);

export function openDatabase(options: DatabaseOptions): Database {
  const guard = options.guard?.(() => probe(options.url)) ?? unguarded;
  let pool = openPool(options);
  let isDoubtful = false;
  guard.onTrouble(() => {
    isDoubtful = true;
  });

  const connected = async <T>(work: (client: PoolClient) => Promise<T>, once = false): Promise<T> => {
    if (isDoubtful) {
      // Connections of before may hang for long, and would be all there are: each ends by itself.
      isDoubtful = false;
      void pool.end();
      pool = openPool(options);
    }
    if (pool.waitingCount >= maxWaitingCallers) throw new VaultUnavailable('too many are waiting for it');
    const client = await pool.connect().catch((error: unknown) => {
      throw new VaultUnavailable(textOf(error), { cause: error });
    });
    // Without a listener the error of a line that breaks between two statements would end the process.
    const heard = (): void => undefined;
    client.on('error', heard);
    let broken = once;
    try {
      return await work(client);
    } catch (error) {
      broken ||= error instanceof VaultUnavailable;
      throw error;
    } finally {
      client.off('error', heard);
      client.release(broken);
    }
  };

  return {
    run<Row extends object>(text: string, values?: readonly unknown[]) {
      const work = () => persistently(() => connected((client) => runOn(client)<Row>(text, values)));
      return reads.test(text) ? guard.call(work) : guard.once(work);
    },
    transaction: (work, begin = 'BEGIN') =>
      guard.once(() => persistently(() => connected((client) => allOrNone(client, work, begin)))),
    alone: (work) => connected((client) => work(runOn(client)), true),
    close() {
      guard.close();
      return pool.end();
    },
  };
}

const unguarded: Guard = {
  call: (work) => work(),
  once: (work) => work(),
  onTrouble: () => () => undefined,
  close: () => undefined,
};

/** On a connection of its own: those of the pool may all be busy. */
async function probe(connectionString: string): Promise<void> {
  const client = new Client({ connectionString, connectionTimeoutMillis: probeMs, query_timeout: probeMs });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT');
  } catch (error) {
    throw new VaultUnavailable(textOf(error), { cause: error });
  } finally {
    void client.end().catch(() => undefined);
  }
}

function openPool({ url, poolSize = 10, statementMs = 5_000, log }: DatabaseOptions): Pool {
  const pool = new Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: connectMs,
    statement_timeout: statementMs,
    query_timeout: statementMs + graceMs,
    // A process that stops in the middle must not keep its locks from the others.
    idle_in_transaction_session_timeout: 2 * statementMs,
    keepAlive: true,
    application_name: 'samenspel vault',
    // Instants are bigints, and far below 2^53.
    types: { getTypeParser: ((oid: number) => (oid === int8 ? Number : types.getTypeParser(oid))) as never },
  });
  // Told for idle connections that end, as when the database restarts: the pool makes new ones.
  pool.on('error', (err) => log?.warn({ err }, 'a connection to the vault ended'));
  pool.on('connect', (client) => void client.query(durableCommits).catch(() => undefined));
  return pool;
}

/** What was answered must be on disk: a database set to answer earlier is told otherwise, a stricter one is left so. */
const durableCommits = `SELECT set_config('synchronous_commit', 'on', false)
  WHERE current_setting('synchronous_commit') IN ('off', 'local')`;

const runOn =
  (client: ClientBase): Run =>
  async (text, values) => {
    try {
      const { rows, rowCount } = await client.query(text, values === undefined ? undefined : [...values]);
      return { rows, count: rowCount ?? 0 };
    } catch (error) {
      const state = stateOf(error);
      // Without a state it was not the database that said no: the line broke, or the answer did not come in time.
      if (state === undefined || passing.test(state)) throw new VaultUnavailable(textOf(error), { cause: error });
      throw error;
    }
  };

async function allOrNone<T>(client: PoolClient, work: (run: Run) => Promise<T>, begin: string): Promise<T> {
  const run = runOn(client);
  await run(begin);
  try {
    const result = await work(run);
    await run('COMMIT');
    return result;
  } catch (error) {
    await run('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

/** Of two that wait for each other the database ends one, which has then done nothing and may begin again. */
async function persistently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const inDeadlock = error instanceof VaultUnavailable && deadlocks.has(stateOf(error.cause) ?? '');
      if (!inDeadlock || attempt === tries) throw error;
    }
  }
}

/** The SQLSTATE when the database itself said no. */
export function stateOf(error: unknown): string | undefined {
  const { code, severity } = (error ?? {}) as { code?: string; severity?: string };
  return severity === undefined ? undefined : code;
}

const textOf = (error: unknown): string => {
  const errors = error instanceof AggregateError ? error.errors : [error];
  return errors.map((each) => (each instanceof Error ? each.message : String(each))).join('; ');
};

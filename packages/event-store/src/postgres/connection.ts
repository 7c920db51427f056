import { Client, type PoolConfig } from 'pg';
import { EventStoreError, StoreUnavailable } from '../errors';
import type { StoreLog } from '../shared';
import { failureOf } from './failures';
import { migrate } from './migrate';
import { numbers } from './rows';
import type { Timing } from './timing';

const schemaName = /^[a-z_][a-z0-9_]{0,40}$/;

/**
 * What every session of the store is set to, whatever the server's defaults: each statement sees all that was committed before
 * it; every query has its index, so a planner without statistics must not read a table whole; nothing is compiled for a page.
 */
const sessionSettings = ['default_transaction_isolation=read\\ committed', 'enable_seqscan=off', 'jit=off'];

/**
 * Looks at the database, makes or migrates the tables, and tells how to connect from now on.
 * @throws NewerData, StoreUnavailable (one clear line)
 */
export async function connectionOf(url: string, schema: string, timing: Timing, log?: StoreLog): Promise<PoolConfig> {
  if (!schemaName.test(schema)) throw new StoreUnavailable(`${schema} is no name for a schema: a-z, 0-9 and _ only`);
  const { connectionString, given } = apart(url);
  const common = { connectionString, connectionTimeoutMillis: timing.connectMs, keepAlive: true, types: numbers };
  const first = new Client({ ...common, application_name: 'samenspel' });
  first.on('error', () => undefined);
  try {
    await first.connect();
    await migrate(first, schema);
    const settings = [...sessionSettings, `statement_timeout=${timing.statementMs}`, ...(await durability(first, log))];
    return {
      ...common,
      application_name: 'samenspel events',
      options: [given, ...settings.map((setting) => `-c ${setting}`)].join(' ').trim(),
      query_timeout: timing.answerMs,
    };
  } catch (error) {
    if (error instanceof EventStoreError) throw error;
    const { error: failure } = failureOf(error);
    throw new StoreUnavailable(`The event database can't be opened: ${failure.message}`, { cause: error });
  } finally {
    await first.end().catch(() => undefined);
  }
}

/** Settings an operator put into the url: the driver would take them for all there are, so they go before ours. */
function apart(url: string): { connectionString: string; given: string } {
  if (!URL.canParse(url)) return { connectionString: url, given: '' };
  const parsed = new URL(url);
  const given = parsed.searchParams.get('options') ?? '';
  if (given === '') return { connectionString: url, given };
  parsed.searchParams.delete('options');
  return { connectionString: parsed.href, given };
}

/** An answered append is on the disk. A database set to answer sooner is overruled; stricter settings stay. */
async function durability(client: Client, log: StoreLog | undefined): Promise<string[]> {
  const { rows } = await client.query<{ commit: string; fsync: string }>(
    "SELECT current_setting('synchronous_commit') AS commit, current_setting('fsync') AS fsync",
  );
  if (rows[0]?.fsync === 'off')
    log?.warn({}, 'This PostgreSQL runs with fsync=off: a crash of its machine loses events');
  return rows[0]?.commit === 'off' ? ['synchronous_commit=on'] : [];
}

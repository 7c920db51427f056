import { setTimeout as sleep } from 'node:timers/promises';
import { Pool, type PoolConfig } from 'pg';
import { StoreUnavailable } from '../errors';
import { failureOf } from './failures';
import type { Timing } from './timing';

const FIRST_PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 1_000;

export interface Query {
  readonly text: string;
  readonly values?: readonly unknown[];
  /** Prepared once per connection under this name. */
  readonly name?: string;
}

/**
 * A few connections for one purpose, and patience: what fails for a passing reason is tried again, with growing pauses, until
 * `patienceMs` after the trouble began. Who comes later gets one try, so that nobody queues up behind a server that is away.
 */
export class Line {
  private readonly pool: Pool;
  private readonly closing = new AbortController();
  private awaySince: number | undefined;

  constructor(
    config: PoolConfig,
    private readonly timing: Timing,
  ) {
    this.pool = new Pool(config);
    // Of connections that wait in the pool: the next query notices by itself.
    this.pool.on('error', () => undefined);
  }

  /** Since when nothing got through, milliseconds since the epoch; undefined while it does. */
  get since(): number | undefined {
    return this.awaySince;
  }

  /** The rows of a query that may be sent twice. @throws StoreUnavailable, StorageFull */
  async rows<Row extends object>(query: Query): Promise<readonly Row[]> {
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
      if (this.closing.signal.aborted) throw new StoreUnavailable('The event store is closed');
      try {
        return await this.once<Row>(query);
      } catch (cause) {
        const { error, passing } = failureOf(cause);
        const patient = this.awaySince === undefined || Date.now() < this.awaySince + this.timing.patienceMs;
        if (!passing || !patient) throw error;
        await sleep(pause * (0.5 + Math.random()), undefined, { signal: this.closing.signal }).catch(() => undefined);
      }
    }
  }

  /** One try. The time since the first of a row of passing failures is remembered. */
  private async once<Row extends object>({ text, values = [], name }: Query): Promise<readonly Row[]> {
    try {
      const { rows } = await this.pool.query<Row>({ text, values: [...values], ...(name !== undefined && { name }) });
      this.awaySince = undefined;
      return rows;
    } catch (cause) {
      if (failureOf(cause).passing) this.awaySince ??= Date.now();
      throw cause;
    }
  }

  /** No pause is waited for any more; queries under way end first. */
  async close(): Promise<void> {
    this.closing.abort();
    await this.pool.end();
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import { Pool, type PoolClient, type PoolConfig } from 'pg';
import { StoreUnavailable } from '../errors';
import type { StoreLog } from '../shared';
import { failureOf } from './failures';
import type { Timing } from './timing';

const firstPauseMs = 25;
const maxPauseMs = 1_000;
/** A failure longer ago than this says nothing about now. */
const recentMs = 10_000;

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
export class PostgresConnection {
  private pool: Pool;
  private clients = new Set<PoolClient>();
  /** How to give up each query under way. */
  private readonly underWay = new Set<(why: Error) => void>();
  private renewed = new AbortController();
  private readonly closing = new AbortController();
  private firstFailure: number | undefined;
  private lastFailure = 0;

  /** @param purpose for the log: `reading`, `writing` */
  constructor(
    private readonly config: PoolConfig,
    private readonly timing: Timing,
    private readonly purpose: string,
    private readonly log?: StoreLog,
  ) {
    this.pool = this.openPool();
  }

  private openPool(): Pool {
    const clients = new Set<PoolClient>();
    this.clients = clients;
    const pool = new Pool(this.config);
    // Of connections that wait in the pool: the next query notices by itself.
    pool.on('error', () => undefined);
    pool.on('connect', (client) => void clients.add(client)).on('remove', (client) => void clients.delete(client));
    return pool;
  }

  /**
   * Goes on with new connections; queries that hang on those of before, or wait for one to come about, fail now, and those that
   * pause are tried again.
   */
  renew(): void {
    const [left, clients] = [this.pool, this.clients];
    this.pool = this.openPool();
    this.renewed.abort();
    this.renewed = new AbortController();
    for (const giveUp of this.underWay) giveUp(new Error('the connection was left for a new one'));
    for (const client of clients) void client.end().catch(() => undefined);
    void left.end().catch(() => undefined);
  }

  /** Since when nothing got through, milliseconds since the epoch; undefined while it does. */
  get since(): number | undefined {
    return Date.now() - this.lastFailure < recentMs ? this.firstFailure : undefined;
  }

  /** The rows of a query that may be sent twice. @throws StoreUnavailable, StorageFull */
  async rows<Row extends object>(query: Query): Promise<readonly Row[]> {
    for (let pause = firstPauseMs; ; pause = Math.min(2 * pause, maxPauseMs)) {
      if (this.closing.signal.aborted) throw new StoreUnavailable('The event store is closed');
      try {
        return await this.once<Row>(query);
      } catch (cause) {
        const { error, passing } = failureOf(cause);
        const patientForMs = (this.since ?? Date.now()) + this.timing.patienceMs - Date.now();
        if (!passing || patientForMs <= 0) throw error;
        const pauseMs = Math.min(pause * (0.5 + Math.random()), patientForMs);
        const signal = AbortSignal.any([this.closing.signal, this.renewed.signal]);
        await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  /** One try; rejects with what the driver says. */
  async once<Row extends object>({ text, values = [], name }: Query): Promise<readonly Row[]> {
    try {
      const query = { text, values: [...values], ...(name !== undefined && { name }) };
      const { rows } = await this.unlessLeft(this.pool.query<Row>(query));
      this.worked();
      return rows;
    } catch (cause) {
      if (failureOf(cause).passing) this.failed(cause);
      throw cause;
    }
  }

  private unlessLeft<Result>(query: Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.underWay.add(reject);
      query.then(resolve, reject).finally(() => this.underWay.delete(reject));
    });
  }

  private worked(): void {
    if (this.firstFailure === undefined) return;
    this.log?.info({ purpose: this.purpose, sinceMs: Date.now() - this.firstFailure }, 'PostgreSQL answers again');
    this.firstFailure = undefined;
  }

  private failed(cause: unknown): void {
    if (this.since === undefined) {
      this.firstFailure = Date.now();
      this.log?.warn({ purpose: this.purpose, why: String(cause) }, 'PostgreSQL does not answer');
    }
    this.lastFailure = Date.now();
  }

  /** No pause is waited for any more; queries under way end first. */
  async close(): Promise<void> {
    this.closing.abort();
    await this.pool.end();
  }
}

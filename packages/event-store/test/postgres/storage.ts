import { promised } from '../../../../test/patience';
import { type RunningPostgres, startPostgres } from '../../../../test/servers';
import type { Environment } from '../../src';
import type { MakeSharedStore, MakeStore } from '../../src/contract';
import { openPostgresEventStore } from '../../src/postgres';
import type { PostgresOptions } from '../../src/postgres/store';
import type { Timing } from '../../src/postgres/timing';
import type { SharedEventStore } from '../../src/shared';

/** Everything that takes seconds takes tenths of them: what is tested is what happens, not how long a user waits. */
export const shortTiming: Timing = {
  connectMs: 500,
  statementMs: 1_000,
  answerMs: 1_200,
  patienceMs: 1_500,
  pollMs: 100,
};

/** The longest a call may take that meets a silent server: a first try, patience, a last try. */
export const inTimeMs = promised(2 * (shortTiming.connectMs + shortTiming.answerMs) + shortTiming.patienceMs);

/** One real server for the tests of a file. */
export function postgresForTests(): { readonly server: RunningPostgres } {
  let server: RunningPostgres | undefined;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server?.stop());
  return {
    get server() {
      if (!server) throw new Error('only inside a test');
      return server;
    },
  };
}

/** Opens stores on one database and closes them all. */
export class Instances {
  private readonly opened: SharedEventStore[] = [];

  constructor(
    readonly url: string,
    private readonly environment: Partial<Environment> = {},
  ) {}

  async open(options: Partial<PostgresOptions> = {}): Promise<SharedEventStore> {
    const store = await openPostgresEventStore({ url: this.url, ...this.environment, ...options });
    this.opened.push(store);
    return store;
  }

  async dispose(): Promise<void> {
    await Promise.all(this.opened.splice(0).map((store) => store.close()));
  }
}

export function makePostgresStore(postgres: { readonly server: RunningPostgres }): MakeStore {
  return async (environment) => {
    const instances = new Instances(await postgres.server.newDatabase(), environment);
    let store = await instances.open();
    return {
      get store() {
        return store;
      },
      async restart() {
        await store.close();
        store = await instances.open();
        return store;
      },
      dispose: () => instances.dispose(),
    };
  };
}

export function makeSharedPostgresStore(postgres: { readonly server: RunningPostgres }): MakeSharedStore {
  return async (environment) => new Instances(await postgres.server.newDatabase(), environment);
}

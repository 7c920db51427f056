import type { Environment } from '../environment';
import type { EventStore } from '../port';
import { TestClock } from './fixtures';

/** What an adapter gives its contract suite. */
interface StoreUnderTest {
  readonly store: EventStore;
  /** Closes the store and opens it again on what it kept, as after a restart of the process. */
  restart(): Promise<EventStore>;
  /** Closes and removes everything. */
  dispose(): Promise<void>;
}

export type MakeStore = (environment: Partial<Environment>) => Promise<StoreUnderTest>;

/** What a part of the suite works with; fresh in every test. */
interface Stage {
  readonly clock: TestClock;
  readonly under: StoreUnderTest;
  readonly store: EventStore;
}

/** Sets up a fresh store before each test of the enclosing `describe`. */
export function stage(makeStore: MakeStore): Stage {
  let current: { clock: TestClock; under: StoreUnderTest } | undefined;
  beforeEach(async () => {
    const clock = new TestClock();
    current = { clock, under: await makeStore({ clock }) };
  });
  afterEach(async () => {
    await current?.under.dispose();
    current = undefined;
  });
  const now = () => {
    if (!current) throw new Error('only inside a test');
    return current;
  };
  return {
    get clock() {
      return now().clock;
    },
    get under() {
      return now().under;
    },
    get store() {
      return now().under.store;
    },
  };
}

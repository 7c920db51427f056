import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import type { Lease } from '@samenspel/cluster';
import type { EventStore, StoredEvent } from '@samenspel/event-store';
import fc from 'fast-check';
import { patienceMs } from '../../../../test/patience';
import type { Reader, Reading } from '../../src';
import { feedOverStream, type RedisFeed } from '../../src/redis/feed';
import { type Relay, runRelay } from '../../src/redis/relay';
import type { FeedStream } from '../../src/redis/stream';
import { quiet } from '../quiet';
import { ModelStore } from './model-store';

const nodeCount = 3;
const historyTiming = { lookEveryMs: 6, graceMs: 3, retry: { firstDelayMs: 1, maxDelayMs: 4 } };

/** What can befall Redis. */
export interface Weather {
  stream(node: number): FeedStream;
  flush(): Promise<void> | void;
  trim(keep: number): Promise<void> | void;
  cut(): Promise<void> | void;
  kill(keep: boolean): Promise<void> | void;
  start(): Promise<void> | void;
  /** From now on, so many turns pass between a question and its answer, and between two questions of a line that waits. */
  slow(turns: number): void;
  loseAnswer(): void;
  setClockBack(): void;
}

type Step =
  | { readonly do: 'begin'; readonly edits: readonly boolean[] }
  | { readonly do: 'end'; readonly which: number; readonly state: 'committed' | 'aborted' }
  | {
      readonly do: 'write';
      readonly edits: readonly boolean[];
      readonly shownTo: readonly boolean[];
      readonly turns: number;
    }
  | { readonly do: 'show'; readonly node: number }
  | { readonly do: 'slow'; readonly turns: number }
  | { readonly do: 'lease'; readonly node: number; readonly stale: boolean }
  | { readonly do: 'nobody' | 'flush' | 'cut' | 'start' | 'loseAnswer' | 'clockBack' }
  | { readonly do: 'trim'; readonly keep: number }
  | { readonly do: 'kill'; readonly keep: boolean }
  | { readonly do: 'fail' | 'restart'; readonly reader: number }
  | { readonly do: 'wait'; readonly turns: number; readonly ms: number };

const node = fc.nat(nodeCount - 1);
const reader = fc.nat(nodeCount - 1);

const edits = fc.array(fc.boolean(), { minLength: 1, maxLength: 3 });
const state = fc.constantFrom('committed' as const, 'committed' as const, 'committed' as const, 'aborted' as const);
const is = <Word extends string>(...words: readonly Word[]) => fc.constantFrom(...words);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      do: is('write'),
      edits,
      shownTo: fc.array(
        fc.nat(4).map((n) => n > 0),
        { minLength: nodeCount, maxLength: nodeCount },
      ),
      turns: fc.nat(6),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: is('begin'), edits }) },
  { weight: 3, arbitrary: fc.record({ do: is('end'), which: fc.nat(5), state }) },
  { weight: 3, arbitrary: fc.record({ do: is('show'), node }) },
  { weight: 2, arbitrary: fc.record({ do: is('lease'), node, stale: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: is('slow'), turns: fc.nat(10) }) },
  { weight: 3, arbitrary: fc.record({ do: is('nobody', 'flush', 'cut', 'start', 'loseAnswer', 'clockBack') }) },
  { weight: 1, arbitrary: fc.record({ do: is('trim'), keep: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ do: is('kill'), keep: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: is('fail', 'restart'), reader }) },
  {
    weight: 5,
    arbitrary: fc.record({ do: is('wait'), turns: fc.nat(10), ms: fc.constantFrom(0, 0, 0, 0, 1, 3, 8) }),
  },
);

export const history: fc.Arbitrary<readonly Step[]> = fc.array(step, { minLength: 4, maxLength: 60, size: 'max' });

/** A lease that the history gives and takes; several may believe they hold it. */
class HeldByHistory implements Lease {
  held = false;
  private hear: ((held: boolean) => void) | undefined;

  onChange(hear: (held: boolean) => void): () => void {
    this.hear = hear;
    return () => undefined;
  }

  set(held: boolean): void {
    if (held === this.held) return;
    this.held = held;
    this.hear?.(held);
  }

  async release(): Promise<void> {
    this.held = false;
  }
}

/** Keeps work and checkpoint in one step, and fails when told to, before or after half of its work. */
class Ledger implements Reader {
  readonly seen: StoredEvent[] = [];
  private position: string | undefined;
  failNext = false;

  constructor(
    readonly name: string,
    readonly boardEdits: boolean,
    private readonly slow: boolean,
  ) {}

  async checkpoint(): Promise<string | undefined> {
    return this.position;
  }

  async handle(events: readonly StoredEvent[], position: string): Promise<void> {
    await turn();
    if (this.slow) await sleep(1);
    if (this.failNext) {
      this.failNext = false;
      throw new Error('planned');
    }
    this.seen.push(...events);
    this.position = position;
  }
}

class Node {
  readonly lease = new HeldByHistory();
  readonly feed: RedisFeed;
  readonly relay: Relay;
  readonly ledger: Ledger;
  reading: Reading;

  constructor(
    index: number,
    readonly store: ReturnType<ModelStore['view']>,
    stream: FeedStream,
  ) {
    // The feed uses no more of a store than this.
    const whole = store as Partial<EventStore> as EventStore;
    const backoff = { firstDelayMs: 1, maxDelayMs: 2 };
    this.feed = feedOverStream({ store: whole, stream, log: quiet, timing: historyTiming, backoff });
    this.relay = runRelay({ store, stream, lease: this.lease, log: quiet, timing: historyTiming });
    this.ledger = new Ledger(`reader-${index}`, index !== 1, index === 2);
    this.reading = this.feed.add(this.ledger);
  }

  async restartReader(): Promise<void> {
    await this.reading.stop();
    this.reading = this.feed.add(this.ledger);
  }

  async close(): Promise<void> {
    await Promise.all([this.feed.close(), this.relay.stop()]);
  }
}

/** Plays one history; throws when a reader did not get every event once and in order. */
export async function play(steps: readonly Step[], weather: Weather): Promise<void> {
  const store = new ModelStore();
  const nodes = Array.from({ length: nodeCount }, (_, i) => new Node(i, store.view(), weather.stream(i)));
  const at = (index: number) => nodes[index % nodeCount] as Node;
  try {
    at(0).lease.set(true);
    for (const step of steps) await take(step, store, weather, nodes, at);
    await weather.start();
    store.finish();
    await arrived(nodes, store);
    for (const { ledger } of nodes) check(ledger, store.events);
  } finally {
    await Promise.all(nodes.map((open) => open.close()));
    store.close();
  }
}

async function take(
  step: Step,
  store: ModelStore,
  weather: Weather,
  nodes: readonly Node[],
  at: (index: number) => Node,
): Promise<void> {
  switch (step.do) {
    case 'begin':
      return store.begin(step.edits);
    case 'end':
      return store.end(step.which, step.state);
    case 'write':
      store.begin(step.edits);
      store.end(Number.MAX_SAFE_INTEGER, 'committed');
      for (const [i, shown] of step.shownTo.entries()) if (shown) at(i).store.show();
      return pass(step.turns);
    case 'slow':
      return weather.slow(step.turns);
    case 'show':
      return at(step.node).store.show();
    case 'lease':
      if (!step.stale) for (const { lease } of nodes) lease.set(false);
      return at(step.node).lease.set(true);
    case 'nobody':
      for (const { lease } of nodes) lease.set(false);
      return;
    case 'flush':
      return weather.flush();
    case 'cut':
      return weather.cut();
    case 'start':
      return weather.start();
    case 'loseAnswer':
      return weather.loseAnswer();
    case 'clockBack':
      return weather.setClockBack();
    case 'trim':
      return weather.trim(step.keep);
    case 'kill':
      return weather.kill(step.keep);
    case 'fail':
      at(step.reader).ledger.failNext = true;
      return;
    case 'restart':
      return at(step.reader).restartReader();
    case 'wait':
      await pass(step.turns);
      if (step.ms > 0) await sleep(step.ms);
  }
}

async function pass(turns: number): Promise<void> {
  for (let n = 0; n < turns; n += 1) await turn();
}

const wantedBy = (ledger: Ledger, events: readonly StoredEvent[]): StoredEvent[] =>
  events.filter(({ binary }) => ledger.boardEdits || binary === undefined);

async function arrived(nodes: readonly Node[], store: ModelStore): Promise<void> {
  const end = performance.now() + patienceMs;
  const all = nodes.map((open) => open.reading.whenCaughtUp());
  for (const promise of all) promise.catch(() => undefined);
  while (nodes.some(({ ledger }) => ledger.seen.length < wantedBy(ledger, store.events).length)) {
    if (performance.now() > end) throw new Error('Events did not arrive');
    await sleep(1);
  }
  await Promise.race([
    Promise.all(all),
    sleep(patienceMs, undefined, { ref: false }).then(() => {
      throw new Error('Nobody was told that everything has arrived');
    }),
  ]);
}

function check(ledger: Ledger, events: readonly StoredEvent[]): void {
  const bytes = new Uint8Array(0);
  const expected = wantedBy(ledger, events).map((event) => (event.binary ? { ...event, binary: bytes } : event));
  expect(ledger.seen).toEqual(expected);
}

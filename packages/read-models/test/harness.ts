import type { Words } from '@samenspel/domain';
import type { AppendRequest, EventStore } from '@samenspel/event-store';
import { createMemoryEventStore } from '@samenspel/event-store/testing';
import { allProjections, type Projection } from '@samenspel/projections';
import { type HistoryOptions, history } from '../../../test/fixtures/generator';
import { createReadModels, type ReadModelsOptions } from '../src/read-models';
import { checksum } from '../src/store/canonical';
import { memoryReadStore } from '../src/store/memory';
import type { ReadStore } from '../src/store/port';

export const firstInstant = Date.UTC(2026, 8, 7, 8);

/** A store whose clock goes on a minute with every append. */
export function steppingStore(): EventStore {
  let now = firstInstant;
  return createMemoryEventStore({ clock: { now: () => (now += 60_000) } });
}

/** "Opens" the plain words of handwritten events. */
export const openPlain = async (_communityId: string, words: readonly Words[]) =>
  words.map((one) => ('plain' in one ? one.plain : null));

export function readModelsOver(store: EventStore, options: Partial<ReadModelsOptions> = {}) {
  const readStore = options.readStore ?? memoryReadStore();
  return { store, readStore, ...createReadModels({ store, open: openPlain, ...options, readStore }) };
}

export async function appendAll(store: EventStore, requests: Iterable<AppendRequest>): Promise<void> {
  for (const request of requests) await store.append(request);
}

export const generate = (options: HistoryOptions): AppendRequest[] => [...history(options)];

/** Checksums of every projection of a community. */
export async function checksums(
  readStore: ReadStore,
  communityId: string,
  projections: readonly Projection[] = allProjections,
): Promise<Readonly<Record<string, string>>> {
  const sums = projections.map(async ({ name, version }) => {
    const scope = { projection: name, version, communityId, slot: 'live' } as const;
    return [name, await checksum(readStore.dump(scope))] as const;
  });
  return Object.fromEntries(await Promise.all(sums));
}

/** Appends handwritten events of one community, one append each. */
interface WriteOptions {
  readonly actor?: string;
  readonly stream?: string;
  readonly binary?: Uint8Array;
  readonly schemaVersion?: number;
}

export class Writer {
  private readonly revisions = new Map<string, number>();
  private events = 0;

  constructor(
    private readonly store: EventStore,
    readonly communityId = 'c1',
  ) {}

  /** Returns the seq of the event. `binary` makes it a board edit. */
  async write(type: string, data: object, options: WriteOptions = {}) {
    const { actor = 'ann', stream = `community-${this.communityId}`, binary, schemaVersion = 1 } = options;
    const revision = this.revisions.get(stream) ?? -1;
    this.revisions.set(stream, revision + 1);
    const number = String(++this.events).padStart(8, '0');
    const metadata = { actor, via: 'command', correlationId: number, occurredAt: 0, schemaVersion } as const;
    const community = Buffer.from(this.communityId).toString('hex').padStart(12, '0').slice(-12);
    const eventId = `${number}-0000-4000-8000-${community}`;
    const event = { eventId, type, data: data as never, metadata, ...(binary ? { binary } : {}) };
    const { communityId } = this;
    const answer = await this.store.append({ communityId, stream, expectedRevision: revision, events: [event] });
    return answer.lastSeq;
  }
}

export const shared = (plain: string) => ({ plain, as: 'shared' as const });

/** The seed of a randomised test; printed with a failure by being in its title. */
export const seeds = (count: number): number[] => {
  const first = Number(process.env.SEED ?? Math.floor(Math.random() * 1_000_000));
  return Array.from({ length: process.env.SEED ? 1 : count }, (_, at) => first + at);
};

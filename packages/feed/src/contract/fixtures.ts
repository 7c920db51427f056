import { randomUUID } from 'node:crypto';
import type { EventStore, StoredEvent } from '@samenspel/event-store';
import type { Reader } from '../port';

/** Appends events to a stream of their own; `binary` makes them board edits. */
export async function commit(store: EventStore, count: number, binary = false): Promise<void> {
  const stream = `board-${randomUUID()}`;
  const metadata = { actor: 'p1', via: 'command', correlationId: 'c1', occurredAt: 0, schemaVersion: 1 } as const;
  const events = Array.from({ length: count }, (_, i) => ({
    eventId: randomUUID(),
    type: 'Counted',
    data: { i },
    ...(binary && { binary: Uint8Array.of(i) }),
    metadata,
  }));
  await store.append({ communityId: 'c', stream, expectedRevision: -1, events });
}

/** A reader whose work and checkpoint are one step, as in a database transaction. */
export class Notebook implements Reader {
  readonly seqs: number[] = [];
  readonly events: StoredEvent[] = [];
  position: string | undefined;

  constructor(
    readonly name: string,
    private readonly before: (events: readonly StoredEvent[]) => Promise<void> | void = () => undefined,
    readonly boardEdits = false,
  ) {}

  async checkpoint(): Promise<string | undefined> {
    return this.position;
  }

  async handle(events: readonly StoredEvent[], position: string): Promise<void> {
    await this.before(events);
    this.events.push(...events);
    this.seqs.push(...events.map((event) => event.seq));
    this.position = position;
  }
}

export function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}

/** A promise and its resolve function. */
export function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

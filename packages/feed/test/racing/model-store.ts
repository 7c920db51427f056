import { setImmediate as turn } from 'node:timers/promises';
import type { EventStore, StoredEvent } from '@samenspel/event-store';
import { Wakeup } from '@samenspel/event-store';

type StoreView = Pick<EventStore, 'subscribe' | 'lastPosition' | 'readStream'>;

interface Transaction {
  state: 'open' | 'committed' | 'aborted';
  readonly events: readonly { readonly edit: boolean }[];
}

/** Positions tell nothing of their order: whoever compares them is found out. */
const positionOf = (number: number): string => `p${((number + 1) * 48_271) % 2_147_483_647}`;

/**
 * A store whose writers take their place when they begin and commit in any order, late or never. As every store it shows an
 * event only when nothing can come before it any more; and each node sees that later than others.
 */
export class ModelStore {
  private readonly transactions: Transaction[] = [];
  private settled = 0;
  readonly events: StoredEvent[] = [];
  private readonly views: View[] = [];

  view(): StoreView & { show(): void } {
    const view = new View(this.events);
    this.views.push(view);
    return view;
  }

  begin(edits: readonly boolean[]): void {
    this.transactions.push({ state: 'open', events: edits.map((edit) => ({ edit })) });
  }

  /** Ends one of the open transactions; the youngest when `which` is too large to mean another. */
  end(which: number, state: 'committed' | 'aborted'): void {
    const open = this.transactions.filter((transaction) => transaction.state === 'open');
    const transaction = which < Number.MAX_SAFE_INTEGER ? open[which % Math.max(1, open.length)] : open.at(-1);
    if (!transaction) return;
    transaction.state = state;
    this.settle();
  }

  /** Ends all that is open, and shows everything everywhere. */
  finish(): void {
    while (this.transactions.some(({ state }) => state === 'open')) this.end(0, 'committed');
    for (const view of this.views) view.show();
  }

  close(): void {
    for (const view of this.views) view.close();
  }

  private settle(): void {
    for (
      let next = this.transactions[this.settled];
      next && next.state !== 'open';
      next = this.transactions[this.settled]
    ) {
      if (next.state === 'committed') for (const { edit } of next.events) this.events.push(this.stored(edit));
      this.settled += 1;
    }
  }

  private stored(edit: boolean): StoredEvent {
    const number = this.events.length;
    const eventId = `e${number}`;
    return {
      seq: number,
      stream: `stream-${number % 3}`,
      revision: Math.floor(number / 3),
      type: edit ? 'BoardEdited' : 'Counted',
      payload: `{"n":${number}}`,
      data: { n: number },
      ...(edit && { binary: Uint8Array.of(number % 256) }),
      metadata: {
        eventId,
        communityId: 'c',
        actor: 'p',
        via: 'command',
        correlationId: 'r',
        occurredAt: 0,
        schemaVersion: 1,
        recordedAt: number,
        salt: String(number),
      },
      leaf: `leaf-${number}`,
      position: positionOf(number),
    };
  }
}

/** What one node sees so far. */
class View implements StoreView {
  private shown = 0;
  private readonly more = new Wakeup();
  private readonly closing = new AbortController();

  constructor(private readonly events: readonly StoredEvent[]) {}

  show(): void {
    this.shown = this.events.length;
    this.more.call();
  }

  close(): void {
    this.closing.abort();
  }

  async *subscribe(options: { after?: string; signal: AbortSignal }): AsyncIterable<readonly StoredEvent[]> {
    const signal = AbortSignal.any([options.signal, this.closing.signal]);
    // A position another node has passed may not be visible here yet.
    while (!this.sees(options.after) && !signal.aborted) await this.more.next(signal);
    let next = this.seen().findIndex(({ position }) => position === options.after) + 1;
    while (!signal.aborted) {
      const batch = this.seen().slice(next, next + 1 + (next % 4));
      if (batch.length === 0) {
        await this.more.next(signal);
        continue;
      }
      next += batch.length;
      await turn();
      yield batch;
    }
  }

  async lastPosition(): Promise<string | undefined> {
    await turn();
    return this.seen().at(-1)?.position;
  }

  async *readStream(stream: string, fromRevision = 0): AsyncIterable<StoredEvent> {
    await turn();
    yield* this.seen().filter((event) => event.stream === stream && event.revision >= fromRevision);
  }

  private sees(position: string | undefined): boolean {
    return position === undefined || this.seen().some((event) => event.position === position);
  }

  private seen(): readonly StoredEvent[] {
    return this.events.slice(0, this.shown);
  }
}

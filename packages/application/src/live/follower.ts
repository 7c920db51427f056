import type { LiveEvent } from '@samenspel/contracts';
import type { Role } from '@samenspel/domain';

/** Who follows which community, over which connection. */
export interface LogSubscription {
  readonly connectionId: string;
  readonly personId: string;
  readonly sessionId: string;
  readonly communityId: string;
  /** The one role of the token they came with: with it ends the following. */
  readonly role?: Role;
  /** Held in the community now; see `LiveHub.checkAgain`. */
  roles: readonly Role[];
}

/** A connection that follows a community. Sends are in order of seq, also while what was missed is still being read. */
export class Follower {
  private open: () => void = () => undefined;
  /** Waits for `start`; what is delivered before that queues behind what was missed. */
  private turn = new Promise<void>((open) => {
    this.open = open;
  });
  private lastSent = -1;
  private ended = false;

  constructor(
    readonly who: LogSubscription,
    private readonly line: { event(event: LiveEvent): void; gone(): void },
  ) {}

  /** Opens the line: the other side knows everything up to `known`, gets what it missed, then what was queued. */
  async start(known: number, missed: () => Promise<readonly LiveEvent[]>): Promise<void> {
    this.lastSent = known;
    try {
      for (const event of await missed()) this.send(event);
    } catch {
      this.end();
    }
    this.open();
  }

  /** Sends events after all that was queued before; one with a seq that was passed already is dropped. */
  deliver(read: () => Promise<readonly LiveEvent[]>): Promise<void> {
    this.turn = this.turn.then(async () => {
      if (this.ended) return;
      for (const event of await read()) this.send(event);
    });
    // The store did not answer: the other side joins again and reads what it missed.
    this.turn = this.turn.catch(() => this.end());
    return this.turn;
  }

  /** Tells the other side that this is over. */
  end(): void {
    if (this.ended) return;
    this.ended = true;
    this.line.gone();
  }

  private send(event: LiveEvent): void {
    if (this.ended || event.seq <= this.lastSent) return;
    this.lastSent = event.seq;
    this.line.event(event);
  }
}

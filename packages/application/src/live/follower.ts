import type { LiveEvent, PeopleMessage } from '@samenspel/contracts';
import type { Role } from '@samenspel/domain';
import type { OpenEvent, Unreadable } from './open-log';

/** Who follows which community, over which connection. */
interface LogSubscription {
  readonly connectionId: string;
  readonly personId: string;
  readonly sessionId: string;
  readonly communityId: string;
  /** The one role of the token they came with: with it ends the following. */
  readonly role?: Role;
  /** Held in the community now; see `LiveHub.checkAgain`. */
  roles: readonly Role[];
}

/** What goes over a connection that follows. */
interface LiveLine {
  event(event: LiveEvent): void;
  people(news: PeopleNews): void;
  /** What the other side holds may not be its to read any more. */
  renew(): void;
  gone(): void;
}

type PeopleNews = Omit<PeopleMessage, 'communityId'>;
type Sent = readonly (OpenEvent | Unreadable)[];

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
    private readonly line: LiveLine,
  ) {}

  /** Opens the line: the other side knows everything up to `known`, gets what it missed, then what was queued. */
  async start(known: number, missed: () => Promise<Sent>): Promise<void> {
    this.lastSent = known;
    try {
      for (const event of await missed()) this.send(event);
    } catch {
      this.end();
    }
    this.open();
  }

  /** Sends events after all that was queued before; one with a seq that was passed already is dropped. */
  deliver(read: () => Promise<Sent>): Promise<void> {
    this.turn = this.turn.then(async () => {
      if (this.ended) return;
      for (const event of await read()) this.send(event);
    });
    // The store did not answer: the other side joins again and reads what it missed.
    this.turn = this.turn.catch(() => this.end());
    return this.turn;
  }

  /** Tells who is who, after all that was queued before. */
  tellPeople(read: () => Promise<PeopleNews | null>): Promise<void> {
    return this.deliver(async () => {
      // Names that cannot be read now come with the next news.
      const news = await read().catch(() => null);
      if (news !== null && !this.ended) this.line.people(news);
      return [];
    });
  }

  renew(): void {
    if (!this.ended) this.line.renew();
  }

  /** Tells the other side that this is over. */
  end(): void {
    if (this.ended) return;
    this.ended = true;
    this.line.gone();
  }

  /** What is not sent between two events may not be seen; what cannot be read leaves a gap, as nobody knows. */
  private send(event: OpenEvent | Unreadable): void {
    if (this.ended || event.seq <= this.lastSent) return;
    const after = this.lastSent;
    this.lastSent = event.seq;
    if (!('unreadable' in event)) this.line.event({ ...event, after });
  }
}

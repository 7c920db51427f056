import type { CommunityBootstrap, CommunityNews, LiveEvent, PeopleMessage } from '@samenspel/contracts';
import { type AskOlder, CommunityCopy } from './copy';

/** How a copy reaches the server, and who looks at it. */
interface CopyLine {
  /** Without a copy: the whole community. @throws what the way to the server throws */
  ask(held?: { readonly after: number; readonly stamp: string }): Promise<CommunityBootstrap | CommunityNews>;
  /** What a view needs from before the tails of the logs. */
  readonly askOlder?: AskOlder;
  /** Something is otherwise than before. */
  changed(): void;
}

/** What was not heard is asked for so many times in a row without getting nearer; a node that lags behind takes a moment. */
const maxTries = 5;
const pauseMs = 200;

/**
 * Keeps the copy of one community: gets it, follows what is heard, and asks for what was not. It ends when what the server writes
 * cannot be folded here; then views are the server's again.
 */
export class KeptCommunity {
  private held: CommunityCopy | null = null;
  private heard: LiveEvent[] = [];
  private isWanted = false;
  private asking: Promise<void> | undefined;
  private ended = false;

  constructor(private readonly line: CopyLine) {}

  /** Goes on from a copy of before, as `toBootstrap` gave it; one of another version is no use. */
  goOnFrom(kept: CommunityBootstrap): void {
    try {
      this.held = CommunityCopy.from(kept, this.line.askOlder);
      this.line.changed();
    } catch {
      // It is got anew.
    }
  }

  /** The copy as far as it came; null before it was got, and after it ended. */
  get copy(): CommunityCopy | null {
    return this.held;
  }

  /** Whether nothing more will be folded here. */
  get isOver(): boolean {
    return this.ended;
  }

  /** Takes an event that was heard. */
  hear(event: LiveEvent): void {
    if (this.ended) this.line.changed();
    else this.heard.push(event);
    if (this.asking === undefined) this.fold();
  }

  /** Takes names that were heard; those that do not fit what is known are asked for. */
  hearPeople(message: PeopleMessage): void {
    if (this.held?.hearPeople(message) === false) void this.catchUp().catch(() => undefined);
    this.line.changed();
  }

  /** Asks what happened that was not heard, or for the whole when there is no copy or it is not good any more. */
  async catchUp(): Promise<void> {
    // What is shown is the server's: it is asked anew.
    if (this.ended) return this.line.changed();
    this.isWanted = true;
    this.asking ??= this.askUntilKnown().finally(() => {
      this.asking = undefined;
    });
    return this.asking;
  }

  /** Lets go of the copy; nothing is folded or asked any more. */
  end(): void {
    this.ended = true;
    this.held = null;
    this.heard = [];
  }

  private async askUntilKnown(): Promise<void> {
    for (let tries = 0; this.isWanted && !this.ended; tries++) {
      if (tries > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
      this.isWanted = false;
      const before = this.held;
      const from = before?.seq ?? -1;
      this.take(await this.line.ask(before === null ? undefined : { after: from, stamp: before.stamp }));
      if ((this.held?.seq ?? -1) > from) tries = 0;
      if (tries === maxTries && this.isWanted) this.stop();
    }
  }

  private take(answer: CommunityBootstrap | CommunityNews): void {
    if (this.ended) return;
    try {
      if (answer.kind === 'bootstrap') this.held = CommunityCopy.from(answer, this.line.askOlder);
      else {
        for (const event of answer.events) this.held?.apply(event);
        this.held?.reach(answer.upTo);
        this.held?.know(answer);
      }
      this.fold();
      this.line.changed();
    } catch {
      this.stop();
    }
  }

  /** Folds what was heard as far as nothing is missing in between. */
  private fold(): void {
    const { held } = this;
    if (held === null) return;
    try {
      for (let first = this.heard[0]; first !== undefined; first = this.heard[0]) {
        if (held.apply(first) === 'gap') {
          void this.catchUp().catch(() => undefined);
          return;
        }
        this.heard.shift();
      }
      this.line.changed();
    } catch {
      this.stop();
    }
  }

  /** Written by a newer product, or nobody can tell what is missing. */
  private stop(): void {
    this.end();
    this.line.changed();
  }
}

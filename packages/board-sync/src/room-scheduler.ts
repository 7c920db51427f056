import { Wakeup } from './wakeup';

/** What a room does next, and when; on the clock of `performance.now()`. */
export type Plan =
  | { readonly next: 'turn'; readonly at: number }
  /** Nothing waits; a turn that looks at what others stored, or lets somebody edit again. */
  | { readonly next: 'look'; readonly at: number }
  /** Nobody is here. */
  | { readonly next: 'end'; readonly at: number };

export interface ScheduledRoom {
  /** What comes next; asked after every turn and whenever something came in. */
  plan(): Plan;
  /** Takes what is due out of the inbox, or everything. */
  turn(everything: boolean): Promise<void>;
  failed(error: unknown): void;
  endIfIdle(): Promise<void>;
}

/** When a room works: one turn at a time, now, at the next tick, or when the first held keystrokes are due. */
export class RoomScheduler {
  private readonly wakeup = new Wakeup(() => void this.run(false));
  private readonly looking = new Wakeup(() => void this.run(false));
  private readonly idle = new Wakeup(() => void this.room.endIfIdle());
  private running: Promise<void> | null = null;
  private ended = false;

  constructor(private readonly room: ScheduledRoom) {}

  /** The turn under way. */
  get current(): Promise<void> | null {
    return this.running;
  }

  schedule(): void {
    if (this.running || this.ended) return;
    const plan = this.room.plan();
    if (plan.next === 'turn') {
      this.wakeup.at(plan.at);
    } else if (plan.next === 'look') {
      this.looking.cancel();
      if (plan.at < Number.POSITIVE_INFINITY) this.looking.at(plan.at, true);
    } else {
      this.idle.at(plan.at, true);
    }
  }

  run(everything: boolean): Promise<void> {
    this.wakeup.cancel();
    this.looking.cancel();
    this.running ??= this.room
      .turn(everything)
      .catch((error: unknown) => this.room.failed(error))
      .finally(() => {
        this.running = null;
        this.schedule();
      });
    return this.running;
  }

  /** Somebody came. */
  stay(): void {
    this.idle.cancel();
  }

  end(): void {
    this.ended = true;
    for (const each of [this.wakeup, this.looking, this.idle]) each.cancel();
  }
}

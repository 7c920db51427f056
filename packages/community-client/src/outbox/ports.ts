import type { Refusal, WaitingCommand } from './waiting-command';

/** Where waiting commands are kept. */
export interface OutboxStore {
  /** Of everybody on this device. */
  all(): Promise<readonly WaitingCommand[]>;
  /**
   * Changes one command, or adds or removes it (undefined), as one step for all pages of this device. Gives what it became, and
   * whether it outlives the page.
   */
  update(
    commandId: string,
    change: (now: WaitingCommand | undefined) => WaitingCommand | undefined,
  ): Promise<{ readonly command: WaitingCommand | undefined; readonly isKept: boolean }>;
}

/** What became of an attempt. */
export type Attempt<Answer> =
  | { readonly kind: 'done'; readonly answer: Answer }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly error: Error }
  /** Nothing happened and it may be sent again later: too soon, signed out, another person. */
  | { readonly kind: 'notYet'; readonly error: Error }
  /** The server lives, its storage does not answer: tried again at once, after a pause. */
  | { readonly kind: 'storeAway' }
  /** No answer: it may have happened. */
  | { readonly kind: 'unknown' };

/** The way to the server, and to the other pages of this device. */
export interface OutboxLine<Answer> {
  /** Whether the server can be reached, asked by something that changes nothing. */
  reaches(): Promise<boolean>;
  send(command: WaitingCommand): Promise<Attempt<Answer>>;
  /** Runs what one page of this device may do at a time. */
  alone(work: () => Promise<void>): Promise<void>;
  /** Tells the other pages of this device that something is otherwise, and what became of a command. */
  tell(message: OutboxMessage<Answer>): void;
  /** Resolves after the pause before try `count`. */
  pause(count: number): Promise<void>;
}

export interface OutboxMessage<Answer> {
  readonly person: string;
  readonly settled?: { readonly commandId: string; readonly answer: Answer };
}

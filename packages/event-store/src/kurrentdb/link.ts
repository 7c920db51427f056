import type { Position } from '@kurrent/kurrentdb-client';
import { StoreUnavailable } from '../errors';
import { Connection } from './connection';
import type { Message } from './wire/messages';
import { readFrom, readLast, subscribeAfter } from './wire/requests';

/** Events that one question for the newest brings at most. */
const newestEvents = 100;
/** Failures of one read, with a server that answers, after which what it asks for is not there. */
const maxFailuresOfNothing = 3;

/** Where an event stands in $all. */
export interface Landmark {
  readonly position: Position;
  readonly eventId: string;
}

/**
 * The way to the database: a connection for appends, one for questions, one for the subscription, each replaced when it is
 * silent, so that none ends the calls of another. What one does not hear makes it doubt the others that hear nothing either.
 */
export class Link {
  readonly appends: Connection;
  readonly following: Connection;
  /** Told when a node answered nobody since a moment, so that the subscription need not find out by itself. */
  onSilence: (since: number) => void = () => undefined;
  private readonly questions: Connection;

  /** @throws StoreUnavailable for a connection string that is none */
  constructor(
    url: string,
    private readonly prefix: string,
  ) {
    const silence = (since: number) => {
      this.appends.renewUnlessHeard(since);
      this.questions.renewUnlessHeard(since);
      this.onSilence(since);
    };
    this.appends = new Connection(url, silence);
    this.questions = new Connection(url, silence);
    this.following = new Connection(url);
  }

  /** What is subscribed to: streams with the prefix, else all but the system's. */
  subscription(after: Position | undefined): Buffer {
    return subscribeAfter(after, this.prefix);
  }

  /** Whether the leader answers. @throws what reading throws */
  async greet(limitMs: number): Promise<void> {
    await this.questions.read(limitMs, 'Reading the end of the log', readLast(), () => true);
  }

  /** @throws StoreUnavailable for a server that is too old */
  async checkVersion(limitMs: number): Promise<void> {
    if (await this.appends.takesAppends(limitMs)) return;
    throw new StoreUnavailable('KurrentDB is too old; version 23.10 or later is needed');
  }

  /**
   * Position of the newest event of the streams that are followed, as the leader knows it; undefined when nothing came
   * after `reached`. Looks forward from there: backwards from the end it might look through all that others ever wrote.
   */
  async newest(reached: Position | undefined, limitMs: number): Promise<Position | undefined> {
    let from = reached;
    for (;;) {
      let count = 0;
      await this.questions.read(
        limitMs,
        'Reading the end of the log',
        readFrom(from, newestEvents, this.prefix),
        (message) => {
          if (message.kind !== 'event') return true;
          count += 1;
          const { position } = message.event;
          if (!from || compare(position, from) > 0) from = position;
          return true;
        },
      );
      if (count < newestEvents) return from === reached ? undefined : from;
    }
  }

  /**
   * The event at a position, if there is one. For a position that is no record servers answer with errors of several names
   * or with the next event: what fails again and again while the server answers is not there.
   */
  async at(position: Position, limitMs: number): Promise<Landmark | undefined> {
    for (let failures = 1; ; failures += 1) {
      try {
        return await this.first(readFrom(position, 1), limitMs);
      } catch {
        await this.greet(limitMs);
        if (failures === maxFailuresOfNothing) return undefined;
      }
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.appends.close(), this.following.close(), this.questions.close()]);
  }

  private async first(request: Buffer, limitMs: number): Promise<Landmark | undefined> {
    let found: Landmark | undefined;
    const take = (message: Message) => {
      if (message.kind === 'event') found ??= { position: message.event.position, eventId: message.event.id };
      return found === undefined;
    };
    await this.questions.read(limitMs, 'Reading the log', request, take);
    return found;
  }
}

export function compare(a: Position, b: Position): number {
  if (a.commit !== b.commit) return a.commit < b.commit ? -1 : 1;
  if (a.prepare !== b.prepare) return a.prepare < b.prepare ? -1 : 1;
  return 0;
}

import { type BoardConnection, type FrameWork, isKeystrokes } from '../connection/connection';
import type { CurrentState } from '../document/current-state';
import { systemAuthor } from '../ports';
import type { ServerWork } from './edit-work';
import type { MergeBudget } from './merge-budget';

/** A new connection is greeted with our state vector. */
interface GreetWork {
  readonly kind: 'greet';
  readonly connection: BoardConnection;
}

/** Somebody wants the board as it is, without a connection. */
interface StateWork {
  readonly kind: 'state';
  readonly resolve: (state: CurrentState) => void;
  readonly reject: (error: unknown) => void;
}

/** Somebody knows that another writer stored something. */
interface LookWork {
  readonly kind: 'look';
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** All that waits for a turn of a room. */
export type Work = FrameWork | GreetWork | ServerWork | StateWork | LookWork;

/**
 * What waits, and when it may be taken: at once, except keystrokes of someone whose keystrokes were stored just before, and
 * updates of someone whose updates took too long to merge.
 */
export class Inbox {
  private works: Work[] = [];
  /** When the first work is due; undefined when that must be found out anew. */
  private earliest: number | undefined;
  private readonly keystrokesStoredAt = new Map<string, number>();

  constructor(
    private readonly keystrokeIntervalMs: number,
    private readonly budget: MergeBudget,
  ) {}

  get isEmpty(): boolean {
    return this.works.length === 0;
  }

  push(work: Work): void {
    this.works.push(work);
    if (this.earliest !== undefined) this.earliest = Math.min(this.earliest, this.dueAtOf(work));
  }

  /** When the first work is due, on the clock of `performance.now()`; infinity when there is none. */
  get dueAt(): number {
    this.earliest ??= this.works.reduce((dueAt, work) => Math.min(dueAt, this.dueAtOf(work)), Number.POSITIVE_INFINITY);
    return this.earliest;
  }

  /** Takes the works that are due; with one work of a person all of hers, so that their order stays. */
  takeDue(now: number): Work[] {
    this.earliest = undefined;
    const due = new Set(this.works.filter((work) => this.dueAtOf(work) <= now).map(personOf));
    const taken = new Set(this.works.filter((work) => due.has(personOf(work)) && this.freeAt(work) <= now));
    this.works = this.works.filter((work) => !taken.has(work));
    return [...taken];
  }

  takeAll(): Work[] {
    this.earliest = undefined;
    return this.works.splice(0);
  }

  /** What one connection sent is not wanted any more. */
  drop(connection: BoardConnection): void {
    this.works = this.works.filter((work) => !('connection' in work) || work.connection !== connection);
    this.earliest = undefined;
  }

  keystrokesStored(person: string, now: number): void {
    this.keystrokesStoredAt.set(person, now);
    this.earliest = undefined;
  }

  private dueAtOf(work: Work): number {
    const freeAt = this.freeAt(work);
    if (work.kind !== 'update' || !isKeystrokes(work)) return freeAt;
    const last = this.keystrokesStoredAt.get(work.connection.personId);
    return last === undefined ? freeAt : Math.max(freeAt, last + this.keystrokeIntervalMs);
  }

  private freeAt(work: Work): number {
    return work.kind === 'update' ? this.budget.freeAt(work.connection.personId) : 0;
  }
}

const personOf = (work: Work): string => ('connection' in work ? work.connection.personId : systemAuthor);

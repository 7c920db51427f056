/** What the person is told about her work. `count`: changes made here that are not safe on the server yet. */
export type SaveState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving'; readonly count: number }
  | { readonly kind: 'offline'; readonly count: number }
  | { readonly kind: 'refused'; readonly reason: string; readonly count: number };

/**
 * Counts which changes are durable, by frames: state vectors do not change on deletes, so "saved" can't be read off them.
 * Every update frame sent on a connection has a number from 1; the server says up to which number all are durable. A
 * connection that ends takes its unanswered frames back: the answer (sync step 2) of the next one carries them again.
 */
export class SaveTracker {
  private connected = false;
  private frames = 0;
  private answered = false;
  private answerDurable = false;
  private unsent: number;
  private lastChangeWasLocal = false;
  private inFlight: { readonly frame: number; readonly edits: number; readonly answer: boolean }[] = [];
  private refusal: string | null = null;
  private dropped = false;

  /** @param unsavedBefore changes of an earlier visit that are in the local copy only, as far as known */
  constructor(unsavedBefore = 0) {
    this.unsent = unsavedBefore;
  }

  /** Changes of an earlier visit that came out of the local copy, or of another tab that works offline as well. */
  found(edits: number): void {
    this.unsent += edits;
  }

  opened(): void {
    this.takeBack();
    this.connected = true;
    this.refusal = null;
    this.dropped = false;
  }

  closed(): void {
    this.takeBack();
    this.connected = false;
  }

  /** The document changed; `local` when the person did it here. Before the frame with it is sent. */
  changed(local: boolean): void {
    this.lastChangeWasLocal = local;
    if (local) this.unsent += 1;
  }

  /** Whether a change may be sent on its own: before the answer it would build on changes that only the answer brings. */
  get mayTell(): boolean {
    return this.answered;
  }

  sent(kind: 'answer' | 'update'): void {
    this.frames += 1;
    const answer = kind === 'answer';
    const edits = answer ? this.unsent : this.lastChangeWasLocal ? 1 : 0;
    if (answer) this.answered = true;
    this.unsent -= edits;
    this.lastChangeWasLocal = false;
    this.inFlight.push({ frame: this.frames, edits, answer });
  }

  /** @returns how many of the person's changes, the oldest first, are durable now that were not before */
  durable(frames: number): number {
    const settled = this.inFlight.filter(({ frame }) => frame <= frames);
    if (settled.some(({ answer }) => answer)) this.answerDurable = true;
    this.inFlight = this.inFlight.filter(({ frame }) => frame > frames);
    return settled.reduce((sum, { edits }) => sum + edits, 0);
  }

  /** Whether something that was sent is not counted durable yet. */
  get waits(): boolean {
    return this.inFlight.length > 0;
  }

  /** @param dropped something that was sent was not taken, whether or not it counts as a change made here */
  refused(reason: string, dropped = false): void {
    this.refusal = reason;
    this.dropped ||= dropped;
  }

  get unsaved(): number {
    return this.unsent + this.inFlight.reduce((sum, { edits }) => sum + edits, 0);
  }

  get state(): SaveState {
    const count = this.unsaved;
    if (this.refusal !== null && (count > 0 || this.dropped || !this.connected))
      return { kind: 'refused', reason: this.refusal, count };
    if (!this.connected) return { kind: 'offline', count };
    const settled = this.refusal !== null || (this.answered && this.answerDurable);
    return settled && count === 0 ? { kind: 'saved' } : { kind: 'saving', count };
  }

  private takeBack(): void {
    this.unsent = this.unsaved;
    this.inFlight = [];
    this.frames = 0;
    this.answered = false;
    this.answerDurable = false;
  }
}

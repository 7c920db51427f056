import type { SaveState } from './save-tracker';

/** So long what is said of saving may be late. */
export const maxDelayMs = 300;

/**
 * What the sign says of saving. A near server stores each key at once, and the sign would change twice a key: that less is on its
 * way, and nothing, is said a moment late and only once it stays so; that work is on its way, and trouble, at once. One object as
 * long as it says the same.
 */
export class SteadySave {
  private said: SaveState;
  private latest: SaveState;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param settled told when `of` says something else, though nothing happened */
  constructor(
    first: SaveState,
    private readonly settled: () => void,
  ) {
    this.said = first;
    this.latest = first;
  }

  of(save: SaveState): SaveState {
    const before = this.latest;
    this.latest = save;
    const mayBeLate = this.said.kind === 'saving' && (save.kind === 'saving' || save.kind === 'saved');
    if (!mayBeLate) this.say(save);
    else if (isSame(save, this.said)) this.stop();
    else {
      if (save.kind !== before.kind) this.stop();
      this.timer ??= setTimeout(() => this.settle(), maxDelayMs);
    }
    return this.said;
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private settle(): void {
    this.say(this.latest);
    this.settled();
  }

  private say(save: SaveState): void {
    this.stop();
    if (!isSame(save, this.said)) this.said = save;
  }
}

const isSame = (a: SaveState, b: SaveState): boolean =>
  a.kind === b.kind && countOf(a) === countOf(b) && reasonOf(a) === reasonOf(b);
const countOf = (save: SaveState): number => (save.kind === 'saved' ? 0 : save.count);
const reasonOf = (save: SaveState): string => (save.kind === 'refused' ? save.reason : '');

import type { Point } from './types';

const doubleMs = 400;
const doublePixels = 12;
const modifiers: ReadonlySet<string> = new Set(['Shift', 'Control', 'Alt', 'Meta']);

/** Tells a double click from two: by time and place, and something typed in between makes them two. */
export class ClickCount {
  private last: { readonly at: number; readonly screen: Point; readonly count: number } | null = null;
  private typed = false;

  constructor() {
    window.addEventListener('keydown', this.key, { capture: true });
  }

  /** Pixels of the window where the last press began. */
  get start(): Point | undefined {
    return this.last?.screen;
  }

  get count(): number {
    return this.last?.count ?? 1;
  }

  /** 2 for the second press of a double click, else 1. */
  of({ clientX, clientY, timeStamp }: PointerEvent): number {
    const { last } = this;
    const again =
      last !== null &&
      !this.typed &&
      timeStamp - last.at < doubleMs &&
      Math.hypot(clientX - last.screen[0], clientY - last.screen[1]) < doublePixels;
    const count = again && last.count < 2 ? last.count + 1 : 1;
    this.last = { at: timeStamp, screen: [clientX, clientY], count };
    this.typed = false;
    return count;
  }

  destroy(): void {
    window.removeEventListener('keydown', this.key, { capture: true });
  }

  private readonly key = ({ key }: KeyboardEvent): void => {
    if (!modifiers.has(key)) this.typed = true;
  };
}

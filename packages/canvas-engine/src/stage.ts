import type { Camera } from './camera';
import type { Live } from './live';
import type { Marks } from './marks';
import type { Scene } from './scene';
import type { Selection } from './selection';
import type { Intent, LiveGesture, Point, Tool, ToolLook } from './types';

export type PointerKind = 'mouse' | 'pen' | 'touch';

/** Where the pointer is and what is held with it. */
export interface Press {
  readonly at: Point;
  /** Pixels from the corner of the canvas. */
  readonly screen: Point;
  readonly shift: boolean;
  readonly alt: boolean;
  readonly ctrl: boolean;
  /** 0 to 1; a mouse presses half. */
  readonly pressure: number;
  readonly kind: PointerKind;
  /** 2 for the second press of a double click. */
  readonly count: number;
  /** What of the overlay is under the pointer: a handle, an anchor, an end. */
  readonly part: string | null;
  /** What of an item's element is under it: its signs or its dots. */
  readonly piece: 'signs' | 'dots' | null;
  /** The other end of the pen. */
  readonly eraser: boolean;
}

/** A gesture under way. */
export interface Drag {
  /** @param trail all places since the last move, the newest last: a pen tells more than a frame shows */
  move(press: Press, trail: readonly Press[]): void;
  end(press: Press): void;
  cancel(): void;
  /** The view moves along when the pointer comes to an edge. */
  readonly edges?: boolean;
}

/** What tools work with. */
export interface Stage {
  readonly personId: string;
  readonly scene: Scene;
  readonly live: Live;
  readonly camera: Camera;
  readonly selection: Selection;
  readonly marks: Marks;
  readonly look: ToolLook;
  readonly readOnly: boolean;
  readonly givesDots: boolean;
  newId(): string;
  emit(intent: Intent): void;
  /** Tells others of a gesture, not more often than they can use. */
  share(gesture: LiveGesture | null): void;
  setTool(tool: Tool): void;
  /** Back to select after something was made, unless the tool is held. */
  done(): void;
  redraw(): void;
}

/** Board units around the pointer that count as on a thin thing. */
export const slackOf = (stage: Pick<Stage, 'camera'>, kind: PointerKind): number =>
  (kind === 'touch' ? 16 : kind === 'pen' ? 9 : 6) / stage.camera.view.zoom;

/** Pixels a press may wander and still be a click. */
export const wanderOf = (kind: PointerKind): number => (kind === 'mouse' ? 4 : 9);

export const farFrom = (press: Press, start: Press): boolean =>
  Math.hypot(press.screen[0] - start.screen[0], press.screen[1] - start.screen[1]) > wanderOf(start.kind);

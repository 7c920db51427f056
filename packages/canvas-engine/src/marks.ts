import type { Box } from './geometry';
import type { Route } from './route';
import type { Guide } from './snap';
import type { Ink, Rect, Side, StrokePoint } from './types';

/** A stroke that is being drawn, or waits for the board to have it. */
export interface Sketch {
  readonly points: readonly StrokePoint[];
  readonly ink: Ink;
  readonly width: number;
  readonly marker: boolean;
  /** The item it becomes; when the board has it the sketch goes. */
  readonly id: string;
  /** Kept until the board has the item, or until then (milliseconds of `performance.now`). */
  readonly until?: number;
}

export interface LaserPoint {
  readonly x: number;
  readonly y: number;
  readonly at: number;
}

/** What a gesture shows above the board. Tools set it, the overlay draws it. */
export interface Marks {
  marquee: Box | null;
  guides: readonly Guide[];
  hover: string | null;
  /** The item whose sides show where a connector can start. */
  anchors: string | null;
  /** What a connector being dragged will hold on to. */
  target: { readonly id: string; readonly side: Side | undefined } | null;
  draft: Route | null;
  /** Where something new will stand. */
  ghost: { readonly rect: Rect; readonly look: string } | null;
  sketches: readonly Sketch[];
  erasing: ReadonlySet<string>;
  laser: readonly LaserPoint[];
  /** Degrees, while something is turned. */
  turning: number | null;
}

export const newMarks = (): Marks => ({
  marquee: null,
  guides: [],
  hover: null,
  anchors: null,
  target: null,
  draft: null,
  ghost: null,
  sketches: [],
  erasing: new Set(),
  laser: [],
  turning: null,
});

import type { ConnectorLine, EmbedKind, Hue, Ink, Point, ShapeForm, Side, Size, StrokePoint } from '@samenspel/board';
import type { PersonKey } from './story/people';
import type { Text, When } from './words';

/** Something that is laid on a canvas. Names are of this board; `in` is the frame that carries it. */
interface Laid {
  readonly as?: string;
  readonly in?: string;
  readonly at: Point;
  readonly size?: Size;
}

export type Thing =
  | (Laid & { readonly kind: 'note'; readonly words: Text; readonly hue: Hue })
  | (Laid & { readonly kind: 'text'; readonly words: Text; readonly textSize: number; readonly ink?: Ink })
  | (Laid & { readonly kind: 'frame'; readonly words: Text; readonly hue: Hue })
  | (Laid & { readonly kind: 'shape'; readonly words: Text; readonly form: ShapeForm; readonly hue: Hue })
  | (Laid & { readonly kind: 'link'; readonly words: Text; readonly url: string })
  | (Laid & {
      readonly kind: 'ink';
      readonly points: readonly StrokePoint[];
      readonly ink: Ink;
      readonly width: number;
      readonly marker?: true;
    })
  /** `of` is the `as` of the step that made it. */
  | (Laid & { readonly kind: 'embed'; readonly of: { readonly kind: EmbedKind; readonly name: string } })
  | (Omit<Laid, 'at'> & {
      readonly kind: 'line';
      readonly from: readonly [name: string, Side];
      readonly to: readonly [name: string, Side];
      readonly line?: ConnectorLine;
      readonly ink?: Ink;
      readonly dashed?: true;
    });

/** What one person does to a canvas at one moment. */
export type Deed =
  | { readonly lay: readonly Thing[] }
  /** On a sheet of one's own, while private writing is open. */
  | { readonly layAlone: readonly Thing[] }
  | { readonly shift: Readonly<Record<string, Point>>; readonly into?: string }
  | { readonly lock: readonly string[] }
  | { readonly openVote: string; readonly title: Text; readonly budget: number; readonly on: readonly string[] }
  | { readonly dots: readonly string[]; readonly inVote: string }
  | { readonly closeVote: string }
  | { readonly openWriting: string }
  | { readonly closeWriting: true }
  /** A note becomes a card, or the card it became moves on. */
  | { readonly becomes: string; readonly column: string }
  /** How many cards a column should hold at most. */
  | { readonly limit: number; readonly column: string };

export interface CanvasStep {
  readonly when: When;
  readonly by: PersonKey;
  /** `as` of the start-sprint step whose board it is. */
  readonly board: string;
  readonly deed: Deed;
}

export const onCanvas = (board: string, when: When, by: PersonKey, deed: Deed): CanvasStep => ({
  board,
  when,
  by,
  deed,
});

export const noteSide = 160;
const noteGap = 24;

/** Where the n-th note of a frame lies: rows from the top left, below what is asked there. */
export function spot(
  [x, y]: Point,
  index: number,
  columns: number,
  [left, top]: Point,
  size: Size = [noteSide, noteSide],
): Point {
  const [column, row] = [index % columns, Math.floor(index / columns)];
  return [x + left + column * (size[0] + noteGap), y + top + row * (size[1] + noteGap)];
}

/** A hand-drawn line through these points: a little unsteady, heavier in its middle. */
export function drawn(points: readonly Point[], wobble = 2): StrokePoint[] {
  const stroke: StrokePoint[] = [];
  for (const [index, [x, y]] of points.entries()) {
    const next = points[index + 1];
    const steps = next ? Math.max(2, Math.round(Math.hypot(next[0] - x, next[1] - y) / 9)) : 1;
    for (let step = 0; step < steps; step += 1) {
      const part = step / steps;
      const count = stroke.length;
      const along = next ? [x + (next[0] - x) * part, y + (next[1] - y) * part] : [x, y];
      const unsteady = Math.sin(count * 1.7) * wobble * 0.6 + Math.sin(count * 0.43) * wobble;
      stroke.push([(along[0] ?? x) + unsteady * 0.4, (along[1] ?? y) + unsteady, 0.45 + 0.25 * Math.sin(count / 9)]);
    }
  }
  return stroke;
}

/** A hand-drawn ring in a box of this size, not quite closed. */
export function ring([width, height]: Size): StrokePoint[] {
  const points: Point[] = [];
  for (let angle = -100; angle <= 275; angle += 6) {
    const turn = (angle * Math.PI) / 180;
    const swell = 1 + (angle + 100) / 5_000;
    points.push([(width / 2) * (1 + Math.cos(turn) * swell), (height / 2) * (1 + Math.sin(turn) * swell)]);
  }
  return drawn(points, 1);
}

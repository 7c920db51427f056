import type { Point, Rect, View } from './types';
import {
  between,
  clampZoom,
  fitted,
  panned,
  type Screen,
  sameView,
  toBoard,
  toScreen,
  visibleRect,
  zoomedAt,
} from './view';

const travelMs = 180;
/** A start and an end that are both slow. */
const eased = (t: number): number => t * t * (3 - 2 * t);

/** Where we look. Not state of any framework: whoever draws is told that it changed and reads it once per frame. */
export class Camera {
  private current: View = { x: 0, y: 0, zoom: 1 };
  private travel: { from: View; to: View; start: number } | null = null;
  screen: Screen = { width: 0, height: 0 };

  constructor(
    private readonly changed: () => void,
    private readonly stillness: () => boolean,
  ) {}

  get view(): View {
    return this.current;
  }

  /** Where a movement ends, or where we are. */
  get goal(): View {
    return this.travel?.to ?? this.current;
  }

  set(view: View, animate = false): void {
    const to = { x: view.x, y: view.y, zoom: clampZoom(view.zoom) };
    if (![to.x, to.y, to.zoom].every(Number.isFinite)) return;
    this.travel = animate && !this.stillness() && this.screen.width > 0 ? { from: this.current, to, start: -1 } : null;
    if (this.travel) this.changed();
    else this.put(to);
  }

  /** The canvas got another size: what was in the middle stays there. */
  resize(screen: Screen): void {
    this.screen = screen;
    this.changed();
  }

  panBy(dx: number, dy: number): void {
    this.set(panned(this.current, dx, dy));
  }

  zoomBy(factor: number, at?: Point, animate = false): void {
    const middle: Point = [this.screen.width / 2, this.screen.height / 2];
    this.set(zoomedAt(this.goal, this.screen, factor, at ?? middle), animate);
  }

  fit(rect: Rect, pad: number, animate = false, most = 1): void {
    this.set(fitted(rect, this.screen, pad, most), animate);
  }

  /** Goes on with a movement; true while it is not over. */
  step(now: number): boolean {
    const travel = this.travel;
    if (!travel) return false;
    if (travel.start < 0) travel.start = now;
    const t = Math.min(1, (now - travel.start) / travelMs);
    if (t === 1) this.travel = null;
    this.put(t === 1 ? travel.to : between(travel.from, travel.to, eased(t)));
    return t < 1;
  }

  toBoard(point: Point): Point {
    return toBoard(this.current, this.screen, point);
  }

  toScreen(point: Point): Point {
    return toScreen(this.current, this.screen, point);
  }

  visible(): Rect {
    return visibleRect(this.current, this.screen);
  }

  private put(view: View): void {
    if (sameView(view, this.current)) return;
    this.current = view;
    this.changed();
  }
}

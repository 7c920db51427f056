import { ClickCount } from './click-count';
import { pressOf } from './press-of';
import { type Drag, farFrom, type Press, wanderOf } from './stage';
import type { Point, View } from './types';
import { pinched, type Screen } from './view';

const longPressMs = 500;
/** How near to the edge a drag takes the view along, and how fast at most, in pixels (per frame). */
const edgePixels = 30;
const edgeSpeed = 14;

export interface PointerWork {
  readonly host: HTMLElement;
  screen(): Screen;
  view(): View;
  setView(view: View): void;
  panBy(dx: number, dy: number): void;
  toBoard(point: Point): Point;
  /** Begins what the tool does with a press; null when a press alone was all. */
  start(press: Press): Drag | null;
  /** Pushes the paper, whatever the tool is. */
  pan(press: Press): Drag;
  /** A finger rested here: what its drag does from now on; null when there is only the menu. */
  hold(press: Press): Drag | null;
  hover(press: Press | null): void;
  menu(press: Press, screen: Point): void;
  /** The menu key: the menu of what is selected. */
  menuByKey(): void;
  /** Space is held: everything pushes the paper. */
  handHeld(): boolean;
  redraw(): void;
}

/** The right button, and on a Mac Ctrl with the left one. */
const opensMenu = ({ pointerType, button, ctrlKey }: PointerEvent): boolean =>
  pointerType === 'mouse' && (button === 2 || (ctrlKey && /Mac/.test(navigator.platform)));

/** The click a browser makes of a touch would close the menu that the long press opened. */
function withoutClick(target: EventTarget | null): void {
  const keepFrom = (event: Event) => event.cancelable && event.preventDefault();
  target?.addEventListener('touchend', keepFrom, { once: true, passive: false });
}

interface Finger {
  press: Press;
}

/**
 * Mouse, pen and fingers become presses and drags. Two fingers pinch and push, whatever was begun with one. Once a pen was seen, a
 * finger only pushes the paper: the hand that rests on the glass draws nothing.
 */
export class PointerInput {
  private readonly fingers = new Map<number, Finger>();
  private drag: Drag | null = null;
  private dragPointer: number | null = null;
  private last: Press | null = null;
  private pinch: { readonly view: View; readonly from: readonly [Point, Point] } | null = null;
  private penSeen = false;
  /** A finger that rested, and will either draw a box or open the menu. */
  private rested: { readonly press: Press; readonly screen: Point } | null = null;
  private longPress: ReturnType<typeof setTimeout> | undefined;
  private readonly clicks = new ClickCount();
  private hovering = false;

  constructor(private readonly work: PointerWork) {
    const { host } = work;
    host.addEventListener('pointerdown', this.down);
    host.addEventListener('pointermove', this.move);
    host.addEventListener('pointerup', this.up);
    host.addEventListener('pointercancel', this.lost);
    host.addEventListener('pointerleave', this.leave);
    host.addEventListener('contextmenu', this.context);
  }

  get busy(): boolean {
    return this.drag !== null || this.pinch !== null;
  }

  destroy(): void {
    const { host } = this.work;
    clearTimeout(this.longPress);
    host.removeEventListener('pointerdown', this.down);
    host.removeEventListener('pointermove', this.move);
    host.removeEventListener('pointerup', this.up);
    host.removeEventListener('pointercancel', this.lost);
    host.removeEventListener('pointerleave', this.leave);
    host.removeEventListener('contextmenu', this.context);
    this.clicks.destroy();
  }

  /** Breaks off what is under way; false when nothing was. */
  cancel(): boolean {
    const { drag } = this;
    this.drag = null;
    this.dragPointer = null;
    this.rested = null;
    drag?.cancel();
    return drag !== null;
  }

  /** Takes the view along while a drag is held at an edge; true when it did. */
  step(): boolean {
    const { drag, last } = this;
    if (!drag?.edges || !last || last.kind === 'touch') return false;
    const { width, height } = this.work.screen();
    const speed = (at: number, size: number) =>
      at < edgePixels
        ? Math.min(1, (edgePixels - at) / edgePixels)
        : at > size - edgePixels
          ? -Math.min(1, (at - size + edgePixels) / edgePixels)
          : 0;
    const dx = speed(last.screen[0], width) * edgeSpeed;
    const dy = speed(last.screen[1], height) * edgeSpeed;
    if (dx === 0 && dy === 0) return false;
    this.work.panBy(dx, dy);
    const press = { ...last, at: this.work.toBoard(last.screen) };
    drag.move(press, [press]);
    return true;
  }

  private readonly down = (event: PointerEvent): void => {
    const own = event.target instanceof Element && event.target.closest('[data-canvas-ui]') === null;
    if (!own) return;
    const press = this.pressOf(event, this.clicks.of(event));
    if (press.kind === 'pen') this.penSeen = true;
    if (press.kind === 'touch' && this.fingerDown(event, press)) return;
    if (this.drag || opensMenu(event)) return;
    if (press.kind !== 'mouse') this.work.host.focus({ preventScroll: true });
    this.capture(event.pointerId);
    this.last = press;
    this.dragPointer = event.pointerId;
    const pushes = event.button === 1 || this.work.handHeld() || (press.kind === 'touch' && this.penSeen);
    if (event.button === 1) event.preventDefault();
    this.drag = pushes ? this.work.pan(press) : this.work.start(press);
    if (press.kind !== 'mouse') this.waitForLongPress(event, press);
  };

  /** A second finger ends what the first began, and pinches. */
  private fingerDown(event: PointerEvent, press: Press): boolean {
    this.fingers.set(event.pointerId, { press });
    this.capture(event.pointerId);
    if (this.fingers.size < 2) return false;
    clearTimeout(this.longPress);
    this.cancel();
    this.beginPinch();
    return true;
  }

  private beginPinch(): void {
    const [a, b] = [...this.fingers.values()];
    this.pinch = a && b ? { view: this.work.view(), from: [a.press.screen, b.press.screen] } : null;
  }

  private readonly move = (event: PointerEvent): void => {
    const finger = this.fingers.get(event.pointerId);
    const press = this.pressOf(event, 1);
    if (finger) finger.press = press;
    if (this.pinch) {
      this.pinchTo();
      return;
    }
    if (!this.drag || event.pointerId !== this.dragPointer) {
      if (press.kind !== 'touch' && !this.drag) this.hoverAt(press);
      return;
    }
    const { start } = this.clicks;
    if (start && Math.hypot(event.clientX - start[0], event.clientY - start[1]) > wanderOf(press.kind))
      clearTimeout(this.longPress);
    const trail = event.getCoalescedEvents?.() ?? [];
    this.last = press;
    this.drag.move(press, trail.length > 0 ? trail.map((one) => this.pressOf(one, 1)) : [press]);
    if (press.kind !== 'touch') this.hoverAt(press, true);
    this.work.redraw();
  };

  private pinchTo(): void {
    const [a, b] = [...this.fingers.values()];
    if (!this.pinch || !a || !b) return;
    const { view, from } = this.pinch;
    this.work.setView(pinched(view, this.work.screen(), from, [a.press.screen, b.press.screen]));
  }

  private readonly up = (event: PointerEvent): void => {
    clearTimeout(this.longPress);
    this.fingers.delete(event.pointerId);
    if (this.pinch) {
      if (this.fingers.size < 2) this.pinch = null;
      else this.beginPinch();
      return;
    }
    if (event.pointerId !== this.dragPointer) return;
    const { drag, rested } = this;
    const press = this.pressOf(event, this.clicks.count);
    if (rested && !farFrom(press, rested.press)) {
      this.cancel();
      this.work.menu(rested.press, rested.screen);
      return;
    }
    this.drag = null;
    this.dragPointer = null;
    this.rested = null;
    drag?.end(press);
    this.work.redraw();
  };

  private readonly lost = (event: PointerEvent): void => {
    clearTimeout(this.longPress);
    this.fingers.delete(event.pointerId);
    if (this.fingers.size < 2) this.pinch = null;
    if (event.pointerId === this.dragPointer) this.cancel();
  };

  private readonly leave = (event: PointerEvent): void => {
    if (this.hovering && event.pointerType !== 'touch' && !this.drag) {
      this.hovering = false;
      this.work.hover(null);
    }
  };

  private readonly context = (event: MouseEvent): void => {
    const own = event.target instanceof Element && event.target.closest('[data-canvas-ui]') === null;
    if (!own) return;
    event.preventDefault();
    if (this.busy || this.fingers.size > 0) return;
    const byKey = event instanceof PointerEvent && event.pointerType === '';
    if (byKey) this.work.menuByKey();
    else this.work.menu(this.pressOf(event as PointerEvent, 1), [event.clientX, event.clientY]);
  };

  private waitForLongPress(event: PointerEvent, press: Press): void {
    clearTimeout(this.longPress);
    const screen: Point = [event.clientX, event.clientY];
    this.longPress = setTimeout(() => {
      this.cancel();
      withoutClick(event.target);
      const drag = this.work.hold(press);
      if (drag === null) {
        this.work.menu(press, screen);
        return;
      }
      this.drag = drag;
      this.dragPointer = event.pointerId;
      this.rested = { press, screen };
      // One feels that something else begins now.
      navigator.vibrate?.(15);
    }, longPressMs);
  }

  private hoverAt(press: Press, dragging = false): void {
    this.hovering = true;
    if (dragging) this.work.hover({ ...press, part: 'drag' });
    else this.work.hover(press);
  }

  private capture(pointerId: number): void {
    try {
      this.work.host.setPointerCapture(pointerId);
    } catch {
      // A synthetic pointer, or one that is gone already: moves outside the canvas are missed, nothing else.
    }
  }

  private pressOf(event: PointerEvent, count: number): Press {
    return pressOf(this.work.host, this.work.toBoard, event, count);
  }
}

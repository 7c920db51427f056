import type { Point } from './types';

const linePixels = 18;
const pagePixels = 400;
/** A notch of a mouse wheel zooms by about a fifth; a pinch on a trackpad sends many small steps. */
const zoomPerPixel = 0.0022;
const pinchPerPixel = 0.011;

interface WheelWork {
  readonly host: HTMLElement;
  panBy(dx: number, dy: number): void;
  zoomBy(factor: number, at: Point): void;
}

/** How far a turn of the wheel pushes, in pixels, and by how much it zooms. */
export function wheelStep(
  event: Pick<WheelEvent, 'deltaX' | 'deltaY' | 'deltaMode' | 'ctrlKey' | 'metaKey' | 'shiftKey'>,
) {
  const unit = event.deltaMode === 1 ? linePixels : event.deltaMode === 2 ? pagePixels : 1;
  const [dx, dy] = [event.deltaX * unit, event.deltaY * unit];
  if (event.ctrlKey || event.metaKey) {
    const fine = Math.abs(dy) < 50;
    return { zoom: Math.exp(-dy * (fine ? pinchPerPixel : zoomPerPixel)), dx: 0, dy: 0 };
  }
  if (event.shiftKey && dx === 0) return { zoom: 1, dx: -dy, dy: 0 };
  return { zoom: 1, dx: -dx, dy: -dy };
}

/** Wheel and trackpad: push with two fingers, zoom by pinching or with Ctrl. */
export class WheelInput {
  private pinchZoom = 1;

  constructor(private readonly work: WheelWork) {
    const { host } = work;
    host.addEventListener('wheel', this.wheel, { passive: false });
    host.addEventListener('gesturestart', this.pinchStart as EventListener);
    host.addEventListener('gesturechange', this.pinch as EventListener);
  }

  destroy(): void {
    const { host } = this.work;
    host.removeEventListener('wheel', this.wheel);
    host.removeEventListener('gesturestart', this.pinchStart as EventListener);
    host.removeEventListener('gesturechange', this.pinch as EventListener);
  }

  private readonly wheel = (event: WheelEvent): void => {
    if (event.target instanceof Element && event.target.closest('[data-canvas-ui]')) return;
    event.preventDefault();
    const { zoom, dx, dy } = wheelStep(event);
    if (zoom === 1) this.work.panBy(dx, dy);
    else this.work.zoomBy(zoom, this.pointOf(event));
  };

  /** Safari tells of a pinch on a trackpad by events of its own. */
  private readonly pinchStart = (event: Event): void => {
    event.preventDefault();
    this.pinchZoom = 1;
  };

  private readonly pinch = (event: MouseEvent & { readonly scale?: number }): void => {
    event.preventDefault();
    const { scale = 1 } = event;
    if (navigator.maxTouchPoints === 0) this.work.zoomBy(scale / this.pinchZoom, this.pointOf(event));
    this.pinchZoom = scale;
  };

  private pointOf(event: MouseEvent): Point {
    const { left, top } = this.work.host.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  }
}

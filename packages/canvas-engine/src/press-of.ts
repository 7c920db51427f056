import type { PointerKind, Press } from './stage';
import type { Point } from './types';

const eraserEnd = 32;

const kindOf = ({ pointerType }: PointerEvent): PointerKind =>
  pointerType === 'touch' || pointerType === 'pen' ? pointerType : 'mouse';

/** What a pointer event says, in terms of the canvas in `host`. */
export function pressOf(
  host: HTMLElement,
  toBoard: (point: Point) => Point,
  event: PointerEvent,
  count: number,
): Press {
  const { left, top } = host.getBoundingClientRect();
  const screen: Point = [event.clientX - left, event.clientY - top];
  const target = event.target instanceof Element ? event.target : null;
  return {
    at: toBoard(screen),
    screen,
    shift: event.shiftKey,
    alt: event.altKey,
    ctrl: event.ctrlKey || event.metaKey,
    pressure: event.pressure || 0.5,
    kind: kindOf(event),
    count,
    part: target?.closest<HTMLElement>('[data-part]')?.dataset.part ?? null,
    piece: target?.closest('.ce-signs') ? 'signs' : target?.closest('.ce-dots') ? 'dots' : null,
    eraser: event.pointerType === 'pen' && (event.buttons & eraserEnd) !== 0,
  };
}

import { type PointerEvent, useRef } from 'react';

const longMs = 450;
/** A finger that moves further scrolls. */
const stillPx = 10;

/** A finger that rests on something. `wasLong` says so to the click and the context menu that follow. */
export function useLongPress(onLong: () => void) {
  const press = useRef({ timer: 0, x: 0, y: 0, long: false, touch: false });
  const stop = (): void => clearTimeout(press.current.timer);
  return {
    wasLong: () => press.current.long,
    isTouch: () => press.current.touch,
    handlers: {
      onPointerDown: (event: PointerEvent) => {
        const touch = event.pointerType === 'touch';
        stop();
        press.current = { timer: 0, x: event.clientX, y: event.clientY, long: false, touch };
        if (!touch || !event.isPrimary) return;
        press.current.timer = window.setTimeout(() => {
          press.current.long = true;
          onLong();
        }, longMs);
      },
      onPointerMove: (event: PointerEvent) => {
        const { x, y } = press.current;
        if (Math.hypot(event.clientX - x, event.clientY - y) > stillPx) stop();
      },
      onPointerUp: stop,
      onPointerCancel: stop,
    },
  };
}

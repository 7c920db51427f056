import type { Rect } from '@samenspel/canvas-engine';
import { type RefObject, useLayoutEffect, useRef } from 'react';
import { useCanvasController } from '../controller/controller-context';

const gap = 14;
const edge = 8;
/** What the tools take at the left. */
const tools = 72;

/**
 * Keeps something floating near a box of the board: above it, or below where there is no room, and always wholly on the
 * screen. Places it directly: at each frame of a move React would come too late.
 */
export function useOverItem(float: RefObject<HTMLElement | null>, rectOf: () => Rect | null, deps: unknown): void {
  const controller = useCanvasController();
  const latest = useRef(rectOf);
  latest.current = rectOf;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `deps` says when it is about something else
  useLayoutEffect(() => {
    const place = (): void => {
      const element = float.current;
      const area = element?.parentElement;
      const rect = latest.current();
      if (element === null || area === null || area === undefined || rect === null) return;
      const { camera } = controller.engine;
      const [left, top] = camera.toScreen([rect.x, rect.y]);
      const [right, bottom] = camera.toScreen([rect.x + rect.width, rect.y + rect.height]);
      const { offsetWidth: wide, offsetHeight: high } = element;
      const above = top - high - gap;
      const below = bottom + gap;
      const fits = below + high < area.clientHeight - edge;
      const y = above > edge ? above : fits ? below : edge;
      const x = Math.max(tools, Math.min((left + right) / 2 - wide / 2, area.clientWidth - wide - edge));
      element.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
    };
    place();
    const stops = [controller.engine.camera.subscribe(place), controller.onChange(place)];
    const observer = new ResizeObserver(place);
    if (float.current !== null) observer.observe(float.current);
    return () => {
      observer.disconnect();
      for (const stop of stops) stop();
    };
  }, [controller, deps]);
}

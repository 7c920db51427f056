import type { Rect } from '@samenspel/canvas-engine';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import { useT } from '../../../../lib/i18n/i18n';
import { useCanvasController } from '../controller/controller-context';
import classes from './minimap.module.css';

const width = 208;
const height = 136;
const pad = 6;
/** The map is painted anew at most this often while people work; where one looks is shown at once. */
const paintEveryMs = 400;

/** The whole board small, and on it what is in view. Click or drag to go somewhere; by keyboard with the arrows. */
export function Minimap() {
  const { t } = useT();
  const controller = useCanvasController();
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const shown = useRef<{ rect: Rect; scale: number } | null>(null);

  useEffect(() => {
    const { engine } = controller;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const place = (): void => {
      if (frame.current === null || shown.current === null) return;
      const { rect, scale } = shown.current;
      const view = engine.camera.visible();
      const { style } = frame.current;
      style.transform = `translate(${(view.x - rect.x) * scale}px, ${(view.y - rect.y) * scale}px)`;
      style.width = `${view.width * scale}px`;
      style.height = `${view.height * scale}px`;
    };
    const paint = (): void => {
      timer = undefined;
      const context = canvas.current?.getContext('2d');
      if (context === undefined || context === null) return;
      const rect = mapped(engine.bounds('all') ?? engine.camera.visible());
      const scale = width / rect.width;
      shown.current = { rect, scale };
      const dense = Math.min(2, devicePixelRatio);
      context.setTransform(1, 0, 0, 1, 0, 0);
      engine.paint(context, { rect, scale: scale * dense });
      place();
    };
    const soon = (): void => {
      timer ??= setTimeout(paint, paintEveryMs);
    };
    paint();
    const stops = [engine.camera.subscribe(place), controller.onChange(soon)];
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [controller]);

  const goTo = (event: PointerEvent<HTMLDivElement>): void => {
    if (shown.current === null || (event.type === 'pointermove' && event.buttons === 0)) return;
    const { rect, scale } = shown.current;
    const box = event.currentTarget.getBoundingClientRect();
    controller.set({ following: null });
    const { camera } = controller.engine;
    const x = rect.x + (event.clientX - box.left) / scale;
    const y = rect.y + (event.clientY - box.top) / scale;
    camera.set({ x, y, zoom: camera.get().zoom });
  };
  const step = (event: KeyboardEvent): void => {
    const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    controller.set({ following: null });
    const { camera } = controller.engine;
    const { x, y, zoom } = camera.get();
    const { width: wide, height: high } = camera.visible();
    camera.set({ x: x + ((by[0] ?? 0) * wide) / 4, y: y + ((by[1] ?? 0) * high) / 4, zoom });
  };
  const dense = Math.min(2, devicePixelRatio);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a map one moves about in is no form element
    <div
      className={classes.minimap}
      role="group"
      aria-label={t('canvas.minimapHelp')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows move the view
      tabIndex={0}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        goTo(event);
      }}
      onPointerMove={goTo}
      onKeyDown={step}
    >
      <canvas ref={canvas} width={width * dense} height={height * dense} />
      <div ref={frame} className={classes.minimapView} />
    </div>
  );
}

/** Everything, in the shape of the map, with some air. */
function mapped(all: Rect): Rect {
  const scale = Math.min((width - 2 * pad) / Math.max(1, all.width), (height - 2 * pad) / Math.max(1, all.height), 0.2);
  const [wide, high] = [width / scale, height / scale];
  return { x: all.x + all.width / 2 - wide / 2, y: all.y + all.height / 2 - high / 2, width: wide, height: high };
}

import { encodeStroke } from '@samenspel/board';
import { frameAt } from '../carrying';
import { middleOf } from '../geometry';
import { isOn } from '../hit';
import { type Drag, type Press, type Stage, slackOf } from '../stage';
import { asItem, thinned } from '../stroke';
import type { NewItem, StrokePoint } from '../types';

/** A sketch stays this long for the board to take it over. */
const keepMs = 1500;
/** Points told to others at once. */
const maxSharedPoints = 24;

const pointOf = ({ at, pressure, kind }: Press): StrokePoint => [at[0], at[1], kind === 'pen' ? pressure : 0.5];

/** A stroke of the pen or the marker. */
export function inkDrag(stage: Stage, start: Press, marker: boolean): Drag {
  const { marks, look, camera } = stage;
  const id = stage.newId();
  const width = marker ? look.markerWidth : look.penWidth;
  const points: StrokePoint[] = [pointOf(start)];
  let shared = 0;
  const sketch = (until?: number) => {
    const others = marks.sketches.filter((one) => one.id !== id);
    const own = { id, points: [...points], ink: look.ink, width, marker, ...(until !== undefined && { until }) };
    marks.sketches = [...others, own];
    stage.redraw();
  };
  sketch();
  return {
    move(_press, trail) {
      for (const press of trail) points.push(pointOf(press));
      sketch();
      const from = Math.max(shared, points.length - maxSharedPoints);
      stage.share({ kind: 'ink', id, ink: look.ink, width, marker, start: from, points: points.slice(from) });
      shared = points.length - 1;
    },
    end() {
      stage.share(null);
      const { rect, points: own } = asItem(thinned(points, 0.7 / camera.view.zoom));
      const frame = frameAt(stage.scene, middleOf(rect))?.id;
      const item: NewItem = {
        id,
        kind: 'ink',
        at: [rect.x, rect.y],
        stroke: encodeStroke(own),
        ink: look.ink,
        width,
        ...(marker && { marker }),
        ...(frame !== undefined && { frame }),
      };
      sketch(performance.now() + keepMs);
      stage.emit({ type: 'add', items: [item] });
    },
    cancel() {
      marks.sketches = marks.sketches.filter((one) => one.id !== id);
      stage.share(null);
      stage.redraw();
    },
  };
}

/** Wipes out every stroke it touches. What is locked stays. */
export function eraseDrag(stage: Stage, start: Press): Drag {
  const { scene, marks } = stage;
  const touched = new Set<string>();
  let last = start;
  const touch = (press: Press) => {
    const slack = slackOf(stage, press.kind);
    const steps = Math.max(1, Math.ceil(Math.hypot(press.at[0] - last.at[0], press.at[1] - last.at[1]) / slack));
    for (let step = 1; step <= steps; step += 1) {
      const x = last.at[0] + ((press.at[0] - last.at[0]) * step) / steps;
      const y = last.at[1] + ((press.at[1] - last.at[1]) * step) / steps;
      for (const node of scene.search({ minX: x - slack, minY: y - slack, maxX: x + slack, maxY: y + slack }))
        if (node.item.kind === 'ink' && isOn(node, [x, y], slack) && !scene.isLocked(node.id)) touched.add(node.id);
    }
    last = press;
  };
  const show = () => {
    marks.erasing = new Set(touched);
    stage.redraw();
  };
  touch(start);
  show();
  return {
    move(_press, trail) {
      for (const press of trail) touch(press);
      show();
    },
    end() {
      if (touched.size > 0) stage.emit({ type: 'erase', ids: [...touched] });
      touched.clear();
      show();
    },
    cancel() {
      touched.clear();
      show();
    },
  };
}

/** A beam that fades by itself. */
export function laserDrag(stage: Stage, start: Press): Drag {
  const { marks } = stage;
  const shine = (presses: readonly Press[]) => {
    const now = performance.now();
    marks.laser = [...marks.laser, ...presses.map(({ at: [x, y] }) => ({ x, y, at: now }))];
    stage.share({ kind: 'laser', points: marks.laser.slice(-maxSharedPoints).map(({ x, y }) => [x, y] as const) });
    stage.redraw();
  };
  shine([start]);
  return {
    move: (_press, trail) => shine(trail),
    end: () => stage.share(null),
    cancel: () => stage.share(null),
  };
}

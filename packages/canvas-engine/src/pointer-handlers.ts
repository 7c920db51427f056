import { bounds } from './bounds';
import { hitTest } from './hit';
import type { PointerWork } from './pointer';
import type { Projector } from './projector';
import type { Sharer } from './share';
import { type Press, type Stage, slackOf } from './stage';
import { marqueeDrag } from './tools/marquee';
import { panDrag } from './tools/pan';
import { chosenWith } from './tools/select';
import { startTool } from './tools/start';
import type { Point, Tool } from './types';

interface Parts {
  readonly host: HTMLElement;
  readonly stage: Stage;
  readonly cursor: Sharer<Point | null>;
  projector(): Projector;
  tool(): Tool;
  handHeld(): boolean;
}

/** What presses, hovers and long presses do on this stage. */
export function pointerHandlers({ host, stage, cursor, projector, tool, handHeld }: Parts): PointerWork {
  const { camera, scene, selection, marks } = stage;
  const under = (press: Press) => hitTest(scene, press.at, slackOf(stage, press.kind));
  return {
    host,
    screen: () => camera.screen,
    view: () => camera.view,
    setView: (view) => camera.set(view),
    panBy: (dx, dy) => camera.panBy(dx, dy),
    toBoard: (point) => camera.toBoard(point),
    start(press) {
      const person = press.part?.startsWith('go:')
        ? projector().people.placeOf(Number(press.part.slice('go:'.length)))
        : undefined;
      if (!person) return startTool(stage, tool(), press);
      camera.set({ x: person[0], y: person[1], zoom: camera.view.zoom }, true);
      return null;
    },
    pan: (press) => panDrag(stage, press),
    hold: (press) =>
      press.kind === 'touch' && tool() === 'select' && under(press) === null ? marqueeDrag(stage, press) : null,
    hover(press) {
      cursor.put(press?.at ?? null);
      if (press?.part) return;
      const looks = press !== null && (tool() === 'select' || tool() === 'connector');
      const id = looks ? (under(press)?.id ?? null) : null;
      if (id === marks.hover) return;
      marks.hover = id;
      stage.redraw();
    },
    menu(press, screen) {
      const node = under(press);
      if (node && !selection.has(node.id)) selection.set(chosenWith(stage, node));
      stage.emit({ type: 'menu', screen, at: press.at, ids: node ? [...selection.ids] : [] });
    },
    menuByKey() {
      const rect = bounds(scene, selection.ids);
      const { x, y } = camera.view;
      const at: Point = rect ? [rect.x + rect.width / 2, rect.y + rect.height / 2] : [x, y];
      const { left, top } = host.getBoundingClientRect();
      const [sx, sy] = camera.toScreen(at);
      stage.emit({ type: 'menu', screen: [left + sx, top + sy], at, ids: [...selection.ids] });
    },
    handHeld,
    redraw: stage.redraw,
  };
}

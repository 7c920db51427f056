import type { Camera } from './camera';
import { around, type Box, boxOfPlacement, cornersOf, middleOf, type Placement, rectOf } from './geometry';
import type { Live } from './live';
import type { Marks } from './marks';
import type { SceneNode } from './node';
import { routePath } from './renderers/connector';
import { part, setAttribute, setText, svgPart } from './renderers/kit';
import { type Route, sidePoint, sides } from './route';
import type { Scene } from './scene';
import type { Selection } from './selection';
import type { Guide } from './snap';
import { turnable } from './tools/turn';
import type { Point, Tool } from './types';

/** With more than this selected, one box around all says enough. */
const maxOutlines = 300;
/** Smaller things have no room for anchors between their handles. */
const minPixelsForAnchors = 44;
const handles = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'] as const;

export interface Looking {
  readonly scene: Scene;
  readonly live: Live;
  readonly camera: Camera;
  readonly selection: Selection;
  readonly marks: Marks;
  readonly tool: Tool;
  readonly readOnly: boolean;
  readonly dragging: boolean;
}

const linePath = (points: readonly Point[], close: boolean): string =>
  `M${points.map(([x, y]) => `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`).join('L')}${close ? 'Z' : ''}`;

/** A route as it lies on the screen. */
function onScreen(route: Route, camera: Camera): string {
  return routePath({ ...route, points: route.points.map((point) => camera.toScreen(point)) });
}

export function outlineOf(node: SceneNode, { live, camera }: Pick<Looking, 'live' | 'camera'>): string {
  const route = node.item.kind === 'connector' ? live.routeOf(node) : null;
  if (route) return onScreen(route, camera);
  return linePath(
    cornersOf(live.placementOf(node)).map((corner) => camera.toScreen(corner)),
    true,
  );
}

/** What lies over the board and keeps its size when one zooms: selection, handles, anchors, guides. */
export class Overlay {
  readonly root: HTMLElement;
  readonly svg: SVGSVGElement;
  private readonly outlines: SVGPathElement;
  private readonly hover: SVGPathElement;
  private readonly target: SVGPathElement;
  private readonly draft: SVGPathElement;
  private readonly marquee: SVGPathElement;
  private readonly guides: SVGPathElement;
  private readonly ghost: HTMLElement;
  private readonly frame: HTMLElement;
  private readonly ends: readonly [HTMLElement, HTMLElement];
  private readonly anchors: HTMLElement;
  private readonly turn: HTMLElement;

  constructor(host: HTMLElement) {
    this.root = part(host, 'ce-overlay');
    this.root.setAttribute('aria-hidden', 'true');
    this.svg = svgPart(this.root, 'svg', { class: 'ce-drawings' });
    const path = (name: string) => svgPart(this.svg, 'path', { class: name });
    this.hover = path('ce-hover');
    this.outlines = path('ce-outlines');
    this.target = path('ce-target');
    this.draft = path('ce-draft');
    this.guides = path('ce-guides');
    this.marquee = path('ce-marquee');
    this.ghost = part(this.root, 'ce-ghost');
    this.anchors = part(this.root, 'ce-anchors');
    for (const side of sides) part(this.anchors, 'ce-anchor').dataset.part = `anchor:${side}`;
    this.frame = part(this.root, 'ce-selection');
    for (const name of handles) part(this.frame, `ce-handle ce-handle-${name}`).dataset.part = `resize:${name}`;
    part(this.frame, 'ce-turn').dataset.part = 'turn';
    this.turn = part(this.root, 'ce-degrees');
    this.ends = [part(this.root, 'ce-end'), part(this.root, 'ce-end')];
    this.ends[0].dataset.part = 'end:from';
    this.ends[1].dataset.part = 'end:to';
  }

  render(at: Looking): void {
    const nodes = [...at.selection.ids].flatMap((id) => at.scene.nodes.get(id) ?? []);
    this.renderSelection(nodes, at);
    this.renderMarks(at);
    this.renderAnchors(nodes, at);
  }

  destroy(): void {
    this.root.remove();
  }

  private renderSelection(nodes: readonly SceneNode[], at: Looking): void {
    const { camera, live, scene, readOnly } = at;
    const solid = nodes.filter(({ item }) => item.kind !== 'connector');
    const single = nodes.length === 1 ? nodes[0]! : null;
    const several = nodes.filter(({ item }) => item.kind !== 'connector' || item.title === '').slice(0, maxOutlines);
    const outlined = nodes.length > 1 || single?.item.kind === 'connector' ? several : [];
    this.draw(this.outlines, nodes.length > maxOutlines ? '' : outlined.map((node) => outlineOf(node, at)).join(''));
    const placement = solid.length === 1 ? live.placementOf(solid[0]!) : boxAround(solid, live);
    this.frame.hidden = !placement || single?.item.kind === 'connector';
    if (placement && !this.frame.hidden) {
      this.lay(this.frame, placement, camera);
      const held = nodes.every(({ id }) => scene.isLocked(id));
      setAttribute(this.frame, 'data-held', held || readOnly ? '' : undefined);
      setAttribute(this.frame, 'data-busy', at.dragging ? '' : undefined);
      setAttribute(this.frame, 'data-turns', solid.every(turnable) ? '' : undefined);
      const small = Math.min(placement.rect.width, placement.rect.height) * camera.view.zoom < 36;
      setAttribute(this.frame, 'data-small', small ? '' : undefined);
      setAttribute(this.frame, 'data-line', solid.every(({ item }) => item.kind === 'text') ? '' : undefined);
    }
    const route = single?.item.kind === 'connector' && !readOnly ? live.routeOf(single) : null;
    for (const [index, end] of this.ends.entries()) {
      end.hidden = !route;
      const point = index === 0 ? route?.points[0] : route?.points.at(-1);
      if (point) this.put(end, camera.toScreen(point));
    }
  }

  private renderMarks({ marks, camera, scene, live, tool }: Looking): void {
    const node = (id: string | null | undefined) => (id ? scene.nodes.get(id) : undefined);
    const hovered = node(marks.hover);
    this.draw(this.hover, hovered && tool === 'select' ? outlineOf(hovered, { live, camera }) : '');
    const target = node(marks.target?.id);
    let targetPath = target ? outlineOf(target, { live, camera }) : '';
    if (target && marks.target?.side) {
      const [x, y] = camera.toScreen(sidePoint(live.placementOf(target), marks.target.side));
      targetPath += `M${x - 5} ${y}a5 5 0 1 0 10 0a5 5 0 1 0 -10 0`;
    }
    this.draw(this.target, targetPath);
    this.draw(this.draft, marks.draft ? onScreen(marks.draft, camera) : '');
    this.draw(this.marquee, marks.marquee ? this.boxPath(marks.marquee, camera) : '');
    this.draw(this.guides, marks.guides.map((guide) => guidePath(guide, camera)).join(''));
    this.ghost.hidden = !marks.ghost;
    if (marks.ghost) {
      this.lay(this.ghost, { rect: marks.ghost.rect, turn: 0 }, camera);
      setAttribute(this.ghost, 'data-look', marks.ghost.look);
    }
    this.turn.hidden = marks.turning === null;
    if (marks.turning !== null) setText(this.turn, `${Math.round(marks.turning)}°`);
  }

  private renderAnchors(nodes: readonly SceneNode[], at: Looking): void {
    const { marks, scene, live, camera, tool, readOnly, dragging } = at;
    const chosen = nodes.length === 1 ? nodes[0] : undefined;
    const hovered = marks.hover === null ? undefined : scene.nodes.get(marks.hover);
    const node = tool === 'connector' ? hovered : tool === 'select' ? chosen : undefined;
    const holds = node && node.item.kind !== 'connector' && node.item.kind !== 'ink' && node.item.kind !== 'frame';
    const placement = node && live.placementOf(node);
    const size = placement ? Math.min(placement.rect.width, placement.rect.height) * camera.view.zoom : 0;
    const shown = holds && placement && !readOnly && !dragging && size >= minPixelsForAnchors;
    this.anchors.hidden = !shown;
    marks.anchors = shown ? node.id : null;
    if (shown) this.lay(this.anchors, placement, camera);
    if (marks.turning !== null && node && placement) this.put(this.turn, camera.toScreen(middleOf(placement.rect)));
  }

  /** Puts an element over something placed on the board, turned along. */
  private lay(element: HTMLElement, { rect, turn }: Placement, camera: Camera): void {
    const [x, y] = camera.toScreen([rect.x, rect.y]);
    const { zoom } = camera.view;
    const { style } = element;
    style.width = `${rect.width * zoom}px`;
    style.height = `${rect.height * zoom}px`;
    style.transform = `translate(${x}px, ${y}px)${turn === 0 ? '' : ` rotate(${turn}deg)`}`;
  }

  private put(element: HTMLElement, [x, y]: Point): void {
    element.style.transform = `translate(${x}px, ${y}px)`;
  }

  private draw(path: SVGPathElement, d: string): void {
    setAttribute(path, 'd', d === '' ? undefined : d);
  }

  private boxPath({ minX, minY, maxX, maxY }: Box, camera: Camera): string {
    const corners: Point[] = [
      [minX, minY],
      [maxX, minY],
      [maxX, maxY],
      [minX, maxY],
    ];
    return linePath(
      corners.map((corner) => camera.toScreen(corner)),
      true,
    );
  }
}

function boxAround(nodes: readonly SceneNode[], live: Live): Placement | null {
  const box = around(nodes.map((node) => boxOfPlacement(live.placementOf(node))));
  return box && { rect: rectOf(box), turn: 0 };
}

function guidePath(guide: Guide, camera: Camera): string {
  const at = (along: number, across: number): Point =>
    camera.toScreen(guide.axis === 'x' ? [along, across] : [across, along]);
  if (guide.kind === 'line') return linePath([at(guide.at, guide.from), at(guide.at, guide.to)], false);
  const from = at(guide.from, guide.at);
  const to = at(guide.to, guide.at);
  const [nx, ny] = guide.axis === 'x' ? [0, 5] : [5, 0];
  const tick = ([x, y]: Point) =>
    linePath(
      [
        [x - nx, y - ny],
        [x + nx, y + ny],
      ],
      false,
    );
  return linePath([from, to], false) + tick(from) + tick(to);
}

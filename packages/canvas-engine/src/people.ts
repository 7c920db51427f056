import { graphemes } from '@samenspel/domain';
import type { Camera } from './camera';
import { around, boxOfPlacement } from './geometry';
import { type Looking, outlineOf } from './overlay';
import type { Palette } from './palette';
import { part, setAttribute, setText, svgPart } from './renderers/kit';
import type { Point, RemoteCursor, RemoteSelection } from './types';

/** More cursors than this at once are noise: those nearest to the middle stay, and lose their names. */
export const maxCursors = 30;
const easePerFrame = 0.35;
const edgePixels = 18;
const maxOutlines = 80;

interface Shown {
  readonly element: HTMLElement;
  readonly name: HTMLElement;
  at: Point;
  cursor: RemoteCursor;
}

/** Where on the rim of the screen the way to a point leaves it; null when the point is in view. */
export function rimPoint([x, y]: Point, width: number, height: number, inset: number): Point | null {
  if (x >= 0 && y >= 0 && x <= width && y <= height) return null;
  const [cx, cy] = [width / 2, height / 2];
  const dx = x - cx;
  const dy = y - cy;
  const part = Math.min((cx - inset) / Math.abs(dx || 1e-9), (cy - inset) / Math.abs(dy || 1e-9));
  return [cx + dx * part, cy + dy * part];
}

/** The cursors that are shown: all, or those nearest to the middle of the view. */
export function thinned<One extends { readonly at: Point }>(cursors: readonly One[], middle: Point): readonly One[] {
  if (cursors.length <= maxCursors) return cursors;
  const far = ({ at }: One) => Math.hypot(at[0] - middle[0], at[1] - middle[1]);
  return [...cursors].sort((a, b) => far(a) - far(b)).slice(0, maxCursors);
}

/** The others on the board: their cursors, gliding; where they are when out of view; what they have selected and where they type. */
export class People {
  private readonly layer: HTMLElement;
  private readonly svg: SVGSVGElement;
  private cursors: readonly RemoteCursor[] = [];
  private readonly shown = new Map<number, Shown>();
  private selections: ReadonlyMap<number, RemoteSelection> = new Map();
  private readonly outlines = new Map<number, { readonly path: SVGPathElement; readonly tag: HTMLElement }>();

  constructor(
    overlay: { readonly root: HTMLElement; readonly svg: SVGSVGElement },
    private readonly palette: () => Palette,
    private readonly still: () => boolean,
  ) {
    this.svg = overlay.svg;
    this.layer = part(overlay.root, 'ce-people');
  }

  setCursors(cursors: readonly RemoteCursor[]): void {
    this.cursors = cursors;
  }

  setSelections(selections: ReadonlyMap<number, RemoteSelection>): void {
    this.selections = selections;
  }

  /** The place of someone, for a click on the marker at the rim. */
  placeOf(clientId: number): Point | undefined {
    return this.shown.get(clientId)?.cursor.at;
  }

  /** Draws this frame; true while a cursor still glides. */
  render(at: Looking): boolean {
    this.renderSelections(at);
    return this.renderCursors(at.camera);
  }

  private renderCursors(camera: Camera): boolean {
    const { x, y } = camera.view;
    const few = thinned(this.cursors, [x, y]);
    const wanted = new Set(few.map(({ clientId }) => clientId));
    for (const [clientId, { element }] of this.shown) {
      if (wanted.has(clientId)) continue;
      element.remove();
      this.shown.delete(clientId);
    }
    let gliding = false;
    const crowd = this.cursors.length > maxCursors;
    for (const cursor of few) {
      const one = this.shown.get(cursor.clientId) ?? this.enter(cursor);
      one.cursor = cursor;
      const far = Math.hypot(cursor.at[0] - one.at[0], cursor.at[1] - one.at[1]) * camera.view.zoom;
      const jump = far < 0.5 || far > 2500 || this.still();
      one.at = jump ? cursor.at : glide(one.at, cursor.at);
      gliding ||= !jump;
      this.place(one, camera, crowd);
    }
    return gliding;
  }

  private enter(cursor: RemoteCursor): Shown {
    const element = part(this.layer, 'ce-cursor');
    const arrow = svgPart(element, 'svg', { viewBox: '0 0 16 20', class: 'ce-cursor-arrow' });
    svgPart(arrow, 'path', { d: 'M1.5 1.2 14 11.6 8.4 12.3 5.6 17.6Z' });
    const name = part(element, 'ce-cursor-name');
    const one = { element, name, at: cursor.at, cursor };
    this.shown.set(cursor.clientId, one);
    return one;
  }

  private place({ element, name, at, cursor }: Shown, camera: Camera, crowd: boolean): void {
    const point = camera.toScreen(at);
    const { width, height } = camera.screen;
    const rim = rimPoint(point, width, height, edgePixels);
    const [x, y] = rim ?? point;
    element.style.transform = `translate(${x}px, ${y}px)`;
    element.style.setProperty('--person', this.palette().person(cursor.hue).strong);
    setAttribute(element, 'data-rim', rim ? '' : undefined);
    setAttribute(element, 'data-crowd', crowd ? '' : undefined);
    setAttribute(element, 'data-part', rim ? `go:${cursor.clientId}` : undefined);
    setText(name, rim ? initialsOf(cursor.name) : cursor.name);
  }

  private renderSelections(at: Looking): void {
    for (const [clientId, { path, tag }] of this.outlines) {
      if (this.selections.has(clientId)) continue;
      path.remove();
      tag.remove();
      this.outlines.delete(clientId);
    }
    for (const [clientId, selection] of this.selections) {
      const ids = new Set(selection.editing ? [...selection.ids, selection.editing] : selection.ids);
      const nodes = [...ids].slice(0, maxOutlines).flatMap((id) => at.scene.nodes.get(id) ?? []);
      const drawn = this.outlines.get(clientId) ?? {
        path: svgPart(this.svg, 'path', { class: 'ce-their-selection' }),
        tag: part(this.layer, 'ce-tag'),
      };
      this.outlines.set(clientId, drawn);
      const colour = this.palette().person(selection.hue).strong;
      drawn.path.style.stroke = colour;
      setAttribute(drawn.path, 'd', nodes.map((node) => outlineOf(node, at)).join('') || 'M0 0');
      const where = selection.editing ? at.scene.nodes.get(selection.editing) : nodes[0];
      const box = where && around([boxOfPlacement(at.live.placementOf(where))]);
      drawn.tag.hidden = !box;
      if (!box) continue;
      const [x, y] = at.camera.toScreen([box.minX, box.minY]);
      drawn.tag.style.transform = `translate(${x}px, ${y}px) translateY(-100%)`;
      drawn.tag.style.setProperty('--person', colour);
      setAttribute(drawn.tag, 'data-typing', selection.editing ? '' : undefined);
      setText(drawn.tag, selection.name);
    }
  }
}

const glide = (from: Point, to: Point): Point => [
  from[0] + (to[0] - from[0]) * easePerFrame,
  from[1] + (to[1] - from[1]) * easePerFrame,
];

/** Two letters for the rim, where a name has no room. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = graphemes(words[0] ?? '')[0] ?? '';
  const last = words.length > 1 ? (graphemes(words.at(-1) ?? '')[0] ?? '') : '';
  return (first + last).toUpperCase();
}

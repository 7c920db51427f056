import type { Camera } from './camera';
import type { LaserPoint, Marks, Sketch } from './marks';
import type { Palette } from './palette';
import { svgPart } from './renderers/kit';
import { strokePath } from './stroke';
import type { LiveGesture } from './types';

/** A laser point is gone after this long. */
const fadeMs = 1100;
const markerAlpha = '0.38';

interface Beam {
  points: LaserPoint[];
  readonly path: SVGPathElement;
}

/** Strokes in mid-drawing and laser beams, our own and those of others. They are not on the board (yet). */
export class Sketches {
  private readonly board: SVGGElement;
  private readonly paths = new Map<string, { path: SVGPathElement; drawn: Sketch | null }>();
  private readonly others = new Map<number, Sketch>();
  private readonly beams = new Map<number, Beam>();

  constructor(
    private readonly svg: SVGSVGElement,
    private readonly has: (id: string) => boolean,
  ) {
    this.board = svgPart(svg, 'g', { class: 'ce-sketches' });
    svg.prepend(this.board);
  }

  /** Takes the newest of someone else's stroke or beam. */
  take(clientId: number, gesture: LiveGesture | null): void {
    if (gesture?.kind === 'ink') {
      const known = this.others.get(clientId);
      const before = known?.id === gesture.id ? known.points.slice(0, gesture.start) : [];
      const { id, ink, width, marker } = gesture;
      this.others.set(clientId, { id, ink, width, marker, points: [...before, ...gesture.points] });
      return;
    }
    const own = this.others.get(clientId);
    if (own && own.until === undefined) this.others.set(clientId, { ...own, until: performance.now() + fadeMs });
    if (gesture?.kind === 'laser') this.shine(clientId, gesture.points);
  }

  /** Draws this frame; true while something still fades or waits. */
  render(marks: Marks, camera: Camera, palette: Palette, now: number): boolean {
    const kept = marks.sketches.filter((sketch) => !this.over(sketch, now));
    if (kept.length !== marks.sketches.length) marks.sketches = kept;
    for (const [clientId, sketch] of this.others) if (this.over(sketch, now)) this.others.delete(clientId);
    const all = [...marks.sketches, ...this.others.values()];
    const { x, y, zoom } = camera.view;
    const { width, height } = camera.screen;
    if (all.length > 0)
      this.board.setAttribute(
        'transform',
        `translate(${width / 2 - x * zoom} ${height / 2 - y * zoom}) scale(${zoom})`,
      );
    this.drawAll(all, palette);
    const beaming = this.renderBeams(marks, camera, now);
    return beaming || all.some(({ until }) => until !== undefined);
  }

  private over({ id, until }: Sketch, now: number): boolean {
    return until !== undefined && (this.has(id) || now > until);
  }

  private drawAll(sketches: readonly Sketch[], palette: Palette): void {
    const wanted = new Set(sketches.map(({ id }) => id));
    for (const [id, { path }] of this.paths) {
      if (wanted.has(id)) continue;
      path.remove();
      this.paths.delete(id);
    }
    for (const sketch of sketches) {
      const known = this.paths.get(sketch.id) ?? { path: svgPart(this.board, 'path'), drawn: null };
      this.paths.set(sketch.id, known);
      if (known.drawn?.points === sketch.points) continue;
      known.drawn = sketch;
      known.path.setAttribute('d', strokePath(sketch.points, sketch.width, sketch.marker, sketch.until !== undefined));
      known.path.style.fill = palette.inks[sketch.ink];
      known.path.style.opacity = sketch.marker ? markerAlpha : '1';
    }
  }

  private shine(clientId: number, points: readonly (readonly [number, number])[]): void {
    const beam = this.beamOf(clientId);
    const now = performance.now();
    const last = beam.points.at(-1);
    const seen = last ? points.findLastIndex(([x, y]) => x === last.x && y === last.y) : -1;
    beam.points.push(...points.slice(seen + 1).map(([x, y]) => ({ x, y, at: now })));
  }

  private beamOf(clientId: number): Beam {
    const beam = this.beams.get(clientId) ?? { points: [], path: svgPart(this.svg, 'path', { class: 'ce-laser' }) };
    this.beams.set(clientId, beam);
    return beam;
  }

  private renderBeams(marks: Marks, camera: Camera, now: number): boolean {
    if (marks.laser.length > 0) this.beamOf(own).points = [...marks.laser];
    let some = false;
    for (const [clientId, beam] of this.beams) {
      beam.points = beam.points.filter(({ at }) => now - at < fadeMs);
      if (clientId === own) marks.laser = beam.points;
      if (beam.points.length === 0) {
        beam.path.remove();
        this.beams.delete(clientId);
        continue;
      }
      some = true;
      const [first, ...rest] = beam.points.map(({ x, y }) => camera.toScreen([x, y]));
      const line = rest.map(([x, y]) => `L${x} ${y}`).join('') || `h0.01`;
      beam.path.setAttribute('d', `M${first![0]} ${first![1]}${line}`);
      beam.path.style.opacity = String(Math.max(0.15, 1 - (now - beam.points.at(-1)!.at) / fadeMs));
    }
    return some;
  }
}

const own = 0;

import type { Camera } from './camera';
import { Culling, modeFor } from './culling';
import { DomLayer } from './dom-layer';
import { movedBox } from './drag-layer';
import { type Box, boxOf, touches } from './geometry';
import { Highlight } from './highlight';
import { Listeners } from './listeners';
import type { Live } from './live';
import type { Marks } from './marks';
import type { SceneNode } from './node';
import { type Looking, Overlay } from './overlay';
import { People } from './people';
import { RasterLayer } from './raster-layer';
import type { Kit } from './renderers/kit';
import type { Scene } from './scene';
import type { Selection } from './selection';
import { Sketches } from './sketches';
import type { CanvasStats, Tool, View } from './types';
import { sameView } from './view';

/** Without a change of zoom for so long the hand rests. */
const restMs = 120;

interface Projected {
  readonly scene: Scene;
  readonly live: Live;
  readonly camera: Camera;
  readonly selection: Selection;
  readonly marks: Marks;
  kit(): Kit;
  tool(): Tool;
  readOnly(): boolean;
  dragging(): boolean;
  still(): boolean;
  /** Runs first in every frame; true when it wants another one. */
  beforeFrame(): boolean;
}

/** Brings the board to the screen, one frame at a time and only when something changed: near as elements, far by painting. */
export class Projector {
  readonly people: People;
  readonly sketches: Sketches;
  readonly highlight: Highlight;
  private readonly near: DomLayer;
  private readonly far: RasterLayer;
  private readonly overlay: Overlay;
  private readonly culling = new Culling();
  private readonly views = new Listeners<View>();
  private readonly sizes: ResizeObserver;
  private mode: 'near' | 'far' = 'near';
  private frameId = 0;
  private inView = 0;
  private ratio = 0;
  /** Elements must be looked through again. */
  private unsynced = true;
  /** Painted and elements both, until all elements are there. */
  private crossing = false;
  private lastView: View | null = null;
  private zoomedAt = 0;
  private postponed = false;

  constructor(
    private readonly host: HTMLElement,
    private readonly show: Projected,
  ) {
    const { scene, live, kit } = show;
    this.far = new RasterLayer(host, scene, live, kit);
    this.near = new DomLayer(host, live, kit);
    this.overlay = new Overlay(host);
    this.people = new People(this.overlay, () => kit().palette, show.still);
    this.sketches = new Sketches(this.overlay.svg, (id) => scene.nodes.has(id));
    this.highlight = new Highlight(this.overlay.root, scene);
    this.sizes = new ResizeObserver(() => this.measure());
  }

  /** Starts following the size of the element. */
  begin(): void {
    this.sizes.observe(this.host);
    this.measure();
  }

  /** Draws in the next frame. */
  request(): void {
    if (this.frameId === 0) this.frameId = requestAnimationFrame(this.frame);
  }

  /** Told once per frame in which the view changed. */
  onView(listener: (view: View) => void): () => void {
    return this.views.add(listener);
  }

  /** These items look different now, in these boxes. */
  changed(ids: ReadonlySet<string>, boxes: readonly Box[]): void {
    if (this.mode === 'far' || this.crossing) this.far.soil(boxes);
    if (this.mode === 'near' || this.crossing) this.near.renew(ids);
    this.unsynced = true;
    this.request();
  }

  /** Everything looks different. */
  forget(): void {
    this.culling.forget();
    this.far.forget();
    this.near.renewAll();
    this.unsynced = true;
    this.request();
  }

  stats(): CanvasStats {
    return { mode: this.mode, mounted: this.near.count, items: this.show.scene.nodes.size, inView: this.inView };
  }

  destroy(): void {
    cancelAnimationFrame(this.frameId);
    this.frameId = -1;
    this.sizes.disconnect();
    this.near.destroy();
    this.far.destroy();
    this.overlay.destroy();
    this.views.clear();
  }

  private measure(): void {
    const { clientWidth: width, clientHeight: height } = this.host;
    this.ratio = window.devicePixelRatio || 1;
    this.show.camera.resize({ width, height });
    this.far.resize({ width, height }, this.ratio);
    this.request();
  }

  private readonly frame = (now: number): void => {
    this.frameId = 0;
    const { camera, live, scene, kit, marks } = this.show;
    if (camera.screen.width === 0 || camera.screen.height === 0) return;
    if (window.devicePixelRatio !== this.ratio) this.measure();
    let more = camera.step(now);
    more = this.show.beforeFrame() || more;
    more = live.step(now) || more;
    const { view } = camera;
    const visible = boxOf(camera.visible());
    const moved = this.lastView === null || !sameView(view, this.lastView);
    const culled = this.culling.follow(visible);
    const zoomed = this.lastView?.zoom !== view.zoom;
    if (zoomed) this.zoomedAt = now;
    if (culled || this.unsynced || zoomed || this.postponed) this.choose(scene.count(visible), now);
    more = this.postponed || more;
    if (this.mode === 'far' || this.crossing) more = this.far.render(view, camera.screen, now) || more;
    if (this.mode === 'near') more = this.drawNear(view, visible, culled) || more;
    const looking = this.looking();
    this.overlay.render(looking);
    more = this.people.render(looking) || more;
    more = this.sketches.render(marks, camera, kit().palette, now) || more;
    more = this.highlight.render(camera, now) || more;
    this.lastView = view;
    if (moved) this.views.tell(view);
    if (more) this.request();
  };

  private drawNear(view: View, visible: Box, culled: boolean): boolean {
    const { camera, scene, live, marks } = this.show;
    const { box } = this.culling;
    this.near.look(view, camera.screen, this.ratio);
    let waiting = false;
    if (box && (culled || this.unsynced || live.ids.size > 0)) {
      waiting = this.near.sync(this.wanted(scene.search(box), box), this.crossing ? null : visible);
      this.unsynced = waiting;
    }
    this.near.follow();
    this.near.fade(marks.erasing);
    if (this.crossing && !waiting) {
      this.crossing = false;
      this.far.hide();
    }
    return waiting;
  }

  /** What lies in the part that has elements, and what a gesture brought there. */
  private wanted(nodes: readonly SceneNode[], box: Box): readonly SceneNode[] {
    const { live, scene } = this.show;
    if (live.ids.size === 0) return nodes;
    const all = nodes.filter(({ id }) => !live.ids.has(id));
    for (const id of live.ids) {
      const node = scene.nodes.get(id);
      if (node && touches(movedBox(node, live), box)) all.push(node);
    }
    return all;
  }

  /** Near or far. Making hundreds of elements in mid-zoom would be felt: that waits until the hand rests. */
  private choose(inView: number, now: number): void {
    this.inView = inView;
    const mode = modeFor(inView, this.show.camera.screen.width, this.mode);
    this.postponed = mode === 'near' && this.mode === 'far' && now - this.zoomedAt < restMs;
    if (this.mode === 'far') this.unsynced = false;
    if (mode === this.mode || this.postponed) return;
    this.mode = mode;
    this.unsynced = true;
    if (mode === 'far') {
      this.crossing = false;
      this.far.show();
      this.near.hide();
    } else {
      this.crossing = true;
      this.near.show();
    }
  }

  private looking(): Looking {
    const { scene, live, camera, selection, marks } = this.show;
    return {
      ...{ scene, live, camera, selection, marks },
      tool: this.show.tool(),
      readOnly: this.show.readOnly(),
      dragging: this.show.dragging(),
    };
  }
}

import { withCarried } from './carrying';
import type { Placement } from './geometry';
import type { SceneNode } from './node';
import type { Route } from './route';
import type { Scene } from './scene';
import { duringGesture, easedGesture } from './transform';
import type { LiveGesture, Rect } from './types';

/** Part of the way to the newest value that others' gestures go per frame. */
const easePerFrame = 0.4;
/** After a gesture of someone else is over, its outcome comes along with the board; without it things go back. */
const waitForBoardMs = 700;

interface Other {
  shown: LiveGesture;
  newest: LiveGesture;
  overAt: number | null;
  /** Where the first item stood when it began. */
  readonly first: Rect | undefined;
}

interface Own {
  readonly gesture: LiveGesture;
  readonly exact: ReadonlyMap<string, Placement> | null;
  readonly overAt: number | null;
}

const idsOf = (gesture: LiveGesture): readonly string[] => ('ids' in gesture ? gesture.ids : []);
const settled = (a: LiveGesture, b: LiveGesture): boolean =>
  (a.kind === 'drag' && b.kind === 'drag' && Math.abs(a.dx - b.dx) + Math.abs(a.dy - b.dy) < 0.3) ||
  (a.kind === 'turn' && b.kind === 'turn' && Math.abs(a.degrees - b.degrees) < 0.1) ||
  (a.kind === 'resize' && b.kind === 'resize' && Math.abs(a.to.width - b.to.width) + Math.abs(a.to.x - b.to.x) < 0.3);

/**
 * Where items stand while gestures are under way, our own and those of others: the board does not know yet. Connectors that hold on to
 * something moving are here too.
 */
export class Live {
  private own: Own | null = null;
  private readonly others = new Map<number, Other>();
  private readonly placements = new Map<string, Placement>();
  private readonly routes = new Map<string, Route>();
  private ownRoute: { readonly id: string; readonly route: Route; readonly overAt: number | null } | null = null;
  private stale = false;

  constructor(
    private readonly scene: Scene,
    private readonly changed: () => void,
  ) {}

  /** Everything that does not stand where the board says. */
  get ids(): ReadonlySet<string> {
    return this.lifted;
  }
  private lifted: ReadonlySet<string> = new Set();

  /** Our own gesture; `exact` where things stand when it is more than the gesture tells (frames carry, one turned item is resized). */
  setOwn(gesture: LiveGesture | null, exact: ReadonlyMap<string, Placement> | null = null): void {
    this.own = gesture ? { gesture, exact, overAt: null } : null;
    this.touch();
  }

  /** A connector whose end is being dragged. */
  setRoute(id: string | null, route?: Route): void {
    this.ownRoute = id !== null && route ? { id, route, overAt: null } : null;
    this.touch();
  }

  /** Our gesture is over: things stay where they are until the board has them there, so that nothing jumps back in between. */
  letGo(): void {
    const overAt = performance.now();
    if (this.own) this.own = { ...this.own, overAt };
    if (this.ownRoute) this.ownRoute = { ...this.ownRoute, overAt };
    this.touch();
  }

  setOther(clientId: number, gesture: LiveGesture | null): void {
    const known = this.others.get(clientId);
    if (gesture && idsOf(gesture).length > 0) {
      const goesOn = known?.shown.kind === gesture.kind && known.overAt === null;
      const shown = goesOn ? known.shown : startOf(gesture);
      const first = goesOn ? known.first : this.firstRect(gesture);
      this.others.set(clientId, { shown, newest: gesture, overAt: null, first });
    } else if (known && known.overAt === null) known.overAt = performance.now();
    this.touch();
  }

  /** The board caught up with these: gestures that are over let go of them. */
  caughtUp(ids: ReadonlySet<string>): void {
    for (const [clientId, other] of this.others)
      if (idsOf(other.newest).some((id) => ids.has(id)) && (other.overAt !== null || this.hasMoved(other)))
        this.others.delete(clientId);
    const { own, ownRoute } = this;
    if (own && own.overAt !== null && [...(own.exact?.keys() ?? idsOf(own.gesture))].some((id) => ids.has(id)))
      this.own = null;
    if (ownRoute && ownRoute.overAt !== null && ids.has(ownRoute.id)) this.ownRoute = null;
    this.touch();
  }

  /** The board has the outcome already, while the word that the gesture is over is still on its way. */
  private hasMoved({ first, newest }: Other): boolean {
    const now = this.firstRect(newest);
    return first !== undefined && now !== undefined && (first.x !== now.x || first.y !== now.y);
  }

  private firstRect(gesture: LiveGesture): Rect | undefined {
    return this.scene.nodes.get(idsOf(gesture)[0] ?? '')?.placement.rect;
  }

  /** Works out this frame; true while something still moves by itself. */
  step(now: number): boolean {
    let moving = this.expireOwn(now);
    for (const [clientId, other] of this.others) {
      if (other.overAt !== null && now - other.overAt > waitForBoardMs) {
        this.others.delete(clientId);
        this.stale = true;
      } else if (other.overAt !== null) moving = true;
      if (settled(other.shown, other.newest)) continue;
      other.shown = easedGesture(other.shown, other.newest, easePerFrame);
      this.stale = true;
      moving = true;
    }
    if (this.stale) this.workOut();
    this.stale = false;
    return moving;
  }

  placementOf = (node: SceneNode): Placement => this.placements.get(node.id) ?? node.placement;

  routeOf(node: SceneNode): Route | null {
    return this.routes.get(node.id) ?? node.route;
  }

  /** What nobody took over goes back; true while that may still happen. */
  private expireOwn(now: number): boolean {
    const over = (overAt: number | null | undefined) => typeof overAt === 'number' && now - overAt > waitForBoardMs;
    if (over(this.own?.overAt)) {
      this.own = null;
      this.stale = true;
    }
    if (over(this.ownRoute?.overAt)) {
      this.ownRoute = null;
      this.stale = true;
    }
    return typeof this.own?.overAt === 'number' || typeof this.ownRoute?.overAt === 'number';
  }

  private touch(): void {
    this.stale = true;
    this.changed();
  }

  private workOut(): void {
    this.placements.clear();
    this.routes.clear();
    for (const { shown } of this.others.values()) this.apply(shown, null);
    if (this.own) this.apply(this.own.gesture, this.own.exact);
    const moving = [...this.placements.keys()];
    for (const id of moving)
      for (const connector of this.scene.connectorsOf(id)) if (!this.routes.has(connector)) this.follow(connector);
    if (this.ownRoute) this.routes.set(this.ownRoute.id, this.ownRoute.route);
    this.lifted = new Set([...this.placements.keys(), ...this.routes.keys()]);
  }

  private apply(gesture: LiveGesture, exact: ReadonlyMap<string, Placement> | null): void {
    const free = gesture.kind === 'drag' ? ([gesture.dx, gesture.dy] as const) : null;
    const ids = exact ? exact.keys() : gesture.kind === 'drag' ? withCarried(this.scene, gesture.ids) : idsOf(gesture);
    const connectors: SceneNode[] = [];
    for (const id of ids) {
      const node = this.scene.nodes.get(id);
      if (!node) continue;
      if (node.item.kind === 'connector') connectors.push(node);
      else this.placements.set(id, exact?.get(id) ?? duringGesture(node.placement, gesture));
    }
    for (const { id, item } of connectors)
      if (item.kind === 'connector' && free) this.routes.set(id, this.scene.route(item, this.placementOf, free));
  }

  private follow(id: string): void {
    const item = this.scene.nodes.get(id)?.item;
    if (item?.kind === 'connector') this.routes.set(id, this.scene.route(item, this.placementOf));
  }
}

/** A gesture at its beginning, so that what others do does not jump. */
function startOf(gesture: LiveGesture): LiveGesture {
  switch (gesture.kind) {
    case 'drag':
      return { ...gesture, dx: 0, dy: 0 };
    case 'resize':
      return { ...gesture, to: gesture.from };
    case 'turn':
      return { ...gesture, degrees: 0 };
    default:
      return gesture;
  }
}

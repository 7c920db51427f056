import './engine.css';
import { Camera } from './camera';
import type { Kit } from './faces/kit';
import { freePlace } from './free-place';
import { around, boxOf, boxOfPlacement, rectOf } from './geometry';
import { hitTest } from './hit';
import { Images } from './images';
import { Keys, readingOrder } from './keys';
import { Listeners } from './listeners';
import { Live } from './live';
import { newMarks } from './marks';
import { paintPart } from './paint-part';
import { dropPalette, paletteOf, putPalette } from './palette';
import { PointerInput } from './pointer';
import { Projector } from './projector';
import { Scene } from './scene';
import { Selection } from './selection';
import { Sharer } from './share';
import { type Press, type Stage, slackOf } from './stage';
import { textBoxIn } from './text-box';
import { canvasMeasure, Texts } from './texts';
import { panDrag } from './tools/pan';
import { chosenWith } from './tools/select';
import { startTool } from './tools/start';
import type {
  CanvasEngine,
  CanvasOptions,
  CanvasStats,
  CanvasTheme,
  LiveGesture,
  Point,
  Rect,
  Tool,
  ToolLook,
} from './types';
import { WheelInput } from './wheel';

const FIT_PAD = 48;

const usualLook: ToolLook = {
  hue: 'sun',
  ink: 'ink',
  penWidth: 4,
  markerWidth: 18,
  line: 'curved',
  heads: ['none', 'arrow'],
  dashed: false,
  sticky: false,
  snaps: true,
};

/** Cursors of the tools; what is under the pointer may ask for another. */
const cursors: Readonly<Record<string, string>> = { select: 'default', hand: 'grab', text: 'text', laser: 'crosshair' };

/**
 * A canvas in an element: shows a board and lets people work on it. It never writes the board: it says what somebody wants done
 * (`onIntent`) and draws what the board then says (`update`).
 */
export function createCanvas(host: HTMLElement, options: CanvasOptions): CanvasEngine {
  const texts = new Texts(canvasMeasure());
  const scene = new Scene(options.board, texts);
  const marks = newMarks();
  const toolListeners = new Listeners<Tool>();
  const stillness = matchMedia('(prefers-reduced-motion: reduce)');
  let tool: Tool = 'select';
  let look = usualLook;
  let theme: CanvasTheme = options.theme;
  let readOnly = options.readOnly;
  let dots: ReadonlyMap<string, number> | null = null;
  let givesDots = false;
  let editing: string | null = null;
  let handHeld = false;
  let palette = paletteOf(theme);
  let destroyed = false;

  const redraw = () => projector.request();
  const camera = new Camera(redraw, () => stillness.matches);
  const selection = new Selection(redraw);
  const live = new Live(scene, redraw);
  const images = new Images(options.imageUrl, (blob) => {
    const ids = new Set<string>();
    for (const { id, item } of scene.nodes.values()) if (item.kind === 'image' && item.blob === blob) ids.add(id);
    projector.changed(
      ids,
      [...ids].flatMap((id) => scene.nodes.get(id) ?? []),
    );
  });
  const kit: Kit = {
    board: options.board,
    person: options.person,
    columnTitle: options.columnTitle,
    embedText: options.embedText,
    words: options.words,
    texts,
    images,
    dotsOn: (id) => dots?.get(id),
    get palette() {
      return palette;
    },
    get editing() {
      return editing;
    },
    get zoom() {
      return camera.view.zoom;
    },
  };

  const gestures = new Sharer<LiveGesture | null>((gesture) => options.onIntent({ type: 'gesture', gesture }));
  const cursor = new Sharer<Point | null>((at) => options.onIntent({ type: 'cursor', at }));
  const setTool = (next: Tool) => {
    if (next === tool) return;
    pointer.cancel();
    tool = next;
    marks.hover = null;
    showCursor();
    toolListeners.tell(next);
    redraw();
  };

  const stage: Stage = {
    personId: options.personId,
    scene,
    live,
    camera,
    selection,
    marks,
    get look() {
      return look;
    },
    get readOnly() {
      return readOnly;
    },
    get givesDots() {
      return givesDots;
    },
    newId: options.newId,
    emit: options.onIntent,
    share: (gesture) => (gesture ? gestures.put(gesture) : gestures.putNow(null)),
    setTool,
    done: () => {
      if (!look.sticky) setTool('select');
    },
    redraw,
  };

  const projector = new Projector(host, {
    ...{ scene, live, camera, selection, marks },
    kit: () => kit,
    tool: () => tool,
    readOnly: () => readOnly,
    dragging: () => pointer.busy,
    still: () => stillness.matches,
    beforeFrame: () => pointer.step(),
  });

  const begin = (press: Press) => {
    const person = press.part?.startsWith('go:') ? projector.people.placeOf(Number(press.part.slice(3))) : undefined;
    if (!person) return startTool(stage, tool, press);
    camera.set({ x: person[0], y: person[1], zoom: camera.view.zoom }, true);
    return null;
  };

  const showCursor = () => {
    host.style.cursor = handHeld ? 'grab' : (cursors[tool] ?? 'crosshair');
  };

  const hover = (press: Press | null) => {
    cursor.put(press?.at ?? null);
    if (press?.part) return;
    const looks = press !== null && (tool === 'select' || tool === 'connector');
    const id = looks ? (hitTest(scene, press.at, slackOf(stage, press.kind))?.id ?? null) : null;
    if (id === marks.hover) return;
    marks.hover = id;
    redraw();
  };

  const pointer = new PointerInput({
    host,
    screen: () => camera.screen,
    view: () => camera.view,
    setView: (view) => camera.set(view),
    panBy: (dx, dy) => camera.panBy(dx, dy),
    toBoard: (point) => camera.toBoard(point),
    start: begin,
    pan: (press) => panDrag(stage, press),
    hover,
    menu: (press, screen) => {
      const node = hitTest(scene, press.at, slackOf(stage, press.kind));
      if (node && !selection.has(node.id)) selection.set(chosenWith(stage, node));
      options.onIntent({ type: 'menu', screen, at: press.at, ids: node ? [...selection.ids] : [] });
    },
    menuByKey: () => {
      const rect = bounds(selection.ids);
      const { x, y } = camera.view;
      const at: Point = rect ? [rect.x + rect.width / 2, rect.y + rect.height / 2] : [x, y];
      const { left, top } = host.getBoundingClientRect();
      const [sx, sy] = camera.toScreen(at);
      options.onIntent({ type: 'menu', screen: [left + sx, top + sy], at, ids: [...selection.ids] });
    },
    handHeld: () => handHeld,
    redraw,
  });
  const wheel = new WheelInput({
    host,
    panBy: (dx, dy) => camera.panBy(dx, dy),
    zoomBy: (factor, at) => camera.zoomBy(factor, at),
  });

  const reveal = (id: string) => {
    const rect = boundsOf(id);
    const { x, y, width, height } = camera.visible();
    const inside =
      rect && rect.x >= x && rect.y >= y && rect.x + rect.width <= x + width && rect.y + rect.height <= y + height;
    if (rect && !inside)
      camera.set({ x: rect.x + rect.width / 2, y: rect.y + rect.height / 2, zoom: camera.view.zoom }, true);
  };
  const keys = new Keys(stage, () => pointer.cancel(), reveal);
  const key = (event: KeyboardEvent): boolean => {
    if (event.key === ' ' && !event.repeat) {
      handHeld = true;
      showCursor();
    }
    return event.key === ' ' || keys.press(event);
  };
  const keyDown = (event: KeyboardEvent) => {
    if (event.target === host && !event.defaultPrevented && key(event)) event.preventDefault();
  };
  const releaseHand = (event: Event) => {
    if (event instanceof KeyboardEvent && event.key !== ' ') return;
    handHeld = false;
    showCursor();
  };

  const boundsOf = (id: string): Rect | null => {
    const node = scene.nodes.get(id);
    return node ? rectOf(boxOfPlacement(node.placement)) : null;
  };
  const bounds = (ids: Iterable<string> | 'all'): Rect | null => {
    const nodes = ids === 'all' ? scene.order : [...ids].flatMap((id) => scene.nodes.get(id) ?? []);
    const box = around(nodes.map(({ placement }) => boxOfPlacement(placement)));
    return box && rectOf(box);
  };

  const readAgain = () => {
    scene.rebuild();
    projector.forget();
  };
  const fontsCame = () => {
    texts.clear();
    readAgain();
  };

  if (!host.hasAttribute('tabindex')) host.tabIndex = 0;
  host.classList.add('ce-host');
  host.addEventListener('keydown', keyDown);
  window.addEventListener('keyup', releaseHand);
  window.addEventListener('blur', releaseHand);
  document.fonts.addEventListener('loadingdone', fontsCame);
  putPalette(host, palette);
  showCursor();
  projector.begin();
  readAgain();

  return {
    update(touched) {
      if (destroyed) return;
      if (touched === 'all') {
        readAgain();
        live.caughtUp(new Set(scene.nodes.keys()));
      } else if (touched.size > 0) {
        const { dirty, changed } = scene.update(touched);
        live.caughtUp(changed);
        projector.changed(changed, dirty);
      }
      const gone = [...selection.ids].filter((id) => !scene.nodes.has(id) && (touched === 'all' || touched.has(id)));
      if (gone.length > 0) selection.set([...selection.ids].filter((id) => !gone.includes(id)));
      redraw();
    },
    camera: {
      get: () => camera.view,
      set: (view, { animate = false } = {}) => camera.set(view, animate),
      fit(ids = 'all', pad = FIT_PAD, { animate = false } = {}) {
        const rect = bounds(ids);
        if (rect) camera.fit(rect, pad, animate);
      },
      fitRect: (rect, pad = FIT_PAD, { animate = false } = {}) => camera.fit(rect, pad, animate),
      zoomBy: (factor, at, { animate = false } = {}) => camera.zoomBy(factor, at, animate),
      toBoard: (point) => camera.toBoard(point),
      toScreen: (point) => camera.toScreen(point),
      visible: () => camera.visible(),
      subscribe: (listener) => projector.onView(listener),
    },
    selection: {
      get: () => selection.ids,
      set: (ids) => selection.set(ids),
      subscribe: (listener) => selection.subscribe(listener),
    },
    tool: { get: () => tool, set: setTool, subscribe: (listener) => toolListeners.add(listener) },
    look: {
      get: () => look,
      set(part) {
        look = { ...look, ...part };
      },
    },
    remote: {
      cursors(list) {
        projector.people.setCursors(list);
        redraw();
      },
      gesture(clientId, gesture) {
        live.setOther(clientId, gesture);
        projector.sketches.take(clientId, gesture);
        redraw();
      },
      selections(list) {
        projector.people.setSelections(list);
        redraw();
      },
    },
    hit: (point) => hitTest(scene, point, slackOf(stage, 'mouse'))?.id ?? null,
    itemsIn: (rect) => scene.search(boxOf(rect)).map(({ id }) => id),
    bounds,
    boundsOf,
    textBox: (id) => textBoxIn(scene, kit, id),
    readingOrder: () => readingOrder(scene),
    freePlace: (size) => freePlace(scene, [camera.view.x, camera.view.y], size),
    paint: (context, what) => paintPart(context, scene, kit, what),
    loaded() {
      const blobs = new Set<string>();
      for (const { item } of scene.nodes.values()) if (item.kind === 'image') blobs.add(item.blob);
      return images.all(blobs);
    },
    highlight(ids) {
      projector.highlight.show(ids, performance.now());
      redraw();
    },
    dots(shown, { give = false } = {}) {
      const before = dots;
      dots = shown === 'hidden' ? null : shown;
      givesDots = give;
      const ids = new Set([...(before?.keys() ?? []), ...(dots?.keys() ?? [])]);
      projector.changed(
        ids,
        [...ids].flatMap((id) => scene.nodes.get(id) ?? []),
      );
    },
    editing(id) {
      const ids = new Set([editing, id].filter((one) => one !== null));
      editing = id;
      projector.changed(
        ids,
        [...ids].flatMap((one) => scene.nodes.get(one) ?? []),
      );
    },
    cancel: () => pointer.cancel(),
    key,
    theme(next) {
      theme = next;
      palette = paletteOf(theme);
      putPalette(host, palette);
      projector.forget();
    },
    readOnly(on) {
      readOnly = on;
      pointer.cancel();
      redraw();
    },
    stats: (): CanvasStats => projector.stats(),
    destroy() {
      if (destroyed) return;
      destroyed = true;
      pointer.cancel();
      pointer.destroy();
      wheel.destroy();
      gestures.stop();
      cursor.stop();
      images.destroy();
      selection.destroy();
      toolListeners.clear();
      projector.destroy();
      host.removeEventListener('keydown', keyDown);
      window.removeEventListener('keyup', releaseHand);
      window.removeEventListener('blur', releaseHand);
      document.fonts.removeEventListener('loadingdone', fontsCame);
      host.classList.remove('ce-host');
      host.style.removeProperty('cursor');
      dropPalette(host);
    },
  };
}

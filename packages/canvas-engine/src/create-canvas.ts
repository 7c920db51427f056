import { Appearance } from './appearance';
import { bounds, boundsOf } from './bounds';
import { Camera } from './camera';
import { cameraHandle } from './camera-handle';
import { freePlace } from './free-place';
import { boxOf } from './geometry';
import { hitTest } from './hit';
import { Images } from './images';
import { KeyInput } from './key-input';
import { Keys, readingOrder } from './keys';
import { Live } from './live';
import { newMarks } from './marks';
import { paintPart } from './paint-part';
import { PointerInput } from './pointer';
import { pointerHandlers } from './pointer-handlers';
import { Projector } from './projector';
import { Scene } from './scene';
import { Selection } from './selection';
import { Sharer } from './share';
import { type Stage, slackOf } from './stage';
import { textBoxIn } from './text-box';
import { canvasMeasure, Texts } from './texts';
import { ToolInHand } from './tool-in-hand';
import { everything } from './tools/marquee';
import type { CanvasEngine, CanvasOptions, LiveGesture, Point } from './types';
import { WheelInput } from './wheel';

/**
 * A canvas in an element: shows a board and lets people work on it. It never writes the board: it says what somebody wants done
 * (`onIntent`) and draws what the board then says (`update`).
 */
export function createCanvas(host: HTMLElement, options: CanvasOptions): CanvasEngine {
  const texts = new Texts(canvasMeasure());
  const scene = new Scene(options.board, texts);
  const marks = newMarks();
  const stillness = matchMedia('(prefers-reduced-motion: reduce)');
  let { readOnly } = options;
  let destroyed = false;

  const redraw = () => projector.request();
  const camera = new Camera(redraw, () => stillness.matches);
  const selection = new Selection(redraw);
  const live = new Live(scene, redraw);
  const looksOtherwise = (ids: ReadonlySet<string>) =>
    projector.changed(
      ids,
      [...ids].flatMap((id) => scene.nodes.get(id) ?? []),
    );
  const images = new Images(options.imageUrl, (blob) => {
    const ids = new Set<string>();
    for (const { id, item } of scene.nodes.values()) if (item.kind === 'image' && item.blob === blob) ids.add(id);
    looksOtherwise(ids);
  });
  const appearance = new Appearance(host, options, texts, images, camera);
  const { kit } = appearance;
  const gestures = new Sharer<LiveGesture | null>((gesture) => options.onIntent({ type: 'gesture', gesture }));
  const cursor = new Sharer<Point | null>((at) => options.onIntent({ type: 'cursor', at }));

  const showCursor = () => {
    host.style.cursor = tool.cursor(keyInput.handHeld);
  };
  const tool = new ToolInHand(() => {
    pointer.cancel();
    marks.hover = null;
    showCursor();
    redraw();
  });

  const stage: Stage = {
    personId: options.personId,
    scene,
    live,
    camera,
    selection,
    marks,
    get look() {
      return tool.look;
    },
    get readOnly() {
      return readOnly;
    },
    get givesDots() {
      return appearance.givesDots;
    },
    newId: options.newId,
    emit: options.onIntent,
    share: (gesture) => (gesture ? gestures.put(gesture) : gestures.putNow(null)),
    setTool: tool.set,
    done: tool.done,
    redraw,
  };

  const projector: Projector = new Projector(host, {
    ...{ scene, live, camera, selection, marks },
    kit: () => kit,
    tool: tool.get,
    readOnly: () => readOnly,
    dragging: () => pointer.busy,
    still: () => stillness.matches,
    beforeFrame: () => pointer.step(),
  });
  const pointer: PointerInput = new PointerInput(
    pointerHandlers({
      ...{ host, stage, cursor },
      projector: () => projector,
      tool: tool.get,
      handHeld: () => keyInput.handHeld,
    }),
  );
  const wheel = new WheelInput({
    host,
    panBy: (dx, dy) => camera.panBy(dx, dy),
    zoomBy: (factor, at) => camera.zoomBy(factor, at),
  });
  const keys = new Keys(stage, () => pointer.cancel());
  const keyInput = new KeyInput(host, (event) => keys.press(event), showCursor);

  const readAgain = () => {
    scene.rebuild();
    projector.forget();
  };
  const fontsCame = () => {
    texts.clear();
    readAgain();
  };
  host.classList.add('ce-host');
  document.fonts.addEventListener('loadingdone', fontsCame);
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
    camera: cameraHandle(camera, scene, projector),
    selection: {
      get: () => selection.ids,
      set: (ids) => selection.set(ids),
      subscribe: (listener) => selection.subscribe(listener),
    },
    tool,
    look: {
      get: () => tool.look,
      set(part) {
        tool.look = { ...tool.look, ...part };
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
    bounds: (ids) => bounds(scene, ids),
    boundsOf: (id) => boundsOf(scene, id),
    textBox: (id) => textBoxIn(scene, kit, id),
    readingOrder: () => readingOrder(scene),
    everything: () => everything(scene),
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
    dots: (shown, { give = false } = {}) =>
      looksOtherwise(appearance.showDots(shown === 'hidden' ? null : shown, give)),
    dotsOn: (id) => kit.dotsOn(id),
    editing: (id) => looksOtherwise(appearance.edit(id)),
    cancel: () => pointer.cancel(),
    key: (event) => keyInput.take(event),
    theme(theme) {
      appearance.theme(theme);
      projector.forget();
    },
    readOnly(on) {
      readOnly = on;
      pointer.cancel();
      redraw();
    },
    stats: () => projector.stats(),
    destroy() {
      if (destroyed) return;
      destroyed = true;
      pointer.cancel();
      for (const part of [pointer, wheel, keyInput, images, selection, projector, appearance, tool]) part.destroy();
      gestures.stop();
      cursor.stop();
      document.fonts.removeEventListener('loadingdone', fontsCame);
      host.classList.remove('ce-host');
      host.style.removeProperty('cursor');
    },
  };
}

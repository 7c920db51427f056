import type { CanvasEngine, Point, Tool } from '@samenspel/canvas-engine';
import type { Translate } from '../../../../lib/i18n/i18n';
import type { Action, Command } from '../chrome/shortcuts';
import { bringIn } from '../clipboard/bring';
import { readClipboard } from '../clipboard/of-device';
import { addImages } from './adding';
import {
  alignChosen,
  distributeChosen,
  groupChosen,
  restackChosen,
  tidyChosen,
  toggleLock,
  ungroupChosen,
} from './arranging';
import { connectChosen, draws, makes } from './by-key';
import type { CanvasController } from './controller';
import { edit, give, type Ways } from './intents';
import { binAll, duplicate } from './items';

type Done = (controller: CanvasController, ways: Ways) => void;

/** Does what a shortcut or a button asks. */
export function run(controller: CanvasController, ways: Ways, action: Action): void {
  if (action.kind === 'tool') takeTool(controller, action.tool);
  else commands[action.kind](controller, ways);
}

function takeTool(controller: CanvasController, tool: Tool): void {
  const { engine } = controller;
  const forAll = tool === 'select' || tool === 'several' || tool === 'hand' || tool === 'laser';
  if (controller.state.readOnly && !forAll) return;
  // Two things chosen and a connector taken: that says it all, without a mouse too.
  if (tool === 'connector' && connectChosen(controller)) return;
  if (makes(tool) || draws(tool)) engine.selection.set([]);
  engine.tool.set(tool);
}

/** Does it with the first of what is chosen. */
const withFirst =
  (does: (controller: CanvasController, id: string, ways: Ways) => void): Done =>
  (controller, ways) => {
    const [first] = controller.chosen;
    if (first !== undefined) does(controller, first.id, ways);
  };

const opensDialog =
  (dialog: 'link' | 'templates'): Done =>
  (controller) => {
    if (!controller.state.readOnly) controller.set({ dialog });
  };

/** Looking elsewhere oneself ends looking along with somebody. */
const looks =
  (at: (engine: CanvasEngine) => void): Done =>
  (controller) => {
    controller.set({ following: null });
    at(controller.engine);
  };

const zoomsBy = (factor: number): Done => looks(({ camera }) => camera.zoomBy(factor, undefined, { animate: true }));

const commands: Readonly<Record<Command, Done>> = {
  undo: (controller) => controller.undo(),
  redo: (controller) => controller.redo(),
  duplicate: (controller) => duplicate(controller, controller.chosen),
  selectAll: ({ engine }) => engine.selection.set(engine.everything()),
  paste: (controller, { t }) => void paste(controller, t),
  actions: ({ surface }) => surface?.querySelector<HTMLElement>('[data-actions] [data-tool]')?.focus(),
  bin: (controller, { t }) => binAll(controller, t, controller.chosen),
  edit: withFirst(edit),
  open: withFirst((controller, id, { open }) => {
    const item = controller.item(id);
    if (item !== undefined) open(item);
  }),
  group: groupChosen,
  ungroup: ungroupChosen,
  lock: toggleLock,
  front: (controller) => restackChosen(controller, 'front'),
  back: (controller) => restackChosen(controller, 'back'),
  alignLeft: (controller) => alignChosen(controller, 'left'),
  alignRight: (controller) => alignChosen(controller, 'right'),
  alignTop: (controller) => alignChosen(controller, 'top'),
  alignBottom: (controller) => alignChosen(controller, 'bottom'),
  distributeAcross: (controller) => distributeChosen(controller, 'horizontal'),
  distributeDown: (controller) => distributeChosen(controller, 'vertical'),
  tidy: tidyChosen,
  image: (controller, { t }) => {
    if (!controller.state.readOnly) choosePictures(controller, t);
  },
  link: opensDialog('link'),
  templates: opensDialog('templates'),
  search: (controller) => controller.set({ searching: true }),
  outline: (controller) => controller.set({ panel: controller.state.panel === 'outline' ? null : 'outline' }),
  minimap: (controller) => controller.set({ minimap: !controller.state.minimap }),
  snap: (controller) => controller.set({ snap: !controller.state.snap }),
  zoomIn: zoomsBy(1.25),
  zoomOut: zoomsBy(0.8),
  zoomFull: looks(({ camera }) => camera.set({ ...camera.get(), zoom: 1 }, { animate: true })),
  fit: looks(({ camera }) => camera.fit('all', 48, { animate: true })),
  fitSelection: looks(({ camera, selection }) => {
    const chosen = selection.get();
    camera.fit(chosen.size > 0 ? chosen : 'all', 96, { animate: true });
  }),
  dot: withFirst((controller, id, { t }) => give(controller, t, id, 1)),
  undot: withFirst((controller, id, { t }) => give(controller, t, id, -1)),
  help: (controller) => controller.set({ dialog: 'keys' }),
};

/** Opens the file chooser of the device; on a phone that offers the camera. */
function choosePictures(controller: CanvasController, t: Translate): void {
  const chooser = document.createElement('input');
  chooser.type = 'file';
  chooser.accept = 'image/jpeg,image/png,image/webp';
  chooser.multiple = true;
  chooser.addEventListener('change', () => void addImages(controller, t, [...(chooser.files ?? [])]));
  chooser.click();
}

/** Pastes by a button, around where one looks or points. */
export async function paste(controller: CanvasController, t: Translate, at?: Point): Promise<void> {
  const brought = await readClipboard();
  const { x, y } = controller.engine.camera.get();
  if (brought === null) controller.say(t('canvas.pasteHint'));
  else bringIn(controller, t, brought, at ?? [x, y], at === undefined);
}

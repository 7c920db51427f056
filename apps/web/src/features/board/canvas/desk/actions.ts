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
import type { Desk } from './desk';
import { edit, give, type Ways } from './intents';
import { binAll, duplicate } from './items';

type Done = (desk: Desk, ways: Ways) => void;

/** Does what a shortcut or a button asks. */
export function run(desk: Desk, ways: Ways, action: Action): void {
  if (action.kind === 'tool') takeTool(desk, action.tool);
  else commands[action.kind](desk, ways);
}

function takeTool(desk: Desk, tool: Tool): void {
  const { engine } = desk;
  const forAll = tool === 'select' || tool === 'several' || tool === 'hand' || tool === 'laser';
  if (desk.state.readOnly && !forAll) return;
  // Two things chosen and a connector taken: that says it all, without a mouse too.
  if (tool === 'connector' && connectChosen(desk)) return;
  if (makes(tool) || draws(tool)) engine.selection.set([]);
  engine.tool.set(tool);
}

/** Does it with the first of what is chosen. */
const withFirst =
  (does: (desk: Desk, id: string, ways: Ways) => void): Done =>
  (desk, ways) => {
    const [first] = desk.chosen;
    if (first !== undefined) does(desk, first.id, ways);
  };

const opensDialog =
  (dialog: 'link' | 'templates'): Done =>
  (desk) => {
    if (!desk.state.readOnly) desk.set({ dialog });
  };

/** Looking elsewhere oneself ends looking along with somebody. */
const looks =
  (at: (engine: CanvasEngine) => void): Done =>
  (desk) => {
    desk.set({ following: null });
    at(desk.engine);
  };

const zoomsBy = (factor: number): Done => looks(({ camera }) => camera.zoomBy(factor, undefined, { animate: true }));

const commands: Readonly<Record<Command, Done>> = {
  undo: (desk) => desk.undo(),
  redo: (desk) => desk.redo(),
  duplicate: (desk) => duplicate(desk, desk.chosen),
  selectAll: ({ engine }) => engine.selection.set(engine.everything()),
  paste: (desk, { t }) => void paste(desk, t),
  actions: ({ surface }) => surface?.querySelector<HTMLElement>('[data-actions] [data-tool]')?.focus(),
  bin: (desk, { t }) => binAll(desk, t, desk.chosen),
  edit: withFirst(edit),
  open: withFirst((desk, id, { open }) => {
    const item = desk.item(id);
    if (item !== undefined) open(item);
  }),
  group: groupChosen,
  ungroup: ungroupChosen,
  lock: toggleLock,
  front: (desk) => restackChosen(desk, 'front'),
  back: (desk) => restackChosen(desk, 'back'),
  alignLeft: (desk) => alignChosen(desk, 'left'),
  alignRight: (desk) => alignChosen(desk, 'right'),
  alignTop: (desk) => alignChosen(desk, 'top'),
  alignBottom: (desk) => alignChosen(desk, 'bottom'),
  distributeAcross: (desk) => distributeChosen(desk, 'horizontal'),
  distributeDown: (desk) => distributeChosen(desk, 'vertical'),
  tidy: tidyChosen,
  image: (desk, { t }) => {
    if (!desk.state.readOnly) choosePictures(desk, t);
  },
  link: opensDialog('link'),
  templates: opensDialog('templates'),
  search: (desk) => desk.set({ searching: true }),
  outline: (desk) => desk.set({ panel: desk.state.panel === 'outline' ? null : 'outline' }),
  minimap: (desk) => desk.set({ minimap: !desk.state.minimap }),
  snap: (desk) => desk.set({ snap: !desk.state.snap }),
  zoomIn: zoomsBy(1.25),
  zoomOut: zoomsBy(0.8),
  zoomFull: looks(({ camera }) => camera.set({ ...camera.get(), zoom: 1 }, { animate: true })),
  fit: looks(({ camera }) => camera.fit('all', 48, { animate: true })),
  fitSelection: looks(({ camera, selection }) => {
    const chosen = selection.get();
    camera.fit(chosen.size > 0 ? chosen : 'all', 96, { animate: true });
  }),
  dot: withFirst((desk, id, { t }) => give(desk, t, id, 1)),
  undot: withFirst((desk, id, { t }) => give(desk, t, id, -1)),
  help: (desk) => desk.set({ dialog: 'keys' }),
};

/** Opens the file chooser of the device; on a phone that offers the camera. */
export function choosePictures(desk: Desk, t: Translate): void {
  const chooser = document.createElement('input');
  chooser.type = 'file';
  chooser.accept = 'image/jpeg,image/png,image/webp';
  chooser.multiple = true;
  chooser.addEventListener('change', () => void addImages(desk, t, [...(chooser.files ?? [])]));
  chooser.click();
}

/** Pastes by a button, around where one looks or points. */
export async function paste(desk: Desk, t: Translate, at?: Point): Promise<void> {
  const brought = await readClipboard();
  const { x, y } = desk.engine.camera.get();
  if (brought === null) desk.say(t('canvas.pasteHint'));
  else bringIn(desk, t, brought, at ?? [x, y], at === undefined);
}

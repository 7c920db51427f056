import type { Tool } from '@samenspel/canvas-engine';
import type { TextKey } from '../../../../lib/i18n/i18n';

/** Everything a key can do on the canvas. */
export type Action = { readonly kind: 'tool'; readonly tool: Tool } | { readonly kind: Command };

export type Command =
  | 'undo'
  | 'redo'
  | 'duplicate'
  | 'selectAll'
  | 'paste'
  | 'actions'
  | 'bin'
  | 'edit'
  | 'open'
  | 'group'
  | 'ungroup'
  | 'lock'
  | 'front'
  | 'back'
  | 'alignLeft'
  | 'alignRight'
  | 'alignTop'
  | 'alignBottom'
  | 'distributeAcross'
  | 'distributeDown'
  | 'tidy'
  | 'image'
  | 'link'
  | 'templates'
  | 'search'
  | 'outline'
  | 'minimap'
  | 'snap'
  | 'zoomIn'
  | 'zoomOut'
  | 'zoomFull'
  | 'fit'
  | 'fitSelection'
  | 'dot'
  | 'undot'
  | 'help';

/**
 * A key with what must be held with it. `key` is what the key writes (so that it follows the keyboard's layout); letters in
 * lower case. `mod` is Ctrl, and Cmd on a Mac. Keys that write a sign by Shift ("?", "+") do not ask for `shift`.
 */
interface Keys {
  readonly key: string;
  readonly mod?: true;
  readonly shift?: true;
  readonly alt?: true;
}

interface Shortcut {
  readonly keys: readonly Keys[];
  readonly action: Action;
  readonly text: TextKey;
}

interface ShortcutGroup {
  readonly title: TextKey;
  readonly shortcuts: readonly Shortcut[];
}

const tool = (key: string, name: Tool, text: TextKey): Shortcut => ({
  keys: [{ key }],
  action: { kind: 'tool', tool: name },
  text,
});
const does = (kind: Command, text: TextKey, ...keys: Keys[]): Shortcut => ({ keys, action: { kind }, text });

/** The one table of keys: what works is what the sheet shows. */
export const shortcutGroups: readonly ShortcutGroup[] = [
  {
    title: 'canvas.keys.tools',
    shortcuts: [
      tool('v', 'select', 'canvas.tool.select'),
      tool('s', 'several', 'canvas.tool.several'),
      tool('h', 'hand', 'canvas.tool.hand'),
      tool('n', 'note', 'canvas.tool.note'),
      tool('t', 'text', 'canvas.tool.text'),
      tool('r', 'shape:rectangle', 'canvas.form.rectangle'),
      tool('o', 'shape:ellipse', 'canvas.form.ellipse'),
      tool('c', 'connector', 'canvas.tool.connector'),
      tool('f', 'frame', 'canvas.tool.frame'),
      tool('p', 'pen', 'canvas.tool.pen'),
      tool('m', 'marker', 'canvas.tool.marker'),
      tool('e', 'eraser', 'canvas.tool.eraser'),
      tool('k', 'laser', 'canvas.tool.laser'),
      does('image', 'canvas.tool.image', { key: 'i' }),
      does('link', 'canvas.tool.link', { key: 'l' }),
      does('templates', 'canvas.templates', { key: 'b' }),
    ],
  },
  {
    title: 'canvas.keys.edit',
    shortcuts: [
      does('undo', 'canvas.undo', { key: 'z', mod: true }),
      does('redo', 'canvas.redo', { key: 'z', mod: true, shift: true }, { key: 'y', mod: true }),
      does('duplicate', 'canvas.duplicate', { key: 'd', mod: true }),
      does('selectAll', 'canvas.selectAll', { key: 'a', mod: true }),
      does('actions', 'canvas.keys.actions', { key: 'a' }),
      does('edit', 'canvas.editWords', { key: 'Enter' }, { key: 'F2' }),
      does('open', 'canvas.open', { key: 'Enter', mod: true }),
      does('bin', 'canvas.bin', { key: 'Delete' }, { key: 'Backspace' }),
    ],
  },
  {
    title: 'canvas.keys.arrange',
    shortcuts: [
      does('group', 'canvas.group', { key: 'g', mod: true }),
      does('ungroup', 'canvas.ungroup', { key: 'g', mod: true, shift: true }),
      does('lock', 'canvas.lock', { key: 'l', mod: true, shift: true }),
      does('front', 'canvas.front', { key: ']' }),
      does('back', 'canvas.back', { key: '[' }),
      does('alignLeft', 'canvas.align.left', { key: 'ArrowLeft', mod: true, shift: true }),
      does('alignRight', 'canvas.align.right', { key: 'ArrowRight', mod: true, shift: true }),
      does('alignTop', 'canvas.align.top', { key: 'ArrowUp', mod: true, shift: true }),
      does('alignBottom', 'canvas.align.bottom', { key: 'ArrowDown', mod: true, shift: true }),
      does('distributeAcross', 'canvas.distribute.horizontal', { key: 'h', shift: true }),
      does('distributeDown', 'canvas.distribute.vertical', { key: 'v', shift: true }),
      does('tidy', 'canvas.tidy', { key: 't', shift: true }),
    ],
  },
  {
    title: 'canvas.keys.view',
    shortcuts: [
      does('zoomIn', 'canvas.zoomIn', { key: '+' }, { key: '=' }),
      does('zoomOut', 'canvas.zoomOut', { key: '-' }),
      does('zoomFull', 'canvas.zoomFull', { key: '0' }),
      does('fit', 'canvas.fit', { key: '1' }),
      does('fitSelection', 'canvas.fitSelection', { key: '2' }),
      does('search', 'canvas.search', { key: 'f', mod: true }),
      does('outline', 'canvas.outline', { key: 'o', shift: true }),
      does('minimap', 'canvas.minimap', { key: 'm', shift: true }),
      does('snap', 'canvas.snap', { key: 's', shift: true }),
      does('dot', 'canvas.vote.give', { key: '.' }),
      does('undot', 'canvas.vote.take', { key: ',' }),
      does('help', 'canvas.keys.title', { key: '?' }),
    ],
  },
];

const all = shortcutGroups.flatMap(({ shortcuts }) => shortcuts);

interface PressedKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** What a pressed key does; null when it is not one of ours. */
export function actionOf(event: PressedKey): Action | null {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const mod = event.ctrlKey || event.metaKey;
  const found = all.find(({ keys }) =>
    keys.some(
      (wanted) =>
        wanted.key === key &&
        (wanted.mod === true) === mod &&
        (wanted.alt === true) === event.altKey &&
        (isSign(key) || (wanted.shift === true) === event.shiftKey),
    ),
  );
  return found?.action ?? null;
}

/** Signs need Shift on one keyboard and not on another. */
const isSign = (key: string): boolean => key.length === 1 && !/[\p{L}\p{N} ]/u.test(key);

/** The parts of a shortcut as they stand on the keys: ["Ctrl", "Shift", "Z"]. */
export function keyNames(
  { key, mod, shift, alt }: Keys,
  mac: boolean,
  arrows: Readonly<Record<string, string>>,
): string[] {
  return [
    ...(mod === true ? [mac ? '⌘' : 'Ctrl'] : []),
    ...(alt === true ? [mac ? '⌥' : 'Alt'] : []),
    ...(shift === true ? [mac ? '⇧' : 'Shift'] : []),
    arrows[key] ?? (key.length === 1 ? key.toUpperCase() : key),
  ];
}

export const keysOf = (wanted: Action): readonly Keys[] =>
  all.find(
    ({ action }) =>
      action.kind === wanted.kind &&
      (action.kind !== 'tool' || (wanted.kind === 'tool' && action.tool === wanted.tool)),
  )?.keys ?? [];

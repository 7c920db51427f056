import { type EditorState, Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view';
import {
  absolutePositionToRelativePosition,
  type ProsemirrorBinding,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from 'y-prosemirror';
import * as Y from 'yjs';
import type { Presence, Present } from '../../board/presence';

/** How a person is drawn: their name and the hue of their initials. */
export interface CaretLook {
  readonly name: string;
  readonly hue: number;
}

interface Sync {
  readonly doc: Y.Doc;
  readonly type: Y.XmlFragment;
  readonly binding: ProsemirrorBinding | null;
}

const key = new PluginKey<DecorationSet>('carets');
/** Others see a caret move at most this often. */
const tellEveryMs = 100;

/** Shows where others write in this text, by name, and tells them where this person does. Positions survive others' typing. */
export function caretsPlugin(presence: Presence, lookOf: (person: string) => CaretLook): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply(transaction, shown, _old, next) {
        const moved = transaction.getMeta(key) === true || transaction.getMeta(ySyncPluginKey) !== undefined;
        return moved ? drawn(next, presence, lookOf) : shown.map(transaction.mapping, transaction.doc);
      },
    },
    props: { decorations: (state) => key.getState(state) },
    view: (view) => {
      const unsubscribe = presence.subscribe(() => {
        if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(key, true));
      });
      const teller = tellCaret(view, presence);
      return {
        update: teller.look,
        destroy() {
          unsubscribe();
          teller.stop();
        },
      };
    },
  });
}

function tellCaret(view: EditorView, presence: Presence): { look: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let told = 'null';
  const tell = (): void => {
    timer = undefined;
    const caret = view.isDestroyed || !view.hasFocus() ? null : ownCaret(view.state);
    const now = JSON.stringify(caret);
    if (now === told) return;
    told = now;
    presence.set({ caret });
  };
  const look = (): void => {
    timer ??= setTimeout(tell, tellEveryMs);
  };
  view.dom.addEventListener('focus', look);
  view.dom.addEventListener('blur', look);
  return {
    look,
    stop() {
      clearTimeout(timer);
      view.dom.removeEventListener('focus', look);
      view.dom.removeEventListener('blur', look);
      if (told !== 'null') presence.set({ caret: null });
    },
  };
}

const syncOf = (state: EditorState): Sync | undefined => ySyncPluginKey.getState(state) as Sync | undefined;

function ownCaret(state: EditorState): readonly [unknown, unknown] | null {
  const sync = syncOf(state);
  if (!sync?.binding) return null;
  const { type, binding } = sync;
  const at = (position: number): unknown => absolutePositionToRelativePosition(position, type, binding.mapping);
  return [at(state.selection.anchor), at(state.selection.head)];
}

function drawn(state: EditorState, presence: Presence, lookOf: (person: string) => CaretLook): DecorationSet {
  const sync = syncOf(state);
  if (!sync?.binding || sync.binding.mapping.size === 0) return DecorationSet.empty;
  const decorations = presence.others.flatMap((other) => caretOf(state, sync, other, lookOf(other.person)));
  return DecorationSet.create(state.doc, decorations);
}

function caretOf(state: EditorState, sync: Sync, { caret, clientId }: Present, look: CaretLook): Decoration[] {
  if (caret === null) return [];
  const anchor = placeOf(sync, caret[0]);
  const head = placeOf(sync, caret[1]);
  if (anchor === null || head === null) return [];
  const last = state.doc.content.size;
  const from = Math.min(anchor, head, last);
  const to = Math.min(Math.max(anchor, head), last);
  const style = `--hue: ${look.hue}`;
  const flag = Decoration.widget(Math.min(head, last), () => flagOf(look), {
    key: `${clientId} ${look.name}`,
    side: 10,
    ignoreSelection: true,
  });
  return from === to ? [flag] : [flag, Decoration.inline(from, to, { class: 'other-selection', style })];
}

/** A place another program may have made up: nonsense is no place. */
function placeOf({ doc, type, binding }: Sync, relative: unknown): number | null {
  try {
    const position = Y.createRelativePositionFromJSON(relative);
    return binding === null ? null : relativePositionToAbsolutePosition(doc, type, position, binding.mapping);
  } catch {
    return null;
  }
}

/** Without text of its own, else a click could set the reader's caret inside it: the name is drawn by the style sheet. */
function flagOf({ name, hue }: CaretLook): HTMLElement {
  const caret = document.createElement('span');
  caret.className = 'other-caret';
  caret.dataset.name = name;
  caret.style.setProperty('--hue', String(hue));
  return caret;
}

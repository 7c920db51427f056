import type { Presence, Present } from '@samenspel/board-client';
import type { Node } from 'prosemirror-model';
import { type EditorState, Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view';
import * as Y from 'yjs';
import { type BodyBinding, shows } from './binding/binding';

/** How a person is drawn: their name and the hue of their initials. */
interface CaretLook {
  readonly name: string;
  readonly hue: number;
}

/** The binding is there once the editor is. */
type BindingNow = () => BodyBinding | null;

const key = new PluginKey<DecorationSet>('carets');
/** Others see a caret move at most this often. */
const tellEveryMs = 100;

/** Shows where others write in this text, by name, and tells them where this person does. Positions survive others' typing. */
export function caretsPlugin(
  presence: Presence,
  binding: BindingNow,
  lookOf: (person: string) => CaretLook,
): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply(transaction, shown, _old, next) {
        const showsOthers = transaction.getMeta(shows) !== undefined;
        if (transaction.getMeta(key) === true || showsOthers) return drawn(next, presence, binding(), lookOf);
        return shown.map(transaction.mapping, transaction.doc);
      },
    },
    props: { decorations: (state) => key.getState(state) },
    view: (view) => {
      let { others } = presence;
      const unsubscribe = presence.subscribe(() => {
        if (presence.others === others) return;
        others = presence.others;
        if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(key, true));
      });
      const teller = tellCaret(view, presence, binding);
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

function tellCaret(view: EditorView, presence: Presence, binding: BindingNow): { look: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let told = 'null';
  const tell = (): void => {
    timer = undefined;
    const caret = view.isDestroyed || !view.hasFocus() ? null : (binding()?.caret() ?? null);
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

function drawn(
  state: EditorState,
  presence: Presence,
  binding: BodyBinding | null,
  lookOf: (person: string) => CaretLook,
): DecorationSet {
  if (binding === null) return DecorationSet.empty;
  const decorations = presence.others.flatMap((other) => caretOf(binding, state.doc, other, lookOf(other.person)));
  return DecorationSet.create(state.doc, decorations);
}

function caretOf(binding: BodyBinding, doc: Node, { caret, clientId }: Present, look: CaretLook): Decoration[] {
  if (caret === null) return [];
  const anchor = placeOf(binding, doc, caret[0]);
  const head = placeOf(binding, doc, caret[1]);
  if (anchor === null || head === null) return [];
  const from = Math.min(anchor, head);
  const to = Math.max(anchor, head);
  const style = `--hue: ${look.hue}`;
  const flag = Decoration.widget(head, () => flagOf(look), {
    key: `${clientId} ${look.name}`,
    side: 10,
    ignoreSelection: true,
  });
  return from === to ? [flag] : [flag, Decoration.inline(from, to, { class: 'other-selection', style })];
}

/** A place another program may have made up: nonsense is no place. */
function placeOf(binding: BodyBinding, doc: Node, relative: unknown): number | null {
  try {
    return binding.positionOf(Y.createRelativePositionFromJSON(relative), doc);
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

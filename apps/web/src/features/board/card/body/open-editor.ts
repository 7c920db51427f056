import { bodyOf, bodyThen, describeDone } from '@samenspel/board';
import type { BoardSession } from '@samenspel/board-client';
import type { Slice } from 'prosemirror-model';
import { EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { BodyBinding, showRuns, showText } from './binding/binding';
import { caretsPlugin } from './carets';
import { linkAt, setLink } from './commands';
import { editingPlugins } from './editing';
import { safeAddress } from './links';
import { isLong, longTextPlugin } from './long';
import { markdownSlice } from './markdown';
import { cleanPastedHtml } from './paste';

interface Options {
  readonly readOnly: boolean;
  readonly isOld: boolean;
  readonly label: string;
  readonly lookOf: Parameters<typeof caretsPlugin>[2];
  readonly onLink: () => void;
  readonly onState: (view: EditorView) => void;
}

/** Puts an editor of a body in an element. */
export function openEditor(
  element: HTMLElement,
  session: Pick<BoardSession, 'doc' | 'presence' | 'act' | 'sign'>,
  itemId: string,
  { readOnly, isOld, label, lookOf, onLink, onState }: Options,
): { close(): void; readonly isCut: boolean } {
  const body = bodyOf(session.doc, itemId);
  let binding: BodyBinding | null = null;
  // Only what this person writes is news; others say so for themselves.
  let changed = false;
  const onChange = (_events: unknown, transaction: { readonly local: boolean }): void => {
    changed ||= transaction.local;
  };
  const finish = (): void => {
    if (changed) session.act((doc) => describeDone(doc, itemId, session.sign()));
    changed = false;
  };
  const view = new EditorView(element, {
    state: EditorState.create({
      doc: isOld ? showRuns(bodyThen(session.doc, itemId)) : showText(body),
      plugins: [
        caretsPlugin(session.presence, () => binding, lookOf),
        longTextPlugin(),
        ...(readOnly ? [] : editingPlugins(onLink, () => binding)),
      ],
    }),
    editable: () => !readOnly,
    attributes: ({ doc }) => ({
      ...(readOnly ? {} : { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label }),
      ...(isLong(doc) && { 'data-long': '' }),
    }),
    dispatchTransaction(this: EditorView, transaction) {
      if (binding) return binding.dispatch(transaction);
      this.updateState(this.state.apply(transaction));
      onState(this);
    },
    transformPastedHTML: cleanPastedHtml,
    // With Shift it is pasted as it is.
    clipboardTextParser: (text, _at, plain) => (plain ? null : markdownSlice(text)) as Slice,
    handlePaste: pasteAddress,
    handleClick: (_view, _place, event) => !readOnly && openLink(event),
    handleDOMEvents: {
      focus: () => {
        if (!readOnly) session.presence.set({ editing: itemId });
      },
      blur: () => {
        session.presence.set({ editing: null });
        finish();
      },
    },
  });
  const host = {
    get state() {
      return view.state;
    },
    updateState(state: EditorState) {
      view.updateState(state);
      onState(view);
    },
  };
  if (!isOld) binding = new BodyBinding(body, host);
  body.observe(onChange);
  onState(view);
  return {
    isCut: binding !== null && binding.hidden > 0,
    close() {
      if (view.isDestroyed) return;
      body.unobserve(onChange);
      binding?.destroy();
      if (view.hasFocus()) session.presence.set({ editing: null });
      finish();
      view.destroy();
    },
  };
}

/** A pasted address becomes a link: of the selected words, else of itself. */
function pasteAddress(view: EditorView, event: ClipboardEvent): boolean {
  const text = event.clipboardData?.getData('text/plain').trim() ?? '';
  const href = /^(https?:\/\/|mailto:)\S+$/i.test(text) ? safeAddress(text) : null;
  if (href === null) return false;
  return linkAt(view.state) === null && setLink(href)(view.state, view.dispatch, view);
}

/** In words being written a plain click sets the caret; with Ctrl or Cmd it follows the link. */
function openLink(event: MouseEvent): boolean {
  if (!event.ctrlKey && !event.metaKey) return false;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  const href = safeAddress(link?.getAttribute('href'));
  if (href === null) return false;
  window.open(href, '_blank', 'noopener,noreferrer');
  return true;
}

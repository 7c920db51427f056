import { bodyOf, bodyThen, describeDone, isOldBody, metaOf } from '@samenspel/board';
import { EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useT } from '../../app/i18n';
import type { BoardSession } from '../../board/session';
import { usePeople } from '../../members/people';
import { BodyBinding, showRuns, showText } from './binding/binding';
import classes from './body.module.css';
import { caretsPlugin } from './carets';
import { linkAt, setLink } from './commands';
import { editingPlugins } from './editing';
import { LinkField } from './LinkField';
import { safeAddress } from './links';
import { cleanPastedHtml } from './paste';
import { bodySchema } from './schema';
import { Toolbar } from './Toolbar';

interface Props {
  readonly session: BoardSession;
  readonly itemId: string;
  readonly readOnly: boolean;
}

/** The words of a card, written together: everybody sees everybody's letters and carets. */
export function BodyEditor({ session, itemId, readOnly }: Props) {
  const { t } = useT();
  const host = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<{ view: EditorView; state: EditorState } | null>(null);
  const [linking, setLinking] = useState(false);
  const [cut, setCut] = useState(false);
  const isOld = useOldBody(session, itemId);
  const personOf = usePeople();
  const lookOf = useRef(personOf);
  lookOf.current = personOf;
  const label = t('card.body');

  useEffect(() => {
    if (host.current === null) return;
    const opened = openEditor(host.current, session, itemId, {
      readOnly: readOnly || isOld,
      isOld,
      label,
      lookOf: (id) => lookOf.current(id),
      onLink: () => setLinking(true),
      onState: (view) => setEditor({ view, state: view.state }),
    });
    setCut(opened.isCut);
    return () => {
      setEditor(null);
      opened.close();
    };
  }, [session, itemId, readOnly, isOld, label]);

  const empty = editor !== null && isEmpty(editor.state);
  return (
    <div className={classes.editor} data-read-only={readOnly || undefined}>
      {!readOnly && !isOld && editor !== null && (
        <Toolbar view={editor.view} state={editor.state} onLink={() => setLinking(!linking)} />
      )}
      {linking && editor !== null && <LinkField view={editor.view} onDone={() => setLinking(false)} />}
      <div className={classes.page}>
        {empty && (
          <p className={classes.placeholder} aria-hidden={!readOnly}>
            {t(readOnly ? 'card.bodyEmpty' : 'card.bodyHint')}
          </p>
        )}
        <div ref={host} className={classes.words} />
      </div>
      {cut && (
        <p className={classes.unknown} role="status">
          {t('card.bodyCut')}
        </p>
      )}
    </div>
  );
}

/** Whether the body waits for the server to make a text of it; a moment before it did waits for ever. */
function useOldBody({ doc }: BoardSession, itemId: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const meta = metaOf(doc);
      meta.observe(listener);
      return () => meta.unobserve(listener);
    },
    [doc],
  );
  return useSyncExternalStore(subscribe, () => isOldBody(doc, itemId));
}

const isEmpty = ({ doc }: EditorState): boolean =>
  doc.childCount === 1 && doc.firstChild?.type === bodySchema.nodes.paragraph && doc.firstChild.content.size === 0;

interface Options {
  readonly readOnly: boolean;
  readonly isOld: boolean;
  readonly label: string;
  readonly lookOf: Parameters<typeof caretsPlugin>[2];
  readonly onLink: () => void;
  readonly onState: (view: EditorView) => void;
}

function openEditor(
  element: HTMLElement,
  session: BoardSession,
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
        ...(readOnly ? [] : editingPlugins(onLink, () => binding)),
      ],
    }),
    editable: () => !readOnly,
    attributes: readOnly ? {} : { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label },
    dispatchTransaction(this: EditorView, transaction) {
      if (binding) return binding.dispatch(transaction);
      this.updateState(this.state.apply(transaction));
      onState(this);
    },
    transformPastedHTML: cleanPastedHtml,
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

import { bodyOf, describeDone } from '@samenspel/board';
import { EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { useEffect, useRef, useState } from 'react';
import { ySyncPlugin, yUndoPlugin } from 'y-prosemirror';
import { useT } from '../../app/i18n';
import type { BoardSession } from '../../board/session';
import { usePeople } from '../../members/people';
import classes from './body.module.css';
import { caretsPlugin } from './carets';
import { linkAt, setLink } from './commands';
import { editingPlugins } from './editing';
import { isKnown } from './known';
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
  const [unknown, setUnknown] = useState(false);
  const personOf = usePeople();
  const lookOf = useRef(personOf);
  lookOf.current = personOf;
  const label = t('card.body');

  useEffect(() => {
    if (host.current === null) return;
    const body = bodyOf(session.doc, itemId);
    const known = isKnown(body);
    setUnknown(!known);
    if (!known) return;
    // Before the binding looks: it would take out what it does not know.
    const watch = (_events: unknown, transaction: { readonly local: boolean }): void => {
      if (transaction.local || isKnown(body)) return;
      opened.close();
      setEditor(null);
      setUnknown(true);
    };
    body.observeDeep(watch);
    const opened = openEditor(host.current, session, itemId, {
      readOnly,
      label,
      lookOf: (id) => lookOf.current(id),
      onLink: () => setLinking(true),
      onState: (view) => setEditor({ view, state: view.state }),
    });
    return () => {
      setEditor(null);
      body.unobserveDeep(watch);
      opened.close();
    };
  }, [session, itemId, readOnly, label]);

  if (unknown)
    return (
      <p className={classes.unknown} role="alert">
        {t('card.bodyNewer')}
      </p>
    );
  const empty = editor !== null && isEmpty(editor.state);
  return (
    <div className={classes.editor} data-read-only={readOnly || undefined}>
      {!readOnly && editor !== null && (
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
    </div>
  );
}

const isEmpty = ({ doc }: EditorState): boolean =>
  doc.childCount === 1 && doc.firstChild?.type === bodySchema.nodes.paragraph && doc.firstChild.content.size === 0;

interface Options {
  readonly readOnly: boolean;
  readonly label: string;
  readonly lookOf: Parameters<typeof caretsPlugin>[1];
  readonly onLink: () => void;
  readonly onState: (view: EditorView) => void;
}

function openEditor(
  host: HTMLElement,
  session: BoardSession,
  itemId: string,
  { readOnly, label, lookOf, onLink, onState }: Options,
): { close(): void } {
  const body = bodyOf(session.doc, itemId);
  // Only what this person writes is news; others say so for themselves.
  let changed = false;
  const onChange = (_events: unknown, transaction: { readonly local: boolean }): void => {
    changed ||= transaction.local;
  };
  const finish = (): void => {
    if (changed) session.act((doc) => describeDone(doc, itemId, session.sign()));
    changed = false;
  };
  const view = new EditorView(host, {
    state: EditorState.create({
      schema: bodySchema,
      plugins: [
        ySyncPlugin(body),
        caretsPlugin(session.presence, lookOf),
        ...(readOnly ? [] : [yUndoPlugin(), ...editingPlugins(onLink)]),
      ],
    }),
    editable: () => !readOnly,
    attributes: readOnly ? {} : { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label },
    // The binding with the document dispatches already while the view is being made.
    dispatchTransaction(this: EditorView, transaction) {
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
  body.observeDeep(onChange);
  onState(view);
  return {
    close() {
      if (view.isDestroyed) return;
      body.unobserveDeep(onChange);
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

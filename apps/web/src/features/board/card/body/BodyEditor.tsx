import { isOldBody, metaOf } from '@samenspel/board';
import type { BoardSession } from '@samenspel/board-client';
import type { EditorState } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { usePeople } from '../../../../lib/community/people';
import { useT } from '../../../../lib/i18n/i18n';
import classes from './body.module.css';
import { LinkField } from './LinkField';
import { openEditor } from './open-editor';
import { bodySchema } from './schema';
import { Toolbar, toolsOn } from './Toolbar';

interface Props {
  readonly session: BoardSession;
  readonly itemId: string;
  readonly readOnly: boolean;
}

/** What stands around the words. The words themselves are ProseMirror's: most keys change nothing here, and draw nothing. */
interface Surroundings {
  readonly view: EditorView;
  readonly on: readonly boolean[];
  readonly isEmpty: boolean;
}

/** The words of a card, written together: everybody sees everybody's letters and carets. */
export function BodyEditor({ session, itemId, readOnly }: Props) {
  const { t } = useT();
  const host = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<Surroundings | null>(null);
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
      onState: (view) => setEditor((before) => around(view, before)),
    });
    setCut(opened.isCut);
    return () => {
      setEditor(null);
      opened.close();
    };
  }, [session, itemId, readOnly, isOld, label]);

  return (
    <div className={classes.editor} data-read-only={readOnly || undefined}>
      {!readOnly && !isOld && editor !== null && (
        <Toolbar view={editor.view} on={editor.on} onLink={() => setLinking(!linking)} />
      )}
      {linking && editor !== null && <LinkField view={editor.view} onDone={() => setLinking(false)} />}
      <div className={classes.page}>
        {editor?.isEmpty && (
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

/** Of this view now; what it was before when nothing of it changed. */
function around(view: EditorView, before: Surroundings | null): Surroundings {
  const now = { view, on: toolsOn(view.state), isEmpty: isEmpty(view.state) };
  const isSame =
    before?.view === view && before.isEmpty === now.isEmpty && now.on.every((on, n) => on === before.on[n]);
  return isSame ? before : now;
}

const isEmpty = ({ doc }: EditorState): boolean =>
  doc.childCount === 1 && doc.firstChild?.type === bodySchema.nodes.paragraph && doc.firstChild.content.size === 0;

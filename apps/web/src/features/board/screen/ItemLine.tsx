import { Button } from '@mantine/core';
import { type Board, restoreCheck, restoreComment, restoreItem } from '@samenspel/board';
import type { Aspect } from '@samenspel/board-protocol';
import type * as Y from 'yjs';
import { useT } from '../../../lib/i18n/i18n';
import { useShowItem } from '../session/show-item';
import { useBoard, useMayEdit, useShownBoard } from '../session/useBoard';
import classes from './board.module.css';

/** An item by its words, what changed of it, and the way to it. */
export function ItemLine({ id, aspects, onGo }: { id: string; aspects: readonly Aspect[]; onGo: () => void }) {
  const { t } = useT();
  const session = useBoard();
  const board = useShownBoard();
  const show = useShowItem();
  const mayEdit = useMayEdit();
  const record = recordOf(id, board);
  const item = board.items.get(record?.on ?? id);
  if (item === undefined) return null;
  // What it is on comes back first: else nobody sees it.
  const putBack = item.gone ? (doc: Y.Doc) => restoreItem(doc, item.id) : record?.putBack;
  const go = (): void => {
    onGo();
    show(item);
  };
  return (
    <li>
      <span>
        {item.title || t('board.noWords')}
        {aspects.length > 0 && (
          <span className={classes.dim}>{aspects.map((aspect) => t(`board.aspect.${aspect}`)).join(', ')}</span>
        )}
      </span>
      {putBack === undefined ? (
        <Button size="sm" variant="default" onClick={go}>
          {t('board.show')}
        </Button>
      ) : (
        mayEdit && (
          <Button size="sm" variant="default" onClick={() => session.act(putBack)}>
            {t('board.restore')}
          </Button>
        )
      )}
    </li>
  );
}

/** A comment or a step of a checklist: what it is on, and how it comes out of the bin when it is there. */
function recordOf(id: string, { items, comments, checks, goneChecks }: Board) {
  if (items.has(id)) return undefined;
  for (const lists of [comments, checks, goneChecks])
    for (const [on, list] of lists) {
      const record = list.find((each) => each.id === id);
      if (record === undefined) continue;
      const restore = lists === comments ? restoreComment : restoreCheck;
      return { on, putBack: record.gone && ((doc: Y.Doc) => restore(doc, id)) };
    }
  return undefined;
}

import { Button } from '@mantine/core';
import { restoreItem } from '@samenspel/board';
import type { Aspect } from '@samenspel/board-protocol';
import { useT } from '../app/i18n';
import classes from './board.module.css';
import { useShowItem } from './show-item';
import { useBoard, useMayEdit, useShown } from './useBoard';

/** An item by its words, what changed of it, and the way to it. */
export function ItemLine({ id, aspects, onGo }: { id: string; aspects: readonly Aspect[]; onGo: () => void }) {
  const { t } = useT();
  const session = useBoard();
  const { board } = useShown();
  const show = useShowItem();
  const mayEdit = useMayEdit();
  const itemId = itemOf(id, board);
  const item = itemId === undefined ? undefined : board.items.get(itemId);
  if (item === undefined) return null;
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
      {item.gone === undefined ? (
        <Button size="sm" variant="default" onClick={go}>
          {t('board.show')}
        </Button>
      ) : (
        mayEdit && (
          <Button size="sm" variant="default" onClick={() => session.act((doc) => restoreItem(doc, item.id))}>
            {t('board.restore')}
          </Button>
        )
      )}
    </li>
  );
}

/** The item a comment or a point of a checklist is on. */
function itemOf(id: string, { items, comments, checks }: ReturnType<typeof useShown>['board']): string | undefined {
  if (items.has(id)) return id;
  for (const lists of [comments, checks])
    for (const [on, list] of lists) if (list.some((record) => record.id === id)) return on;
  return undefined;
}

import { columnsInBin } from '@samenspel/board';
import { type RefObject, useEffect, useState } from 'react';
import { useT } from '../../../lib/i18n/i18n';
import { useShownBoard } from '../session/useBoard';
import { AddColumn } from './AddColumn';
import classes from './column.module.css';
import { useKanbanUi } from './kanban-ui';
import type { ShownColumn } from './model/layout';

interface Props {
  readonly columns: readonly ShownColumn[];
  readonly titleOf: (column: string) => string;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly readOnly: boolean;
}

const dwellMs = 350;

/** On a phone one column fills the screen; these lead to the others, and a card can be dropped on them. */
export function ColumnTabs({ columns, titleOf, scroller, readOnly }: Props) {
  const { t } = useT();
  const board = useShownBoard();
  const [current, setCurrent] = useState(columns[0]?.id);
  const over = useKanbanUi(({ place }) => place?.column);

  useEffect(() => {
    const board = scroller.current;
    if (board === null) return;
    const look = (): void => {
      const middle = board.getBoundingClientRect().left + board.clientWidth / 2;
      const page = [...board.querySelectorAll<HTMLElement>('[data-page]')].find(
        (element) => element.getBoundingClientRect().right > middle,
      );
      if (page?.dataset.page !== undefined) setCurrent(page.dataset.page);
    };
    board.addEventListener('scroll', look, { passive: true });
    return () => board.removeEventListener('scroll', look);
  }, [scroller]);

  const show = (id: string, behavior: ScrollBehavior): void =>
    scroller.current
      ?.querySelector(`[data-page="${CSS.escape(id)}"]`)
      ?.scrollIntoView({ behavior, block: 'nearest', inline: 'start' });

  // A card held over a tab for a moment opens its column.
  useEffect(() => {
    if (over === undefined || over === current) return;
    const timer = setTimeout(() => show(over, 'instant'), dwellMs);
    return () => clearTimeout(timer);
  });

  return (
    <nav className={classes.tabs} aria-label={t('kanban.columns')}>
      {columns.map(({ id, total }) => (
        <button
          key={id}
          type="button"
          className={classes.tab}
          aria-current={id === current || undefined}
          data-drop-column={id}
          data-target={id === over || undefined}
          onClick={() => show(id, 'smooth')}
        >
          {titleOf(id)} <span className={classes.count}>{total}</span>
        </button>
      ))}
      {!readOnly && (
        <AddColumn
          gone={columnsInBin(board)}
          titleOf={titleOf}
          // Not drawn yet: it is one frame later.
          onAdded={(id) => requestAnimationFrame(() => show(id, 'smooth'))}
        />
      )}
    </nav>
  );
}

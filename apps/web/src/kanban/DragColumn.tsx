import { CollisionPriority } from '@dnd-kit/abstract';
import { useDroppable } from '@dnd-kit/react';
import type { Board, Card } from '@samenspel/board';
import { useT } from '../app/i18n';
import { AddCard } from './AddCard';
import type { BoardActions } from './board-actions';
import { DragCard } from './DragCard';
import classes from './kanban.module.css';

interface Props {
  readonly board: Board;
  readonly column: string;
  /** As shown now: a dragged card lies where it would be dropped. */
  readonly cards: readonly Card[];
  readonly title: string;
  readonly titleOf: (columnId: string) => string;
  readonly actions: BoardActions;
  readonly personId: string;
}

export function DragColumn({ board, column, cards, title, titleOf, actions, personId }: Props) {
  const { t } = useT();
  // Cards win from the column they lie in; the column itself counts for its empty part.
  const { ref, isDropTarget } = useDroppable({
    id: column,
    type: 'column',
    accept: 'card',
    collisionPriority: CollisionPriority.Low,
  });
  return (
    <section
      className={classes.column}
      data-over={isDropTarget || undefined}
      ref={ref}
      aria-label={`${title}, ${t('kanban.cards', { count: cards.length })}`}
    >
      <h2 className={classes.columnTitle}>
        {title} <span>{cards.length}</span>
      </h2>
      <ul className={classes.cards}>
        {cards.map((card, index) => (
          <DragCard
            key={card.id}
            card={card}
            column={column}
            index={index}
            cards={cards}
            board={board}
            titleOf={titleOf}
            actions={actions}
            personId={personId}
          />
        ))}
      </ul>
      <AddCard column={title} onAdd={(words) => actions.add(column, words)} />
    </section>
  );
}

import { useSortable } from '@dnd-kit/react/sortable';
import type { Board, Card } from '@samenspel/board';
import { IconGripVertical } from '@tabler/icons-react';
import { useState } from 'react';
import { useT } from '../app/i18n';
import type { BoardActions } from './board-actions';
import { CardFace } from './CardFace';
import { CardMenu } from './CardMenu';
import classes from './kanban.module.css';
import { RewordCard } from './RewordCard';

interface Props {
  readonly card: Card;
  /** Where it is shown: while dragged that may be another column than its own. */
  readonly column: string;
  readonly index: number;
  readonly cards: readonly Card[];
  readonly board: Board;
  readonly titleOf: (columnId: string) => string;
  readonly actions: BoardActions;
  readonly personId: string;
}

/** A card that can be dragged by its grip, or moved by its menu. */
export function DragCard({ card, column, index, cards, board, titleOf, actions, personId }: Props) {
  const { t } = useT();
  const [rewording, setRewording] = useState(false);
  const { ref, handleRef, isDragging } = useSortable({
    id: card.id,
    index,
    group: column,
    type: 'card',
    accept: 'card',
  });
  return (
    <li
      ref={ref}
      id={card.id}
      className={classes.card}
      data-dragging={isDragging || undefined}
      data-blocked={card.blocked !== undefined || undefined}
    >
      <div className={classes.cardTop}>
        <button
          type="button"
          ref={handleRef}
          className={classes.grip}
          aria-label={t('kanban.drag', { title: card.title })}
        >
          <IconGripVertical size={18} aria-hidden="true" />
        </button>
        <div className={classes.cardWords}>
          {rewording ? (
            <RewordCard
              title={card.title}
              onDone={(title) => {
                if (title !== null) actions.reword(card.id, title);
                setRewording(false);
              }}
            />
          ) : (
            <CardFace card={card} />
          )}
        </div>
        <CardMenu
          card={card}
          index={index}
          cards={cards}
          board={board}
          titleOf={titleOf}
          actions={actions}
          personId={personId}
          onReword={() => setRewording(true)}
        />
      </div>
    </li>
  );
}

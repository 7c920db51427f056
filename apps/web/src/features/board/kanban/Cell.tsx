import type { Card } from '@samenspel/board';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { tray } from '../session/column-title';
import { useOpenCard, useShownBoard } from '../session/useBoard';
import { CardItem, type CardItemProps } from './CardItem';
import classes from './card.module.css';
import { useCardContext, useKanban } from './kanban-context';
import { useKanbanUi } from './kanban-ui';

// Few boards have columns so long.
const LongCards = lazy(() => import('./LongCards').then((module) => ({ default: module.LongCards })));

interface Props {
  readonly column: string;
  readonly lane: string;
  readonly cards: readonly Card[];
  readonly readOnly: boolean;
  readonly typing: ReadonlyMap<string, string>;
  /** Name of the list, for who hears it. */
  readonly label: string;
  /** Draw only what is in view, as this and other cells together hold many cards. */
  readonly long: boolean;
}

const noMark = -1;

/** The cards of a column (in one lane). */
export function Cell({ column, lane, cards, readOnly, typing, label, long }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const showCard = useRef<((index: number) => void) | null>(null);
  const { ui } = useKanban();
  const board = useShownBoard();
  const { doneColumn } = useCardContext();
  const [openCard] = useOpenCard();
  const active = useKanbanUi(({ active: spot }) => (spot?.column === column && spot.lane === lane ? spot.card : null));
  const mark = useKanbanUi(({ place }) => (place?.column === column && place.lane === lane ? place.index : noMark));
  const moving = useKanbanUi((state) => state.moving);
  const seek = useKanbanUi((state) => state.seek);

  const activeIndex = active === null ? -1 : cards.findIndex(({ id }) => id === active);
  useEffect(() => {
    if (seek === null || seek.spot.column !== column || seek.spot.lane !== lane) return;
    const index = cards.findIndex(({ id }) => id === seek.spot.card);
    if (index < 0) return;
    if (long) showCard.current?.(index);
    else scroller.current?.querySelector(`[data-index="${index}"]`)?.scrollIntoView({ block: 'nearest' });
    if (!seek.focus) ui.set({ seek: null });
    else ui.set({ active: seek.spot });
  }, [seek, column, lane, cards, long, ui]);

  // The line is where the cards that stay would part; cards on their way do not count.
  const staying = mark === noMark ? [] : cards.flatMap(({ id }, index) => (moving.has(id) ? [] : [index]));
  const before = staying[mark];
  const after = before === undefined ? staying.at(-1) : undefined;
  const tabStop = Math.max(activeIndex, 0);
  const propsOf = (card: Card, index: number): CardItemProps => ({
    card,
    column,
    lane,
    index,
    count: cards.length,
    readOnly,
    checks: board.checks.get(card.id),
    comments: board.comments.get(card.id)?.filter(({ gone }) => gone === undefined).length ?? 0,
    typing: typing.get(card.id),
    done: column === doneColumn,
    opened: card.id === openCard,
    tabbable: index === tabStop,
    mark: mark === noMark ? undefined : index === before ? 'before' : index === after ? 'after' : undefined,
  });

  return (
    <div
      ref={scroller}
      className={classes.scroller}
      data-cell
      data-column={column}
      data-lane={lane}
      data-tray={column === tray || undefined}
      data-target={(mark !== noMark && cards.length === 0) || undefined}
      data-empty={cards.length === 0 || undefined}
    >
      {long ? (
        <Suspense>
          <LongCards {...{ scroller, cards, label, activeIndex, showCard, propsOf }} />
        </Suspense>
      ) : (
        <ul className={classes.cards} aria-label={label}>
          {cards.map((card, index) => (
            <CardItem key={card.id} {...propsOf(card, index)} />
          ))}
        </ul>
      )}
    </div>
  );
}

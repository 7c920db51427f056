import type { Card } from '@samenspel/board';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect } from 'react';
import { CardItem, type CardItemProps } from './CardItem';
import classes from './card.module.css';

interface Props {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly cards: readonly Card[];
  readonly label: string;
  /** The card that has the focus or is dragged; -1 for none. */
  readonly activeIndex: number;
  /** Filled with how a card is brought into view. */
  readonly showCard: RefObject<((index: number) => void) | null>;
  readonly propsOf: (card: Card, index: number) => CardItemProps;
}

const gap = 8;
/** Height of a card of two lines with a foot; each is measured once it is drawn. */
const usualHeight = 96;
const spare = 4;

/** The cards of a column that holds many: only those in view are drawn. */
export function LongCards({ scroller, cards, label, activeIndex, showCard, propsOf }: Props) {
  const virtual = useVirtualizer({
    count: cards.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => usualHeight,
    getItemKey: (index) => cards[index]?.id ?? index,
    gap,
    overscan: spare,
    useFlushSync: false,
    // What has the focus or is dragged stays, also out of view.
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const from = Math.max(0, startIndex - overscan);
      const to = Math.min(count - 1, endIndex + overscan);
      const rows = Array.from({ length: Math.max(0, to - from + 1) }, (_, row) => from + row);
      return activeIndex < 0 || (activeIndex >= from && activeIndex <= to)
        ? rows
        : [...rows, activeIndex].sort((a, b) => a - b);
    },
  });
  useEffect(() => {
    showCard.current = (index) => virtual.scrollToIndex(index, { align: 'auto' });
    return () => {
      showCard.current = null;
    };
  }, [virtual, showCard]);
  return (
    <ul className={classes.cards} aria-label={label} data-long style={{ height: virtual.getTotalSize() }}>
      {virtual.getVirtualItems().map(({ index, start }) => {
        const card = cards[index];
        return (
          card !== undefined && (
            <CardItem key={card.id} {...propsOf(card, index)} start={start} measure={virtual.measureElement} />
          )
        );
      })}
    </ul>
  );
}

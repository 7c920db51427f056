import { useDraggable } from '@dnd-kit/react';
import type { Card, Check } from '@samenspel/board';
import { IconCheck, IconDots, IconGripVertical } from '@tabler/icons-react';
import { type CSSProperties, type MouseEvent, memo, useEffect, useRef } from 'react';
import { useT } from '../../../lib/i18n/i18n';
import { CardFace, CardPhoto } from './CardFace';
import classes from './card.module.css';
import { useKanban } from './kanban-context';
import { useKanbanUi } from './kanban-ui';
import { type Spot, spotsOf } from './model/layout';
import { ranged, toggled } from './model/selection';
import { RewordCard } from './RewordCard';
import { useLongPress } from './useLongPress';

export interface CardItemProps {
  readonly card: Card;
  readonly column: string;
  readonly lane: string;
  readonly index: number;
  readonly count: number;
  readonly checks: readonly Check[] | undefined;
  readonly comments: number;
  readonly typing: string | undefined;
  readonly done: boolean;
  readonly readOnly: boolean;
  /** Whether it lies open beside the board. */
  readonly opened: boolean;
  /** Whether Tab stops here: once in each cell. */
  readonly tabbable: boolean;
  /** Where the line is that shows a place to drop. */
  readonly mark: 'before' | 'after' | undefined;
  /** Where it is drawn in a long column. */
  readonly start?: number | undefined;
  readonly measure?: ((element: HTMLElement | null) => void) | undefined;
}

const sameSpot = (a: Spot | null | undefined, column: string, lane: string, card: string): boolean =>
  a?.card === card && a.column === column && a.lane === lane;

const flag = { selected: 1, moving: 2, carried: 4, sought: 8, rewording: 16 } as const;

/** One card in a column: open it, select it, drag it, or choose from its menu. */
export const CardItem = memo(function CardItem(props: CardItemProps) {
  const { card, column, lane, index, count, readOnly, tabbable, mark, start, measure } = props;
  const { t } = useT();
  const { ui, open, actions, now } = useKanban();
  const opener = useRef<HTMLButtonElement>(null);
  const spot: Spot = { column, lane, card: card.id };
  const flags = useKanbanUi(
    ({ selection, moving, carried, seek, rewording }) =>
      (selection.ids.has(card.id) ? flag.selected : 0) |
      (moving.has(card.id) ? flag.moving : 0) |
      (sameSpot(carried, column, lane, card.id) ? flag.carried : 0) |
      (seek?.focus && sameSpot(seek.spot, column, lane, card.id) ? flag.sought : 0) |
      (sameSpot(rewording, column, lane, card.id) ? flag.rewording : 0),
  );
  const selected = (flags & flag.selected) !== 0;
  const sought = (flags & flag.sought) !== 0;
  const rewording = (flags & flag.rewording) !== 0;
  useEffect(() => {
    if (!sought) return;
    opener.current?.focus({ preventScroll: false });
    ui.set({ seek: null });
  }, [sought, ui]);

  // The panel of an open card covers a part of the board: not the card itself.
  useEffect(() => {
    if (props.opened) opener.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [props.opened]);

  const { ref, handleRef } = useDraggable({
    id: `${column}/${lane}/${card.id}`,
    type: 'card',
    data: { spot },
    disabled: readOnly || rewording,
  });
  const longPress = useLongPress(() => {
    if (!readOnly) ui.set({ selection: toggled(ui.state.selection, card.id), active: spot });
  });

  const choose = (event: MouseEvent): void => {
    // After a drag the browser still sends a click; the drag layer marked it.
    if (event.defaultPrevented || longPress.wasLong()) return;
    if (!readOnly && (event.ctrlKey || event.metaKey)) {
      ui.set({ selection: toggled(ui.state.selection, card.id), active: spot });
    } else if (!readOnly && event.shiftKey) {
      window.getSelection()?.removeAllRanges();
      ui.set({ selection: rangeTo(spot), active: spot });
    } else if (!readOnly && ui.state.selection.ids.size > 0 && longPress.isTouch()) {
      ui.set({ selection: toggled(ui.state.selection, card.id), active: spot });
    } else {
      ui.set({ active: spot });
      open(card.id);
    }
  };
  const rangeTo = (to: Spot) => {
    const order = [...new Set([...spotsOf(now().layout)].map(({ card: id }) => id))];
    const { selection, active } = ui.state;
    const from = selection.anchor === null && active !== null ? { ...selection, anchor: active.card } : selection;
    return ranged(from, order, to.card);
  };

  return (
    <li
      ref={(element) => {
        ref(element);
        measure?.(element);
      }}
      // With lanes by person a card may show twice; a page has an id once.
      id={card.assignees.indexOf(lane) > 0 ? undefined : card.id}
      className={classes.item}
      data-card={card.id}
      data-index={index}
      data-mark={mark}
      aria-setsize={count}
      aria-posinset={index + 1}
      style={start === undefined ? undefined : ({ transform: `translateY(${start}px)` } as CSSProperties)}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the whole card is a larger target for the button with its title */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled for the button in it, see useBoardKeys */}
      <div
        className={classes.card}
        data-blocked={card.blocked !== undefined || undefined}
        data-selected={selected || undefined}
        data-opened={props.opened || undefined}
        data-moving={(flags & flag.moving) !== 0 || undefined}
        data-hue={card.hue}
        onClick={choose}
        onContextMenu={(event) => {
          if (readOnly || rewording) return;
          event.preventDefault();
          if (!longPress.wasLong())
            ui.set({ active: spot, menu: { spot, at: new DOMRect(event.clientX, event.clientY) } });
        }}
        {...longPress.handlers}
      >
        <CardPhoto card={card} />
        {rewording ? (
          <RewordCard
            id={card.id}
            title={card.title}
            onKeep={(title) => actions.reword(card.id, title)}
            onDone={() => ui.set({ rewording: null, seek: { spot, focus: true } })}
          />
        ) : (
          <button
            ref={opener}
            type="button"
            className={classes.title}
            dir="auto"
            tabIndex={tabbable ? 0 : -1}
            data-focus={card.id}
            data-column={column}
            data-lane={lane}
            aria-describedby={readOnly ? undefined : 'kanban-keys'}
            onFocus={() => ui.set({ active: spot, focused: true })}
            onBlur={() => ui.set({ focused: false })}
          >
            {selected && (
              <span className={classes.tick}>
                <IconCheck size={16} aria-hidden="true" />
                <span className="visually-hidden">{t('kanban.selected')}: </span>
              </span>
            )}
            {card.title === '' ? <em>{t('kanban.noWords')}</em> : card.title}
          </button>
        )}
        <CardFace card={card} checks={props.checks} comments={props.comments} typing={props.typing} done={props.done} />
        {!readOnly && (
          <>
            <button
              type="button"
              ref={handleRef}
              className={classes.grip}
              tabIndex={-1}
              aria-label={t('kanban.drag', { title: card.title })}
              onClick={(event) => event.stopPropagation()}
            >
              <IconGripVertical size={18} aria-hidden="true" />
            </button>
            <button
              type="button"
              className={classes.more}
              tabIndex={tabbable ? 0 : -1}
              aria-label={t('kanban.cardMenu', { title: card.title })}
              aria-haspopup="menu"
              onClick={(event) => {
                event.stopPropagation();
                ui.set({ active: spot, menu: { spot, at: event.currentTarget.getBoundingClientRect() } });
              }}
            >
              <IconDots size={20} aria-hidden="true" />
            </button>
          </>
        )}
      </div>
    </li>
  );
});

import { columnsInBin } from '@samenspel/board';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { CSSProperties, RefObject } from 'react';
import { useT } from '../../../lib/i18n/i18n';
import { usePhone } from '../../../lib/ui/usePhone';
import { tray } from '../session/column-title';
import { useOpenCard, useShownBoard } from '../session/useBoard';
import { AddCard } from './AddCard';
import { AddColumn } from './AddColumn';
import { Cell } from './Cell';
import { ColumnHead } from './ColumnHead';
import classes from './column.module.css';
import { useTyping } from './kanban-context';
import { useKanbanUi } from './kanban-ui';
import { noLane } from './model/lanes';
import type { Layout, ShownColumn } from './model/layout';

interface Props {
  readonly layout: Layout;
  readonly readOnly: boolean;
  readonly titleOf: (column: string) => string;
  readonly laneTitle: (lane: string) => string;
  readonly isFolded: (id: string) => boolean;
  readonly onFold: (id: string, on: boolean) => void;
  readonly scroller: RefObject<HTMLDivElement | null>;
}

/** Columns longer than this draw only what is in view. */
const longColumn = 100;
/** On a board with many cards shorter ones do so too. */
const manyCards = 300;
const shortColumn = 20;

/** The columns beside each other, or cut into lanes. */
export function Columns(props: Props) {
  const { layout, scroller } = props;
  const phone = usePhone();
  const [openCard] = useOpenCard();
  const board = useShownBoard();
  const typing = useTyping();
  const selecting = useKanbanUi((state) => state.selection.ids.size > 0);
  const dragging = useKanbanUi((state) => state.moving.size > 0 || state.column !== null);
  const notes = layout.cards(tray, noLane);
  const many = layout.shown + notes.length > manyCards;
  const isLong = (count: number) => count > (many ? shortColumn : longColumn);
  const laned = layout.lanes.length > 1 || layout.lanes[0] !== noLane;
  const shownColumns: readonly ShownColumn[] =
    notes.length === 0 ? layout.columns : [...layout.columns, { id: tray, total: notes.length }];
  // A phone shows one column at a time: folding one gains nothing.
  const isFolded = (id: string) => !phone && props.isFolded(id);
  const template = shownColumns
    .map(({ id }) => (isFolded(id) ? 'var(--folded)' : id === tray ? 'var(--tray)' : 'var(--column)'))
    .join(' ');
  const shared = { ...props, typing, isLong, shownColumns, isFolded };
  return (
    <div
      ref={scroller}
      className={classes.board}
      data-board-area
      data-laned={laned || undefined}
      data-dragging={dragging || undefined}
      data-selecting={selecting || undefined}
      data-read-only={props.readOnly || undefined}
      data-card-open={openCard !== null || undefined}
      style={{ '--columns': template } as CSSProperties}
    >
      {laned ? <Lanes {...shared} /> : <Row {...shared} />}
      {!props.readOnly && !phone && <AddColumn gone={columnsInBin(board)} titleOf={props.titleOf} />}
    </div>
  );
}

interface Shared extends Props {
  readonly typing: ReadonlyMap<string, string>;
  readonly isLong: (count: number) => boolean;
  readonly shownColumns: readonly ShownColumn[];
}

function Row({ layout, readOnly, titleOf, onFold, typing, isLong, shownColumns, isFolded }: Shared) {
  const { t } = useT();
  return (
    <div className={classes.columns}>
      {shownColumns.map((column) => {
        const title = titleOf(column.id);
        if (isFolded(column.id))
          return <Folded key={column.id} column={column} title={title} onOpen={() => onFold(column.id, false)} />;
        const cards = layout.cards(column.id, noLane);
        const label = `${title}, ${t('kanban.cards', { count: cards.length })}`;
        return (
          <section
            key={column.id}
            className={classes.column}
            aria-label={label}
            data-page={column.id}
            data-drop-column={column.id}
            data-tray={column.id === tray || undefined}
          >
            <Head column={column} title={title} readOnly={readOnly} onFold={() => onFold(column.id, true)} />
            <Cell
              column={column.id}
              lane={noLane}
              cards={cards}
              readOnly={readOnly}
              typing={typing}
              label={label}
              long={isLong(cards.length)}
            />
            {cards.length === 0 && readOnly && <p className={classes.nothing}>{t('kanban.emptyColumn')}</p>}
            {!readOnly && column.id !== tray && <AddCard column={column.id} lane={noLane} label={title} />}
          </section>
        );
      })}
    </div>
  );
}

function Lanes({ layout, readOnly, titleOf, laneTitle, onFold, typing, isLong, shownColumns, isFolded }: Shared) {
  const { t } = useT();
  const columns = shownColumns.filter(({ id }) => id !== tray);
  const trayColumn = shownColumns.find(({ id }) => id === tray);
  return (
    <div className={classes.lanes}>
      <div className={classes.heads}>
        {columns.map((column) =>
          isFolded(column.id) ? (
            <Folded
              key={column.id}
              column={column}
              title={titleOf(column.id)}
              onOpen={() => onFold(column.id, false)}
            />
          ) : (
            <div key={column.id} className={classes.headCell} data-page={column.id}>
              <Head
                column={column}
                title={titleOf(column.id)}
                readOnly={readOnly}
                onFold={() => onFold(column.id, true)}
              />
            </div>
          ),
        )}
      </div>
      {layout.lanes.map((lane) => {
        const title = laneTitle(lane);
        const count = columns.reduce((sum, { id }) => sum + layout.cards(id, lane).length, 0);
        return (
          <section key={lane} className={classes.lane} aria-label={`${title}, ${t('kanban.cards', { count })}`}>
            <h3 className={classes.laneTitle}>
              <span>
                {title} <small>{t('kanban.cards', { count })}</small>
              </span>
            </h3>
            <div className={classes.laneRow}>
              {columns.map((column) => {
                if (isFolded(column.id)) return <div key={column.id} data-drop-column={column.id} />;
                const cards = layout.cards(column.id, lane);
                const label = `${titleOf(column.id)}, ${title}`;
                return (
                  <div
                    key={column.id}
                    className={classes.laneCell}
                    data-drop-column={column.id}
                    data-empty={cards.length === 0 || undefined}
                  >
                    <Cell
                      column={column.id}
                      lane={lane}
                      cards={cards}
                      readOnly={readOnly}
                      typing={typing}
                      label={`${label}, ${t('kanban.cards', { count: cards.length })}`}
                      long={isLong(cards.length)}
                    />
                    {!readOnly && <AddCard column={column.id} lane={lane} label={label} compact />}
                  </div>
                );
              })}
            </div>
          </section>
        );
      })}
      {trayColumn !== undefined && (
        <section className={classes.lane} aria-label={titleOf(tray)}>
          <h3 className={classes.laneTitle}>
            <span>
              {titleOf(tray)} <small>{t('kanban.cards', { count: trayColumn.total })}</small>
            </span>
          </h3>
          <div className={classes.laneRow}>
            <div className={classes.laneCell} data-drop-column={tray} data-tray>
              <Cell
                column={tray}
                lane={noLane}
                cards={layout.cards(tray, noLane)}
                readOnly={readOnly}
                typing={typing}
                label={titleOf(tray)}
                long={isLong(trayColumn.total)}
              />
            </div>
          </div>
        </section>
      )}
    </div>
  );
}

function Head(props: { column: ShownColumn; title: string; readOnly: boolean; onFold: () => void }) {
  const { t } = useT();
  const phone = usePhone();
  if (props.column.id !== tray) return <ColumnHead {...props} />;
  return (
    <header className={classes.head}>
      <h2 className={classes.title}>
        {props.title} <span className={classes.count}>{props.column.total}</span>
      </h2>
      {!phone && (
        <button type="button" className={classes.menu} aria-label={t('kanban.trayFold')} onClick={props.onFold}>
          <IconChevronRight size={20} aria-hidden="true" />
        </button>
      )}
      <p className={classes.trayHint}>{t('kanban.trayHint')}</p>
    </header>
  );
}

/** A column made narrow on this device: its name and count, and still a place to drop. */
function Folded({ column, title, onOpen }: { column: ShownColumn; title: string; onOpen: () => void }) {
  const { t } = useT();
  const mark = useKanbanUi(({ place }) => place?.column === column.id);
  return (
    <button
      type="button"
      className={classes.folded}
      data-page={column.id}
      data-drop-column={column.id}
      data-column-head={column.id === tray ? undefined : column.id}
      data-target={mark || undefined}
      aria-label={`${column.id === tray ? t('kanban.trayUnfold') : t('kanban.columnUnfold', { column: title })}, ${t('kanban.cards', { count: column.total })}`}
      onClick={onOpen}
    >
      {column.id === tray ? (
        <IconChevronLeft size={18} aria-hidden="true" />
      ) : (
        <IconChevronRight size={18} aria-hidden="true" />
      )}
      <span aria-hidden="true" className={classes.foldedTitle}>
        {title} <span className={classes.count}>{column.total}</span>
      </span>
    </button>
  );
}

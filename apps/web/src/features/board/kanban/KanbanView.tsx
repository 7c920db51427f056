import { useMemo, useRef, useState } from 'react';
import { useT } from '../../../lib/i18n/i18n';
import { usePhone } from '../../../lib/ui/usePhone';
import { tray, useColumnTitle } from '../session/column-title';
import { useBoard, useOpenCard, useShownBoard } from '../session/useBoard';
import { Announcer, useSay } from './Announcer';
import { boardActions } from './board-actions';
import { CardMenu } from './CardMenu';
import { Columns } from './Columns';
import { ColumnTabs } from './ColumnTabs';
import { Done } from './Done';
import { DragLayer } from './DragLayer';
import { EmptyBoard } from './EmptyBoard';
import { useFolded } from './folded';
import { Help } from './Help';
import classes from './kanban.module.css';
import {
  CardContextProvider,
  KanbanProvider,
  type KanbanSnapshot,
  useLaneWords,
  useSurroundings,
} from './kanban-context';
import { KanbanUi, KanbanUiContext } from './kanban-ui';
import { everything } from './model/filter';
import { noLane } from './model/lanes';
import { layOut } from './model/layout';
import { NothingFound } from './NothingFound';
import { SelectionBar } from './SelectionBar';
import { Toolbar } from './Toolbar';
import { useBackToField } from './useBackToField';
import { useBoardCommands, useBoardKeys } from './useBoardKeys';
import { useDrop } from './useDrop';
import { useFollow } from './useFollow';
import { useHashCard } from './useHashCard';
import { useKanbanSearch } from './useKanbanSearch';

/** The board as columns of cards. */
export function KanbanView({ readOnly }: { readOnly: boolean }) {
  return (
    <Announcer>
      <Kanban readOnly={readOnly} />
    </Announcer>
  );
}

function Kanban({ readOnly }: { readOnly: boolean }) {
  const { t } = useT();
  const session = useBoard();
  const board = useShownBoard();
  const { filter, lanes, setFilter, setLanes } = useKanbanSearch();
  const around = useSurroundings(board);
  const { known, titleOf: laneTitle } = useLaneWords(lanes);
  const columnTitle = useColumnTitle(board);
  const { isFolded, fold } = useFolded(session.boardId);
  const [helping, setHelping] = useState(false);
  const phone = usePhone();
  const field = useRef<HTMLInputElement>(null);
  const scroller = useRef<HTMLDivElement>(null);

  const { today } = around;
  const me = session.personId;
  const layout = useMemo(
    () => layOut(board, { filter, lanes, known, looking: { me, today } }),
    [board, filter, lanes, known, me, today],
  );

  const [ui] = useState(() => new KanbanUi());
  const say = useSay();
  const [, open] = useOpenCard();
  const current = useRef<KanbanSnapshot>({ board, layout, lanes, readOnly, columnTitle, laneTitle });
  current.current = { board, layout, lanes, readOnly, columnTitle, laneTitle };
  const drop = useDrop(session, ui, current, say);
  const kanban = useMemo(
    () => ({
      ui,
      session,
      say,
      open,
      drop,
      actions: boardActions(session),
      now: () => current.current,
      tellDone: (words: string) => {
        ui.set({ done: { words } });
        say(words);
      },
      undo: () => session.undo?.undo() && say(t('kanban.undone')),
      redo: () => session.undo?.redo() && say(t('kanban.redone')),
    }),
    [ui, session, say, open, drop, t],
  );

  useFollow(ui, board, layout, say);
  useHashCard(ui, layout);
  useBackToField(ui, session.boardId, current);
  const onKeyDown = useBoardKeys(kanban);
  const commands = useMemo(() => ({ filter: () => field.current?.focus(), help: () => setHelping(true) }), []);
  useBoardCommands(kanban, commands);

  const notes = layout.cards(tray, noLane).length;
  const tabs = notes === 0 ? layout.columns : [...layout.columns, { id: tray, total: notes }];
  return (
    <KanbanUiContext.Provider value={ui}>
      <KanbanProvider value={kanban}>
        <CardContextProvider value={around}>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: hears the keys of the cards in it */}
          <div className={classes.kanban} onKeyDown={onKeyDown}>
            <p id="kanban-keys" className="visually-hidden">
              {t('kanban.hints')}
            </p>
            <Toolbar
              layout={layout}
              filter={filter}
              onFilter={setFilter}
              lanes={lanes}
              onLanes={setLanes}
              onHelp={() => setHelping(true)}
              readOnly={readOnly}
              field={field}
            />
            {layout.total === 0 && notes === 0 && <EmptyBoard readOnly={readOnly} />}
            {layout.total > 0 && layout.shown === 0 && <NothingFound onShowAll={() => setFilter(everything)} />}
            <DragLayer>
              {phone && <ColumnTabs columns={tabs} titleOf={columnTitle} scroller={scroller} readOnly={readOnly} />}
              <Columns
                layout={layout}
                readOnly={readOnly}
                titleOf={columnTitle}
                laneTitle={laneTitle}
                isFolded={isFolded}
                onFold={fold}
                scroller={scroller}
              />
            </DragLayer>
            {!readOnly && <SelectionBar />}
            {!readOnly && <Done />}
            {!readOnly && <CardMenu />}
            {helping && <Help onClose={() => setHelping(false)} />}
          </div>
        </CardContextProvider>
      </KanbanProvider>
    </KanbanUiContext.Provider>
  );
}

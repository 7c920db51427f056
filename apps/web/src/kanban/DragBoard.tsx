import { Accessibility, StyleInjector } from '@dnd-kit/dom';
import { DragDropProvider } from '@dnd-kit/react';
import { type Board, cardsIn } from '@samenspel/board';
import { useRef, useState } from 'react';
import { useT } from '../app/i18n';
import { cspNonce } from '../app/nonce';
import type { BoardActions } from './board-actions';
import { useColumnTitle } from './column-title';
import { DragColumn } from './DragColumn';
import { cardsWith, type DropPlace, placeOver, whereAt } from './drop-place';
import classes from './kanban.module.css';

/** The board to work on: cards go from column to column by mouse, touch, keyboard or menu. */
export function DragBoard({ board, actions, personId }: { board: Board; actions: BoardActions; personId: string }) {
  const { t } = useT();
  const titleOf = useColumnTitle(board);
  const [place, setPlace] = useState<DropPlace | null>(null);

  // The drag library keeps its plugins for the life of the board; it must speak of the board of this moment.
  const words = useRef({ place, titleOf, board, t });
  words.current = { place, titleOf, board, t };
  const [plugins] = useState(() => announcedBy(words));

  const cardsOf = (column: string) => cardsWith(cardsIn(board, column), column, place, board.items);

  return (
    <DragDropProvider
      plugins={(defaults) => [...defaults.filter((plugin) => plugin !== Accessibility), ...plugins]}
      onDragOver={(event) => {
        // React shows the card at its new place itself; left alone, the library would move React's elements.
        event.preventDefault();
        const { source, target, shape } = event.operation;
        if (!source || !target) return;
        const below = (shape?.current.center.y ?? 0) > (target.shape?.center.y ?? 0);
        setPlace(
          placeOver({ id: String(source.id), target: String(target.id), below, columns: board.columns, cardsOf }),
        );
      }}
      onDragEnd={({ operation, canceled }) => {
        const id = String(operation.source?.id);
        if (!canceled && place !== null && place.id === id) {
          const others = cardsIn(board, place.column).filter((card) => card.id !== id);
          const stays =
            board.items.get(id)?.place[0] === place.column && cardsIn(board, place.column)[place.index]?.id === id;
          if (!stays) actions.move(id, place.column, whereAt(others, place.index));
        }
        setPlace(null);
      }}
    >
      <div className={classes.columns}>
        {board.columns.map((column) => (
          <DragColumn
            key={column.id}
            board={board}
            column={column.id}
            cards={cardsOf(column.id)}
            title={titleOf(column.id)}
            titleOf={titleOf}
            actions={actions}
            personId={personId}
          />
        ))}
      </div>
    </DragDropProvider>
  );
}

interface SpokenOf {
  readonly current: {
    readonly place: DropPlace | null;
    readonly titleOf: (columnId: string) => string;
    readonly board: Board;
    readonly t: ReturnType<typeof useT>['t'];
  };
}

/** Tells screen readers in words where the card is, and lets the library's style elements pass the content policy. */
function announcedBy(words: SpokenOf) {
  const where = (id: string) => {
    const { place, titleOf, board } = words.current;
    const card = board.items.get(id);
    const column = place?.column ?? card?.place[0] ?? '';
    const index = place?.index ?? cardsIn(board, column).findIndex((other) => other.id === id);
    return { title: card?.title ?? '', column: titleOf(column), place: index + 1 };
  };
  type Dragged = { operation: { source: { id: string | number } | null } };
  const idOf = ({ operation }: Dragged): string => String(operation.source?.id);
  return [
    Accessibility.configure({
      announcements: {
        dragstart: (event: Dragged) => words.current.t('kanban.picked', where(idOf(event))),
        dragover: (event: Dragged) => words.current.t('kanban.over', where(idOf(event))),
        dragend: (event: Dragged & { canceled: boolean }) =>
          words.current.t(event.canceled ? 'kanban.putBack' : 'kanban.dropped', where(idOf(event))),
      },
      screenReaderInstructions: { draggable: words.current.t('kanban.hints') },
    }),
    StyleInjector.configure({ nonce: cspNonce() }),
  ];
}

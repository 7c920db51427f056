import { Accessibility, type DragDropManager, StyleInjector } from '@dnd-kit/dom';
import { DragDropProvider } from '@dnd-kit/react';
import { isSortable } from '@dnd-kit/react/sortable';
import { type Board, cardsIn } from '@samenspel/board';
import { useMemo } from 'react';
import { useT } from '../app/i18n';
import { cspNonce } from '../app/nonce';
import type { BoardActions } from './board-actions';
import { useColumnTitle } from './column-title';
import { DragColumn } from './DragColumn';
import { whereAt } from './drop-place';
import classes from './kanban.module.css';

type DragSource = DragDropManager['dragOperation']['source'];

/** The board to work on: cards go from column to column by mouse, touch, keyboard or menu. */
export function DragBoard({ board, actions, personId }: { board: Board; actions: BoardActions; personId: string }) {
  const { t } = useT();
  const titleOf = useColumnTitle(board);
  const plugins = useMemo(() => {
    const placeOf = (source: DragSource) => {
      const sorted = isSortable(source) ? source : undefined;
      return {
        title: board.items.get(String(source?.id))?.title ?? '',
        column: titleOf(String(sorted?.group ?? '')),
        place: (sorted?.index ?? 0) + 1,
      };
    };
    const announcements = {
      dragstart: ({ operation }: { operation: { source: DragSource } }) =>
        t('kanban.picked', placeOf(operation.source)),
      dragover: ({ operation }: { operation: { source: DragSource } }) => t('kanban.over', placeOf(operation.source)),
      dragend: ({ operation, canceled }: { operation: { source: DragSource }; canceled: boolean }) =>
        t(canceled ? 'kanban.putBack' : 'kanban.dropped', placeOf(operation.source)),
    };
    return { announcements, instructions: t('kanban.hints') };
  }, [board, t, titleOf]);

  return (
    <DragDropProvider
      plugins={(defaults) => [
        ...defaults.filter((plugin) => plugin !== Accessibility),
        Accessibility.configure({
          announcements: plugins.announcements,
          screenReaderInstructions: { draggable: plugins.instructions },
        }),
        StyleInjector.configure({ nonce: cspNonce() }),
      ]}
      onDragEnd={({ operation, canceled }) => {
        const { source, target } = operation;
        if (canceled || !isSortable(source)) return;
        const id = String(source.id);
        const overColumn = target?.type === 'column' ? String(target.id) : undefined;
        const column = overColumn ?? String(source.group);
        if (overColumn === undefined && source.group === source.initialGroup && source.index === source.initialIndex)
          return;
        const others = cardsIn(board, column).filter((card) => card.id !== id);
        actions.move(
          id,
          column,
          overColumn !== undefined && source.group !== overColumn ? 'end' : whereAt(others, source.index),
        );
      }}
    >
      <div className={classes.columns}>
        {board.columns.map((column) => (
          <DragColumn
            key={column.id}
            board={board}
            column={column.id}
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

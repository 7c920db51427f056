import type { Board } from '@samenspel/board';
import { type TextKey, useT } from '../app/i18n';

const known: Readonly<Record<string, TextKey>> = {
  toTry: 'kanban.column.toTry',
  trying: 'kanban.column.trying',
  evaluated: 'kanban.column.evaluated',
  secured: 'kanban.column.secured',
  toDo: 'kanban.column.toDo',
  doing: 'kanban.column.doing',
  done: 'kanban.column.done',
};

/** A column's own title once somebody renamed it, else ours for its id in the reader's language. */
export function useColumnTitle(board: Board): (columnId: string) => string {
  const { t } = useT();
  return (columnId) => {
    const own = board.columns.find(({ id }) => id === columnId)?.title;
    const key = known[columnId];
    return own || (key === undefined ? columnId : t(key));
  };
}

import type { Board } from '@samenspel/board';
import { useCallback } from 'react';
import { type TextKey, useT } from '../../../lib/i18n/i18n';

/** Notes of the canvas without a column, offered beside the columns as if they were one. */
export const tray = '#tray';

const known: Readonly<Record<string, TextKey>> = {
  toTry: 'kanban.column.toTry',
  trying: 'kanban.column.trying',
  evaluated: 'kanban.column.evaluated',
  secured: 'kanban.column.secured',
  toDo: 'kanban.column.toDo',
  doing: 'kanban.column.doing',
  done: 'kanban.column.done',
  [tray]: 'kanban.tray',
};

/** A column's own title once somebody renamed it, else ours for its id in the reader's language. */
export function useColumnTitle({
  columns,
  goneColumns,
}: Pick<Board, 'columns' | 'goneColumns'>): (columnId: string) => string {
  const { t } = useT();
  return useCallback(
    (columnId) => {
      const own = [...columns, ...goneColumns].find(({ id }) => id === columnId)?.title;
      const key = known[columnId];
      return own || (key === undefined ? columnId : t(key));
    },
    [columns, goneColumns, t],
  );
}

import { useMemo } from 'react';
import { useT } from '../app/i18n';
import { useBoard, useShown } from '../board/useBoard';
import { boardActions } from './board-actions';
import { Columns } from './Columns';
import { DragBoard } from './DragBoard';
import classes from './kanban.module.css';

/** The board as columns of cards. */
export function KanbanView({ readOnly }: { readOnly: boolean }) {
  const { t } = useT();
  const session = useBoard();
  const { board } = useShown();
  const actions = useMemo(() => boardActions(session.doc, session.personId), [session]);
  if (readOnly) return <Columns board={board} />;
  return (
    <>
      <DragBoard board={board} actions={actions} personId={session.personId} />
      {board.items.size === 0 && <p className={classes.emptyBoard}>{t('kanban.empty')}</p>}
    </>
  );
}

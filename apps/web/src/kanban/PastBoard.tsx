import type { ReactNode } from 'react';
import { Load } from '../ui/Load';
import { Columns } from './Columns';
import classes from './kanban.module.css';
import { usePastBoard } from './useBoard';

/** The board as it was at a moment; nothing can be changed. */
export function PastBoard({ boardId, at, heading }: { boardId: string; at: number; heading: ReactNode }) {
  const board = usePastBoard(boardId, at);
  return (
    <div className={classes.screen}>
      {heading}
      <Load query={board}>{(shown) => <Columns board={shown} />}</Load>
    </div>
  );
}

import { lazy, Suspense, useEffect, useRef } from 'react';
import classes from './board.module.css';
import { KanbanPointers } from './KanbanPointers';
import { useBoard, useMayEdit, useOpenCard, useView } from './useBoard';
import { Waiting } from './Waiting';

const KanbanView = lazy(() => import('../kanban/KanbanView').then((view) => ({ default: view.KanbanView })));
const CanvasView = lazy(() => import('../canvas/CanvasView').then((view) => ({ default: view.CanvasView })));
const CardPanel = lazy(() => import('../card/CardPanel').then((panel) => ({ default: panel.CardPanel })));

/** The view that is chosen, and the open card beside it. Their code comes when it is needed. */
export function BoardViews() {
  const { presence } = useBoard();
  const view = useView();
  const [openCard] = useOpenCard();
  const readOnly = !useMayEdit();
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => presence.set({ view }), [presence, view]);
  return (
    <>
      <div ref={host} className={classes.view}>
        <Suspense fallback={<Waiting />}>
          {view === 'canvas' ? <CanvasView readOnly={readOnly} /> : <KanbanView readOnly={readOnly} />}
        </Suspense>
        {view === 'kanban' && <KanbanPointers host={host} />}
      </div>
      {openCard !== null && (
        <Suspense>
          <CardPanel key={openCard} readOnly={readOnly} />
        </Suspense>
      )}
    </>
  );
}

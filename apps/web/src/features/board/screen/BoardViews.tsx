import { lazy, memo, Suspense, useEffect, useRef } from 'react';
import { onBoard } from '../../../lib/drafts/places';
import { useBringBack } from '../../../lib/drafts/use-draft';
import { useBoard, useChooseView, useMayEdit, useOpenCard, useView } from '../session/useBoard';
import classes from './board.module.css';
import { KanbanPointers } from './KanbanPointers';
import { Waiting } from './Waiting';

const KanbanView = lazy(() => import('../kanban/KanbanView').then((view) => ({ default: view.KanbanView })));
const CanvasView = lazy(() => import('../canvas/CanvasView').then((view) => ({ default: view.CanvasView })));
const CardPanel = lazy(() => import('../card/CardPanel').then((panel) => ({ default: panel.CardPanel })));

/** The view that is chosen, and the open card beside it. Their code comes when it is needed. */
export const BoardViews = memo(function BoardViews() {
  const { presence, boardId } = useBoard();
  const view = useView();
  const choose = useChooseView();
  const [openCard, open] = useOpenCard();
  const readOnly = !useMayEdit();
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => presence.set({ view }), [presence, view]);
  // To the view a field stands in, or the card; those open the field itself.
  useBringBack((place) => {
    const [part, id = '', field] = onBoard(place, boardId) ?? [];
    if (part === 'canvas') choose('canvas');
    else if (part === 'add' || part === 'column' || field === 'title') choose('kanban');
    else if (part === 'card') open(id);
  });
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
});

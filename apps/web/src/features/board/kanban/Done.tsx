import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useT } from '../../../lib/i18n/i18n';
import classes from './kanban.module.css';
import { useKanban } from './kanban-context';
import { useKanbanUi } from './kanban-ui';
import { onUndoStack } from './useUndoable';

const shownMs = 8_000;

/** What just happened where one cannot see it, and the way to take it back. It goes away by itself, and with the next thing one does. */
export function Done() {
  const { t } = useT();
  const { ui, session, undo } = useKanban();
  const done = useKanbanUi((state) => state.done);
  const selecting = useKanbanUi(({ selection }) => selection.ids.size > 0);
  useEffect(() => {
    if (done === null) return;
    const forget = (): void => ui.set({ done: null });
    const timer = setTimeout(forget, shownMs);
    const stop = session.undo === null ? () => undefined : onUndoStack(session.undo, forget);
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [ui, session, done]);
  if (done === null || selecting) return null;
  return (
    <div className={classes.done} data-done>
      {done.words}
      <Button variant="white" size="sm" mih={40} onClick={undo}>
        {t('kanban.undo')}
      </Button>
    </div>
  );
}

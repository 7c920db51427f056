import { Button } from '@mantine/core';
import { type Board, onCanvas } from '@samenspel/board';
import { useT } from '../../../../lib/i18n/i18n';
import { Picture } from '../../../../lib/ui/Picture';
import { useCanvasContext, useCanvasUiState, useOfBoard, useTool } from '../controller/controller-context';
import { bringCards, onlyOnKanban } from '../controller/items';
import classes from './stage.module.css';

/** An empty table that teaches: one sentence, one picture, one button. It makes way as soon as a tool is in hand. */
export function EmptyCanvas() {
  const { t } = useT();
  const { controller, does } = useCanvasContext();
  const tool = useTool();
  const readOnly = useCanvasUiState((state) => state.readOnly);
  const empty = useOfBoard(isEmpty);
  const cards = useOfBoard((board) => (empty ? onlyOnKanban(board).length : 0));
  if (!empty || (tool !== 'select' && tool !== 'hand')) return null;
  return (
    <div className={classes.empty}>
      <Picture name="board" />
      <p>{t(controller.session.at === undefined ? 'canvas.empty' : 'canvas.emptyPast')}</p>
      {!readOnly && <Button onClick={() => does({ kind: 'templates' })}>{t('canvas.templates')}</Button>}
      {!readOnly && cards > 0 && (
        <Button variant="subtle" onClick={() => bringCards(controller)}>
          {t('canvas.onlyKanban', { count: cards })}. {t('canvas.bringCards')}
        </Button>
      )}
    </div>
  );
}

/** Whether nothing stands on the canvas. */
export function isEmpty({ items }: Board): boolean {
  for (const item of items.values()) if (onCanvas(item)) return false;
  return true;
}

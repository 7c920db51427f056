import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { useT } from '../../../lib/i18n/i18n';
import { usePhone } from '../../../lib/ui/usePhone';
import { useKanban } from './kanban-context';
import { useUndoable } from './useUndoable';

/** Nothing to do now, but it can have the focus: the next thing done must not throw it elsewhere. */
const off = { 'aria-disabled': true, c: 'dimmed', opacity: 0.5 } as const;

/** Takes back what one did oneself, for hands without Ctrl Z. A phone has room for what is possible only. */
export function UndoButtons() {
  const { t } = useT();
  const { session, undo, redo } = useKanban();
  const { canUndo, canRedo } = useUndoable(session.undo);
  const phone = usePhone();
  return (
    <>
      {(canUndo || !phone) && (
        <Tooltip label={t('kanban.undo')}>
          <ActionIcon aria-label={t('kanban.undo')} {...(canUndo ? {} : off)} onClick={undo}>
            <IconArrowBackUp size={20} />
          </ActionIcon>
        </Tooltip>
      )}
      {canRedo && (
        <Tooltip label={t('kanban.redo')}>
          <ActionIcon aria-label={t('kanban.redo')} onClick={redo}>
            <IconArrowForwardUp size={20} />
          </ActionIcon>
        </Tooltip>
      )}
    </>
  );
}

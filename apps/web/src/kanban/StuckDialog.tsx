import { Button, Text, Textarea } from '@mantine/core';
import { MAX_REASON } from '@samenspel/board';
import { useState } from 'react';
import { useT } from '../app/i18n';
import { Dialog } from '../ui/Dialog';
import classes from './kanban.module.css';
import { useKanban } from './kanban-context';

/** Marks a card as stuck, with what is in the way if one wants to say it. */
export function StuckDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useT();
  const { actions } = useKanban();
  const [why, setWhy] = useState('');
  return (
    <Dialog title={t('kanban.stuckTitle')} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          actions.block(id, why.trim());
          onClose();
        }}
      >
        <Text c="dimmed" mb="sm">
          {t('kanban.stuckHint')}
        </Text>
        <Textarea
          data-autofocus
          label={t('kanban.stuckWhy')}
          description={t('ui.optional')}
          maxLength={MAX_REASON}
          value={why}
          onChange={(event) => setWhy(event.currentTarget.value)}
        />
        <div className={classes.dialogButtons}>
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit">{t('kanban.stuckSave')}</Button>
        </div>
      </form>
    </Dialog>
  );
}

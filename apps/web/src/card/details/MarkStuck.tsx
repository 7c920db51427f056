import { Button } from '@mantine/core';
import { blockCard, type Card, MAX_REASON } from '@samenspel/board';
import { IconMountain } from '@tabler/icons-react';
import { useState } from 'react';
import { useT } from '../../app/i18n';
import { useBoard } from '../../board/useBoard';
import { CommandlessForm } from '../CommandlessForm';
import classes from '../panel.module.css';

/** Says that the card is stuck, and if one likes on what: the community sees it as a blocker. */
export function MarkStuck({ card }: { card: Card }) {
  const { t } = useT();
  const session = useBoard();
  const [asking, setAsking] = useState(false);
  return (
    <div>
      <Button
        variant="default"
        size="sm"
        mih={36}
        leftSection={<IconMountain size={18} />}
        onClick={() => setAsking(true)}
      >
        {t('card.markStuck')}
      </Button>
      {asking && (
        <CommandlessForm
          title={t('card.markStuck')}
          action={t('card.markStuck')}
          onClose={() => setAsking(false)}
          onKeep={(form) => session.act((doc) => blockCard(doc, card.id, session.sign(), form.optional('why')))}
        >
          <p className={classes.hint}>{t('kanban.stuckHint')}</p>
          <label className={classes.formLine}>
            {t('card.stuckWhy')}
            <span className={classes.hint}>{t('ui.optional')}</span>
            <textarea className={classes.line} name="why" rows={3} maxLength={MAX_REASON} data-autofocus />
          </label>
        </CommandlessForm>
      )}
    </div>
  );
}

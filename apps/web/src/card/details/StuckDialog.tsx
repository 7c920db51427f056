import { Text, Textarea } from '@mantine/core';
import { MAX_REASON } from '@samenspel/board';
import { useT } from '../../app/i18n';
import { CommandlessForm } from '../CommandlessForm';

/** Asks what is in the way, if one wants to say it; then the card is stuck, and the community sees it as a blocker. */
export function StuckDialog({ onKeep, onClose }: { onKeep: (why: string | undefined) => void; onClose: () => void }) {
  const { t } = useT();
  return (
    <CommandlessForm
      title={t('card.stuckTitle')}
      action={t('card.stuckSave')}
      onClose={onClose}
      onKeep={(form) => onKeep(form.optional('why'))}
    >
      <Text c="dimmed">{t('card.stuckHint')}</Text>
      <Textarea
        data-autofocus
        name="why"
        label={t('card.stuckWhy')}
        description={t('ui.optional')}
        rows={3}
        maxLength={MAX_REASON}
      />
    </CommandlessForm>
  );
}

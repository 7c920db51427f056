import { Text } from '@mantine/core';
import { maxReasonLength } from '@samenspel/board';
import { cardPlace } from '../../../../lib/drafts/places';
import { TextField } from '../../../../lib/forms/fields';
import { useT } from '../../../../lib/i18n/i18n';
import { useBoard } from '../../session/useBoard';
import { CommandlessForm } from '../CommandlessForm';

export const stuckPlace = (boardId: string, cardId: string): string => cardPlace(boardId, cardId, 'why');

/** Asks what is in the way, if one wants to say it; then the card is stuck, and the community sees it as a blocker. */
export function StuckDialog({
  cardId,
  onKeep,
  onClose,
}: {
  cardId: string;
  /** Answers whether the card is stuck now. */
  onKeep: (why: string | undefined) => boolean;
  onClose: () => void;
}) {
  const { t } = useT();
  const { boardId } = useBoard();
  return (
    <CommandlessForm
      place={stuckPlace(boardId, cardId)}
      title={t('card.stuckTitle')}
      action={t('card.stuckSave')}
      onClose={onClose}
      onKeep={(form) => onKeep(form.optional('why'))}
    >
      <Text c="dimmed">{t('card.stuckHint')}</Text>
      <TextField
        name="why"
        label={t('card.stuckWhy')}
        hint={t('ui.optional')}
        rows={3}
        max={maxReasonLength}
        autoFocus
      />
    </CommandlessForm>
  );
}

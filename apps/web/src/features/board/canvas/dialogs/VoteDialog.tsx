import { Button, Checkbox, Group, NumberInput, Stack, Text } from '@mantine/core';
import { maxNameLength, openVote } from '@samenspel/board';
import { useState } from 'react';
import { newId } from '../../../../lib/device/ids';
import { DraftLine } from '../../../../lib/drafts/fields';
import { canvasPlace } from '../../../../lib/drafts/places';
import { useDraft } from '../../../../lib/drafts/use-draft';
import { useT } from '../../../../lib/i18n/i18n';
import { Dialog } from '../../../../lib/ui/Dialog';
import { withContents } from '../controller/chosen';
import { useCanvasController } from '../controller/controller-context';

const usualBudget = 3;
/** More dots say less. */
const maxDots = 20;

/** Opens a vote with dots, on everything or on what is chosen (a frame: what it carries). */
export function VoteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useT();
  const controller = useCanvasController();
  const draft = useDraft({ place: canvasPlace(controller.session.boardId, 'vote'), label: t('canvas.vote.start') });
  const title = draft.edited.words;
  const [budget, setBudget] = useState(usualBudget);
  const { chosen } = controller;
  const [only, setOnly] = useState(chosen.length > 0);
  const open = (): void => {
    const id = newId();
    const items = only ? withContents(chosen, controller.board.items).map((item) => item.id) : undefined;
    const opened = controller.session.act((doc) =>
      openVote(doc, { id, title, budget, ...(items === undefined ? {} : { items }) }, controller.session.sign()),
    );
    if (opened) draft.done();
    onClose();
  };
  return (
    <Dialog title={t('canvas.vote.start')} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (title !== '') open();
        }}
      >
        <Stack gap="md">
          <Text c="dimmed">{t('canvas.vote.startLead')}</Text>
          <DraftLine draft={draft} data-autofocus required label={t('canvas.vote.title')} maxLength={maxNameLength} />
          <NumberInput
            label={t('canvas.vote.budget')}
            min={1}
            max={maxDots}
            clampBehavior="strict"
            allowDecimal={false}
            value={budget}
            onChange={(value) => setBudget(Number(value) || 1)}
          />
          {chosen.length > 0 && (
            <Checkbox
              label={t('canvas.vote.only')}
              checked={only}
              onChange={(event) => setOnly(event.currentTarget.checked)}
            />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit">{t('canvas.vote.open')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

import { Button, Checkbox, Group, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { MAX_NAME, openVote } from '@samenspel/board';
import { useState } from 'react';
import { useT } from '../../app/i18n';
import { newId } from '../../app/ids';
import { Dialog } from '../../ui/Dialog';
import { withContents } from '../desk/chosen';
import { useDesk } from '../desk/desk-context';

const usualBudget = 3;
/** More dots say less. */
const mostDots = 20;

/** Opens a vote with dots, on everything or on what is chosen (a frame: what it carries). */
export function VoteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useT();
  const desk = useDesk();
  const [title, setTitle] = useState('');
  const [budget, setBudget] = useState(usualBudget);
  const { chosen } = desk;
  const [only, setOnly] = useState(chosen.length > 0);
  const open = (): void => {
    const id = newId();
    const items = only ? withContents(chosen, desk.board.items).map((item) => item.id) : undefined;
    desk.session.act((doc) =>
      openVote(
        doc,
        { id, title: title.trim(), budget, ...(items === undefined ? {} : { items }) },
        desk.session.sign(),
      ),
    );
    onClose();
  };
  return (
    <Dialog title={t('canvas.vote.start')} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (title.trim() !== '') open();
        }}
      >
        <Stack gap="md">
          <Text c="dimmed">{t('canvas.vote.startLead')}</Text>
          <TextInput
            data-autofocus
            required
            label={t('canvas.vote.title')}
            maxLength={MAX_NAME}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <NumberInput
            label={t('canvas.vote.budget')}
            min={1}
            max={mostDots}
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

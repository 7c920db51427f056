import { Button, Group, Stack, Textarea } from '@mantine/core';
import { finishTitle, MAX_TITLE, typeTitle } from '@samenspel/board';
import { useState } from 'react';
import { useT } from '../../app/i18n';
import { BlobImage } from '../../board/BlobImage';
import { Dialog } from '../../ui/Dialog';
import { useDesk } from '../desk/desk-context';
import classes from './dialogs.module.css';

/** Words for a picture, for who cannot see it. */
export function DescribeDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useT();
  const desk = useDesk();
  const item = desk.item(id);
  const [words, setWords] = useState(item?.title ?? '');
  const save = (): void => {
    desk.change([id], (doc, _, session) => {
      typeTitle(doc, id, words.trim());
      finishTitle(doc, id, session.sign());
    });
    onClose();
  };
  return (
    <Dialog title={t('canvas.describeTitle')} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Stack gap="md">
          {item?.kind === 'image' && <BlobImage blob={item.blob} alt="" className={classes.described ?? ''} />}
          <Textarea
            data-autofocus
            label={t('canvas.describe')}
            maxLength={MAX_TITLE}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit">{t('ui.save')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

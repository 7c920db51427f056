import { Button, Group, Stack } from '@mantine/core';
import { maxTitleLength, rewordCard } from '@samenspel/board';
import { DraftArea } from '../../../../lib/drafts/fields';
import { canvasPlace } from '../../../../lib/drafts/places';
import { useDraft } from '../../../../lib/drafts/use-draft';
import { useT } from '../../../../lib/i18n/i18n';
import { Dialog } from '../../../../lib/ui/Dialog';
import { BlobImage } from '../../session/BlobImage';
import { useCanvasController } from '../controller/controller-context';
import classes from './dialogs.module.css';

/** Words for a picture, for who cannot see it. */
export function DescribeDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useT();
  const controller = useCanvasController();
  const item = controller.item(id);
  const draft = useDraft(
    { place: canvasPlace(controller.session.boardId, `describe/${id}`), label: t('canvas.describeTitle') },
    item?.title ?? '',
  );
  const save = (): void => {
    if (controller.change([id], (doc, _, session) => rewordCard(doc, id, draft.edited, session.sign()))) draft.done();
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
          <DraftArea draft={draft} data-autofocus label={t('canvas.describe')} maxLength={maxTitleLength} />
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

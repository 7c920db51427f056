import { Button, Group, Stack, Text } from '@mantine/core';
import { openWriting } from '@samenspel/board';
import { newId } from '../../../../lib/device/ids';
import { useT } from '../../../../lib/i18n/i18n';
import { Dialog } from '../../../../lib/ui/Dialog';
import { useCanvasController } from '../controller/controller-context';

/** Explains private writing, and begins it. */
export function WritingDialog({ onClose }: { onClose: () => void }) {
  const { t } = useT();
  const { session } = useCanvasController();
  return (
    <Dialog title={t('canvas.writing.start')} onClose={onClose}>
      <Stack gap="md">
        <Text>{t('canvas.writing.startLead')}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button
            data-autofocus
            onClick={() => {
              session.act((doc) => openWriting(doc, { id: newId() }, session.sign()));
              onClose();
            }}
          >
            {t('canvas.writing.open')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

import { Button, Stack } from '@mantine/core';
import { useT } from '../../../../lib/i18n/i18n';
import { Dialog } from '../../../../lib/ui/Dialog';
import { exportKinds } from '../export/kinds';
import { useExport } from '../export/use-export';

/** On a phone: the whole canvas as a file. */
export function ExportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useT();
  const save = useExport();
  return (
    <Dialog title={t('canvas.export')} onClose={onClose}>
      <Stack gap="sm">
        {exportKinds.map((kind) => (
          <Button key={kind} variant="default" onClick={() => void save(kind, 'all').then(onClose)}>
            {t(`canvas.export.${kind}`)}
          </Button>
        ))}
      </Stack>
    </Dialog>
  );
}

import { Button, Group, Stack, Text } from '@mantine/core';
import { useT } from '../../../../lib/i18n/i18n';
import { Dialog } from '../../../../lib/ui/Dialog';
import { maxPastedNotes } from '../clipboard/foreign';
import { pasteLines } from '../controller/adding';
import { useCanvasController } from '../controller/controller-context';
import classes from './dialogs.module.css';

const shown = 6;

/** Asks before many notes come onto the board at once; a page of text is easily pasted by mistake. */
export function PasteDialog({ lines, onClose }: { lines: readonly string[]; onClose: () => void }) {
  const { t } = useT();
  const controller = useCanvasController();
  const paste = (): void => {
    onClose();
    const { x, y } = controller.engine.camera.get();
    pasteLines(controller, lines, [x, y]);
  };
  return (
    <Dialog title={t('canvas.pasteMany', { count: Math.min(lines.length, maxPastedNotes) })} onClose={onClose}>
      <Stack gap="md">
        <Text>{t('canvas.pasteManyLead')}</Text>
        {lines.length > maxPastedNotes && <Text c="dimmed">{t('canvas.pasteManyCut', { count: maxPastedNotes })}</Text>}
        <ul className={classes.pasted}>
          {lines.slice(0, shown).map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines may be alike and never move
            <li key={index}>{line}</li>
          ))}
          {lines.length > shown && <li>…</li>}
        </ul>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button data-autofocus onClick={paste}>
            {t('canvas.pasteManyDo')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

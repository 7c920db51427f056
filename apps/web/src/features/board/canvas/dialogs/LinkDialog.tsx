import { Button, Group, Stack } from '@mantine/core';
import { maxTitleLength, maxUrlLength } from '@samenspel/board';
import { useState } from 'react';
import { DraftLine } from '../../../../lib/drafts/fields';
import { canvasPlace } from '../../../../lib/drafts/places';
import { useDraft } from '../../../../lib/drafts/use-draft';
import { useT } from '../../../../lib/i18n/i18n';
import { Dialog } from '../../../../lib/ui/Dialog';
import { isWebAddress } from '../clipboard/clip';
import { addLink } from '../controller/adding';
import { useCanvasController } from '../controller/controller-context';

/** A link as a card on the canvas. Nothing is fetched from it. */
export function LinkDialog({ onClose }: { onClose: () => void }) {
  const { t } = useT();
  const controller = useCanvasController();
  const { boardId } = controller.session;
  const address = useDraft({ place: canvasPlace(boardId, 'link/address'), label: t('canvas.linkAddress') });
  const words = useDraft({ place: canvasPlace(boardId, 'link/words'), label: t('canvas.linkWords') });
  const [wrong, setWrong] = useState(false);
  const add = (): void => {
    const typed = address.edited.words;
    const url = /^[a-z]+:/i.test(typed) ? typed : `https://${typed}`;
    if (!isWebAddress(url)) {
      setWrong(true);
      return;
    }
    onClose();
    addLink(controller, url, words.edited.words);
    address.done();
    words.done();
  };
  return (
    <Dialog title={t('canvas.link')} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <Stack gap="md">
          <DraftLine
            draft={address}
            data-autofocus
            inputMode="url"
            label={t('canvas.linkAddress')}
            maxLength={maxUrlLength}
            error={wrong ? t('canvas.linkWrong') : null}
            onInput={() => setWrong(false)}
          />
          <DraftLine draft={words} label={t('canvas.linkWords')} maxLength={maxTitleLength} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit">{t('ui.add')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

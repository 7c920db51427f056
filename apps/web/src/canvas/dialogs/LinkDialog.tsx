import { Button, Group, Stack, TextInput } from '@mantine/core';
import { MAX_TITLE, MAX_URL } from '@samenspel/board';
import { useState } from 'react';
import { useT } from '../../app/i18n';
import { Dialog } from '../../ui/Dialog';
import { isWebAddress } from '../clipboard/clip';
import { addLink } from '../desk/adding';
import { useDesk } from '../desk/desk-context';

/** A link as a card on the canvas. Nothing is fetched from it. */
export function LinkDialog({ onClose }: { onClose: () => void }) {
  const { t } = useT();
  const desk = useDesk();
  const [address, setAddress] = useState('');
  const [words, setWords] = useState('');
  const [wrong, setWrong] = useState(false);
  const add = (): void => {
    const url = /^[a-z]+:/i.test(address.trim()) ? address.trim() : `https://${address.trim()}`;
    if (!isWebAddress(url)) {
      setWrong(true);
      return;
    }
    onClose();
    addLink(desk, t, url, words.trim());
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
          <TextInput
            data-autofocus
            inputMode="url"
            label={t('canvas.linkAddress')}
            maxLength={MAX_URL}
            value={address}
            error={wrong ? t('canvas.linkWrong') : null}
            onChange={(event) => {
              setAddress(event.currentTarget.value);
              setWrong(false);
            }}
          />
          <TextInput
            label={t('canvas.linkWords')}
            maxLength={MAX_TITLE}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
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

import { Button, Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useT } from '../app/i18n';
import { Dialog } from '../ui/Dialog';
import { FormWords } from '../ui/form-words';

/** A small form over the panel whose answer goes into the board at once, online or not. */
export function CommandlessForm({
  title,
  action,
  aside,
  onClose,
  onKeep,
  children,
}: {
  title: string;
  action?: string;
  aside?: ReactNode;
  onClose: () => void;
  onKeep: (form: FormWords) => void;
  children: ReactNode;
}) {
  const { t } = useT();
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onKeep(new FormWords(new FormData(event.currentTarget)));
          onClose();
        }}
      >
        <Stack gap="md">
          {children}
          <Group justify="flex-end" gap="sm">
            {aside}
            <Button variant="default" onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit">{action ?? t('ui.save')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

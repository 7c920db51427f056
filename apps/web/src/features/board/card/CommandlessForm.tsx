import { Button, Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { DraftForm } from '../../../lib/drafts/DraftForm';
import { FormWords } from '../../../lib/forms/form-words';
import { useT } from '../../../lib/i18n/i18n';
import { Dialog } from '../../../lib/ui/Dialog';

/** A small form over the panel whose answer goes into the board at once, online or not. */
export function CommandlessForm({
  place,
  title,
  action,
  aside,
  onClose,
  onKeep,
  children,
}: {
  /** Where it is, for what is typed in it: see drafts/places. */
  place: string;
  title: string;
  action?: string;
  aside?: ReactNode;
  onClose: () => void;
  /** Answers whether it is in the board now. */
  onKeep: (form: FormWords) => boolean;
  children: ReactNode;
}) {
  const { t } = useT();
  return (
    <Dialog title={title} onClose={onClose}>
      <DraftForm
        place={place}
        label={title}
        onSubmit={(form, done) => {
          if (onKeep(new FormWords(new FormData(form)))) done();
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
      </DraftForm>
    </Dialog>
  );
}

import { Button, Group, Stack, Text } from '@mantine/core';
import type { CommandName } from '@samenspel/domain';
import type { ReactNode } from 'react';
import { type RawInput, useCommand } from '../app/commands';
import { useT } from '../app/i18n';
import { Dialog } from './Dialog';
import { FormWords } from './form-words';
import { Trouble } from './Trouble';

/** A dialog that gives one command: fields inside, the answer or the refusal here. */
export function CommandDialog<Name extends CommandName>({
  name,
  title,
  intro,
  action,
  danger,
  onClose,
  onDone,
  input,
  children,
}: {
  name: Name;
  title: string;
  intro?: ReactNode;
  action?: string;
  danger?: boolean;
  onClose: () => void;
  onDone?: (ids: Readonly<Record<string, string>>) => void;
  input: (form: FormWords) => RawInput<Name>;
  children?: ReactNode;
}) {
  const { t } = useT();
  const command = useCommand(name);

  const submit = (event: React.FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (command.isPending) return;
    // A promise, not callbacks: what a command changes may take this dialog off the screen before it is answered.
    command.mutateAsync(input(new FormWords(new FormData(event.currentTarget)))).then(
      (answer) => {
        onClose();
        onDone?.(answer.ids ?? {});
      },
      () => undefined,
    );
  };

  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack gap="md">
          {intro !== undefined && <Text c="dimmed">{intro}</Text>}
          {children}
          {command.isError && <Trouble error={command.error} />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit" loading={command.isPending} {...(danger === true ? { color: 'brick' } : {})}>
              {action ?? t('ui.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

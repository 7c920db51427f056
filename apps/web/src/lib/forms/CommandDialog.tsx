import { Button, Group, Stack, Text } from '@mantine/core';
import type { FilledForm } from '@samenspel/community-client';
import type { CommandName } from '@samenspel/domain';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useRef } from 'react';
import { type RawInput, useCommand } from '../api/commands';
import { communityKey } from '../api/queries';
import { DraftForm } from '../drafts/DraftForm';
import { commandPlace } from '../drafts/places';
import { useT } from '../i18n/i18n';
import { useCommunityId } from '../route/useCommunityId';
import { Dialog } from '../ui/Dialog';
import { Trouble } from '../ui/Trouble';
import { FormWords } from './form-words';

/**
 * A dialog that gives one command: fields inside, the answer or the refusal here. What is typed is kept until the command
 * succeeded, by the command and what it is `about`.
 */
export function CommandDialog<Name extends CommandName>({
  name,
  about,
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
  /** Id of what the command changes; null when it makes something new. */
  about: string | null;
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
  const filled = useRef<FilledForm | null>(null);
  const command = useCommand(name, () => ({ label: title, about, form: filled.current }));
  const client = useQueryClient();
  const communityId = useCommunityId();

  const submit = (form: HTMLFormElement, done: () => void, asFilled: () => FilledForm): void => {
    if (command.isPending) return;
    filled.current = asFilled();
    // A promise, not callbacks: what a command changes may take this dialog off the screen before it is answered.
    command.mutateAsync(input(new FormWords(new FormData(form)))).then(
      (answer) => {
        done();
        onClose();
        // What waits has no screen of its own yet.
        if (!answer.waits) onDone?.(answer.ids ?? {});
      },
      () => undefined,
    );
  };

  return (
    <Dialog title={title} onClose={onClose}>
      <DraftForm
        place={commandPlace(name, about)}
        label={title}
        onSubmit={submit}
        fresh={() => client.refetchQueries({ queryKey: [...communityKey(communityId), 'now'], type: 'active' })}
      >
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
      </DraftForm>
    </Dialog>
  );
}

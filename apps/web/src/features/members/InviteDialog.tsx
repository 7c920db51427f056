import { Button, Checkbox, Group, NativeSelect, NumberInput, Stack, Text } from '@mantine/core';
import type { AnswerOf, createInviteRoute } from '@samenspel/contracts';
import { grantableRoles, rings } from '@samenspel/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { isRefused, send } from '../../lib/api/api';
import { wasDone } from '../../lib/api/commands';
import { useMyRoles } from '../../lib/community/community';
import { newUuid } from '../../lib/device/ids';
import { commandPlace } from '../../lib/drafts/places';
import { useOnScreen } from '../../lib/drafts/use-draft';
import { FormWords } from '../../lib/forms/form-words';
import { useT } from '../../lib/i18n/i18n';
import { useCommunityId } from '../../lib/route/useCommunityId';
import { CopyButton } from '../../lib/ui/CopyButton';
import { Dialog } from '../../lib/ui/Dialog';
import { Trouble } from '../../lib/ui/Trouble';
import classes from './members.module.css';
import { QrCode } from './QrCode';

type Invite = AnswerOf<typeof createInviteRoute>;

/** Makes an invitation and shows its QR code, large enough to scan from a wall. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useT();
  useOnScreen(commandPlace('create-invite', null));
  const invite = useInvite();
  return (
    <Dialog title={t(invite.data === undefined ? 'members.inviteTitle' : 'members.inviteReady')} onClose={onClose}>
      {invite.data === undefined ? (
        <InviteForm invite={invite} />
      ) : (
        <InviteReady invite={invite.data} onClose={onClose} />
      )}
    </Dialog>
  );
}

function useInvite() {
  const communityId = useCommunityId();
  const client = useQueryClient();
  const commandId = useRef(newUuid());
  return useMutation({
    mutationFn: (body: { role: string; ring: string; days: number; maxUses: number; letIn: boolean }) =>
      send<Invite>('POST', `/api/communities/${communityId}/invites`, { commandId: commandId.current, ...body }),
    onError: (error) => {
      // After silence the invitation may have been made: asking again must be the same request.
      if (isRefused(error)) commandId.current = newUuid();
    },
    onSuccess: (made) => wasDone(client, communityId, made),
  });
}

function InviteForm({ invite }: { invite: ReturnType<typeof useInvite> }) {
  const { t } = useT();
  const mine = useMyRoles();
  const submit = (event: React.FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormWords(new FormData(event.currentTarget));
    invite.mutate({
      role: form.text('role'),
      ring: form.text('ring'),
      days: form.number('days'),
      maxUses: form.number('maxUses'),
      letIn: form.flag('letIn'),
    });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text c="dimmed">{t('members.inviteIntro')}</Text>
        <Group grow>
          <NativeSelect
            name="role"
            label={t('members.as')}
            defaultValue="participant"
            data={grantableRoles(mine).map((role) => ({ value: role, label: t(`lists.role.${role}`) }))}
          />
          <NativeSelect
            name="ring"
            label={t('members.ring')}
            data={rings.map((ring) => ({ value: ring, label: t(`lists.ring.${ring}`) }))}
          />
        </Group>
        <Group grow>
          <NumberInput name="days" label={t('members.days')} defaultValue={14} min={1} max={90} required />
          <NumberInput name="maxUses" label={t('members.uses')} defaultValue={12} min={1} max={500} required />
        </Group>
        <Checkbox name="letIn" size="md" label={t('members.letIn')} description={t('members.letInHint')} />
        {invite.isError && <Trouble error={invite.error} />}
        <Button type="submit" size="lg" loading={invite.isPending}>
          {t('members.makeInvite')}
        </Button>
      </Stack>
    </form>
  );
}

function InviteReady({ invite, onClose }: { invite: Invite; onClose: () => void }) {
  const { t } = useT();
  return (
    <Stack align="center">
      <QrCode text={invite.link} label={t('members.qr')} />
      <code className={classes.link}>{invite.link}</code>
      <Text c="dimmed" ta="center">
        {t('members.inviteOnce')}
      </Text>
      <Group>
        <CopyButton text={invite.link} label={t('members.copyLink')} />
        <Button onClick={onClose}>{t('ui.close')}</Button>
      </Group>
    </Stack>
  );
}

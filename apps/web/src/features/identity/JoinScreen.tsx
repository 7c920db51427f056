import { Alert, Button, Stack, Text } from '@mantine/core';
import { type AnswerOf, identityLimits, type invitePreviewRoute } from '@samenspel/contracts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { read } from '../../lib/api/api';
import { useMe } from '../../lib/community/me';
import { FormWords } from '../../lib/forms/form-words';
import { type TextKey, useT } from '../../lib/i18n/i18n';
import { Load } from '../../lib/ui/Load';
import { Trouble } from '../../lib/ui/Trouble';
import { LimitedInput } from '../../lib/ui/too-long';
import { DoorPage } from './DoorPage';
import { useAcceptInvite } from './session';

type Preview = AnswerOf<typeof invitePreviewRoute>;

const overTexts = {
  expired: 'identity.overExpired',
  revoked: 'identity.overRevoked',
  used: 'identity.overUsed',
} as const satisfies Record<string, TextKey>;

/** Where an invite link or QR code leads: one field, one button. */
export function JoinScreen() {
  const { t } = useT();
  const { secret } = useParams({ strict: false }) as { secret: string };
  const preview = useQuery({
    queryKey: ['invite', secret],
    queryFn: () => read<Preview>(`/api/invites/${encodeURIComponent(secret)}`),
    retry: false,
  });
  const name = preview.data?.communityName;
  return (
    <DoorPage title={name ? t('identity.joinTitle', { community: name }) : t('identity.joinUnnamed')}>
      <Load query={preview} bars={2}>
        {(invite) => <Invitation secret={secret} invite={invite} />}
      </Load>
    </DoorPage>
  );
}

function Invitation({ secret, invite }: { secret: string; invite: Preview }) {
  const { t } = useT();
  const navigate = useNavigate();
  const go = (): void => void navigate({ to: '/c/$communityId', params: { communityId: invite.communityId } });
  if (invite.member) {
    return (
      <Stack>
        <Text>{t('identity.alreadyMember')}</Text>
        <Button size="lg" onClick={go}>
          {t('identity.goThere')}
        </Button>
      </Stack>
    );
  }
  if (invite.over !== null) return <Alert color="slate">{t(overTexts[invite.over])}</Alert>;
  const role = t(`lists.role.${invite.role}`).toLowerCase();
  return (
    <Stack>
      <Text>
        {invite.invitedBy === null
          ? t('identity.joinLeadNobody', { role })
          : t('identity.joinLead', { person: invite.invitedBy, role })}
        {invite.letIn && ` ${t('identity.joinLetIn')}`}
      </Text>
      <JoinForm secret={secret} onJoined={go} />
    </Stack>
  );
}

function JoinForm({ secret, onJoined }: { secret: string; onJoined: () => void }) {
  const { t } = useT();
  const me = useMe();
  const join = useAcceptInvite(secret, onJoined);
  const submit = (event: React.FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    join.mutate(new FormWords(new FormData(event.currentTarget)).optional('name'));
  };
  const known = me.data?.name ?? null;
  return (
    <form onSubmit={submit}>
      <Stack>
        {known === null && (
          <LimitedInput
            size="lg"
            name="name"
            label={t('identity.name')}
            description={t('identity.nameHint')}
            autoComplete="nickname"
            max={identityLimits.name}
            required
            autoFocus
          />
        )}
        {join.isError && <Trouble error={join.error} />}
        <Button type="submit" size="lg" loading={join.isPending}>
          {known === null ? t('identity.join') : t('identity.joinAs', { name: known })}
        </Button>
        {known === null && (
          <Text c="dimmed" fz="sm">
            {t('identity.joinNoAccount')}
          </Text>
        )}
      </Stack>
    </form>
  );
}

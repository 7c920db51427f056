import { Anchor, Button, Group, SegmentedControl, Stack, Text, Title, useMantineColorScheme } from '@mantine/core';
import { identityLimits, type Me } from '@samenspel/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { send } from '../../lib/api/api';
import { useAllWaiting } from '../../lib/api/outbox';
import { useMe } from '../../lib/community/me';
import { useMyCommunities } from '../../lib/community/mine';
import { WaitingList } from '../../lib/community/WaitingCommands';
import { DraftList } from '../../lib/drafts/DraftList';
import { useAllDrafts } from '../../lib/drafts/drafts';
import { FormWords } from '../../lib/forms/form-words';
import { changeLanguage, type Language, useT } from '../../lib/i18n/i18n';
import { Dialog } from '../../lib/ui/Dialog';
import { Trouble } from '../../lib/ui/Trouble';
import { LimitedInput } from '../../lib/ui/too-long';
import { AccountForms } from './AccountForms';
import { DoorPage } from './DoorPage';
import { Sessions } from './Sessions';
import { useSignOut } from './session';

const SetAsideWork = lazy(() => import('../board').then((work) => ({ default: work.SetAsideWork })));

/** My name, language and colours, and where I am signed in. */
export function MeScreen() {
  const { t } = useT();
  const me = useMe().data;
  return (
    <DoorPage title={t('identity.me')} lead={t('identity.meLead')}>
      {me === null && <Button renderRoot={(props) => <Link to="/sign-in" {...props} />}>{t('identity.signIn')}</Button>}
      {me && (
        <Stack gap="xl">
          <MyCommunities />
          <Suspense>
            <SetAsideWork personId={me.personId} />
          </Suspense>
          <NameForm me={me} />
          <Preferences me={me} />
          <AccountForms me={me} />
          <Sessions />
          <SignOut />
        </Stack>
      )}
    </DoorPage>
  );
}

function useChangeMe() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: { name?: string; locale?: Language }) => send<Me>('PUT', '/api/me', change),
    onSuccess: (me) => {
      client.setQueryData(['me'], me);
      return client.invalidateQueries({ queryKey: ['community'] });
    },
  });
}

function MyCommunities() {
  const { t } = useT();
  const mine = useMyCommunities().data ?? [];
  if (mine.length === 0) return null;
  return (
    <div>
      <Title order={2}>{t('identity.yourCommunities')}</Title>
      {mine.map((community) => (
        <Anchor
          key={community.id}
          display="flex"
          mih={44}
          style={{ alignItems: 'center' }}
          renderRoot={(props) => <Link to="/c/$communityId" params={{ communityId: community.id }} {...props} />}
        >
          {community.name}
        </Anchor>
      ))}
    </div>
  );
}

function NameForm({ me }: { me: Me }) {
  const { t } = useT();
  const change = useChangeMe();
  const submit = (event: React.FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    change.mutate({ name: new FormWords(new FormData(event.currentTarget)).text('name') });
  };
  return (
    <form onSubmit={submit}>
      <Group align="end">
        <LimitedInput
          name="name"
          label={t('identity.name')}
          defaultValue={me.name ?? ''}
          max={identityLimits.name}
          required
          flex={1}
          autoComplete="name"
        />
        <Button type="submit" loading={change.isPending}>
          {t('ui.save')}
        </Button>
      </Group>
      <Text role="status" c="moss" mt={4}>
        {change.isSuccess && t('identity.saved')}
      </Text>
      {change.isError && <Trouble error={change.error} />}
    </form>
  );
}

function Preferences({ me }: { me: Me }) {
  const { t, language } = useT();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const change = useChangeMe();
  const speak = (next: string): void => {
    void changeLanguage(next as Language);
    if (me.locale !== next) change.mutate({ locale: next as Language });
  };
  return (
    <Stack gap="sm">
      <Text id="language-label" fw={700}>
        {t('identity.language')}
      </Text>
      <SegmentedControl
        aria-labelledby="language-label"
        fullWidth
        value={language}
        onChange={speak}
        data={[
          { value: 'nl', label: t('identity.dutch') },
          { value: 'en', label: t('identity.english') },
        ]}
        size="md"
      />
      <Text id="theme-label" fw={700}>
        {t('identity.theme')}
      </Text>
      <SegmentedControl
        aria-labelledby="theme-label"
        fullWidth
        size="md"
        value={colorScheme}
        onChange={(next) => setColorScheme(next as 'auto' | 'light' | 'dark')}
        data={[
          { value: 'auto', label: t('identity.themeAuto') },
          { value: 'light', label: t('identity.themeLight') },
          { value: 'dark', label: t('identity.themeDark') },
        ]}
      />
    </Stack>
  );
}

function SignOut() {
  const { t } = useT();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const typed = useAllDrafts();
  const waiting = useAllWaiting();
  const [asking, setAsking] = useState(false);
  const leave = (): void => signOut.mutate(undefined, { onSuccess: () => void navigate({ to: '/' }) });
  return (
    <>
      {signOut.isError && <Trouble error={signOut.error} />}
      <Button
        variant="default"
        loading={signOut.isPending}
        onClick={() => (typed.length + waiting.length > 0 ? setAsking(true) : leave())}
      >
        {t('identity.signOut')}
      </Button>
      {asking && (
        <Dialog title={t('drafts.signOutTitle')} onClose={() => setAsking(false)}>
          <Stack>
            {waiting.length > 0 && (
              <>
                <Text>{t('waiting.signOutLead')}</Text>
                <WaitingList of={waiting} readOnly />
              </>
            )}
            {typed.length > 0 && <Text>{t('drafts.signOutLead')}</Text>}
            <DraftList of={typed} />
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setAsking(false)}>
                {t('ui.cancel')}
              </Button>
              <Button color="brick" loading={signOut.isPending} onClick={leave}>
                {t('drafts.signOutAnyway')}
              </Button>
            </Group>
          </Stack>
        </Dialog>
      )}
    </>
  );
}

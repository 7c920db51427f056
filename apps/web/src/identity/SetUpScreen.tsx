import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import type { AnswerOf, getSetUpRoute, setUpRoute } from '@samenspel/contracts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { read, send } from '../app/api';
import { language, useT } from '../app/i18n';
import { FormWords } from '../ui/form-words';
import { Load } from '../ui/Load';
import { Trouble } from '../ui/Trouble';
import { DoorPage } from './DoorPage';
import { RecoveryCodes } from './RecoveryCodes';
import { useSignedIn } from './session';

type Answer = AnswerOf<typeof setUpRoute>;

/** The one-time set-up link: makes the owner account and shows the recovery codes. */
export function SetUpScreen() {
  const { t } = useT();
  const navigate = useNavigate();
  // Read once: the secret in the fragment must outlive a rewritten address bar.
  const [secret] = useState(() => location.hash.slice(1));
  const state = useQuery({ queryKey: ['set-up'], queryFn: () => read<AnswerOf<typeof getSetUpRoute>>('/api/set-up') });
  const [made, setMade] = useState<Answer | null>(null);
  if (made !== null) {
    return (
      <DoorPage title={t('identity.codesTitle')}>
        <RecoveryCodes codes={made.recoveryCodes} onKept={() => void navigate({ to: '/start' })} />
      </DoorPage>
    );
  }
  return (
    <DoorPage title={t('identity.setUpTitle')} lead={t('identity.setUpLead')}>
      <Load query={state} bars={3}>
        {({ needed, withoutLink }) => {
          if (!needed) return <Alert color="slate">{t('identity.setUpDone')}</Alert>;
          if (secret === '' && !withoutLink) return <Alert color="slate">{t('identity.setUpNeedsLink')}</Alert>;
          return <OwnerForm secret={secret} onMade={setMade} />;
        }}
      </Load>
    </DoorPage>
  );
}

function OwnerForm({ secret, onMade }: { secret: string; onMade: (answer: Answer) => void }) {
  const { t } = useT();
  const signedIn = useSignedIn();
  const attempt = useMutation({
    mutationFn: (body: { name: string; login: string; password: string }) =>
      send<Answer>('POST', '/api/set-up', { ...body, locale: language(), ...(secret === '' ? {} : { secret }) }),
    onSuccess: async (answer) => {
      await signedIn(answer.me);
      onMade(answer);
    },
  });
  const submit = (event: React.FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormWords(new FormData(event.currentTarget));
    attempt.mutate({ name: form.text('name'), login: form.text('login'), password: form.text('password') });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          name="name"
          label={t('identity.name')}
          description={t('identity.nameHint')}
          autoComplete="name"
          maxLength={80}
          required
          autoFocus
        />
        <TextInput name="login" label={t('identity.login')} autoComplete="username" minLength={3} required />
        <PasswordInput
          size="md"
          name="password"
          label={t('identity.password')}
          description={t('identity.passwordHint')}
          autoComplete="new-password"
          minLength={10}
          required
        />
        {attempt.isError && <Trouble error={attempt.error} />}
        <Button type="submit" size="lg" loading={attempt.isPending}>
          {t('identity.makeAccount')}
        </Button>
      </Stack>
    </form>
  );
}

import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { type AnswerOf, type getSetUpRoute, identityLimits, type setUpRoute } from '@samenspel/contracts';
import { truncate } from '@samenspel/domain';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { read, send } from '../../lib/api/api';
import { FormWords } from '../../lib/forms/form-words';
import { language, useT } from '../../lib/i18n/i18n';
import { Load } from '../../lib/ui/Load';
import { Trouble } from '../../lib/ui/Trouble';
import { LimitedInput } from '../../lib/ui/too-long';
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
  // A link while there is an owner already is the link with which that owner gets back in.
  const reset = secret !== '' && state.data?.needed === false;
  return (
    <DoorPage
      title={t(reset ? 'identity.resetTitle' : 'identity.setUpTitle')}
      lead={t(reset ? 'identity.resetLead' : 'identity.setUpLead')}
    >
      <Load query={state} bars={3}>
        {({ needed, withoutLink }) => {
          if (!needed && !reset) return <Alert color="slate">{t('identity.setUpDone')}</Alert>;
          if (secret === '' && !withoutLink) return <Alert color="slate">{t('identity.setUpNeedsLink')}</Alert>;
          return <OwnerForm secret={secret} reset={reset} onMade={setMade} />;
        }}
      </Load>
    </DoorPage>
  );
}

interface OwnerFormProps {
  readonly secret: string;
  /** Only a new login and password: the owner keeps the name others see. */
  readonly reset: boolean;
  readonly onMade: (answer: Answer) => void;
}

function OwnerForm({ secret, reset, onMade }: OwnerFormProps) {
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
    const login = form.text('login');
    // The request always names somebody; a reset leaves the name as it was.
    const name = reset ? truncate(login, identityLimits.name) : form.text('name');
    attempt.mutate({ name, login, password: form.text('password') });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {!reset && (
          <LimitedInput
            name="name"
            label={t('identity.name')}
            description={t('identity.nameHint')}
            autoComplete="name"
            max={identityLimits.name}
            required
            autoFocus
          />
        )}
        <TextInput
          name="login"
          label={t('identity.login')}
          autoComplete="username"
          minLength={identityLimits.login.min}
          required
          autoFocus={reset}
        />
        <PasswordInput
          size="md"
          name="password"
          label={t(reset ? 'identity.newPassword' : 'identity.password')}
          description={t('identity.passwordHint')}
          autoComplete="new-password"
          minLength={10}
          required
        />
        {attempt.isError && <Trouble error={attempt.error} />}
        <Button type="submit" size="lg" loading={attempt.isPending}>
          {t(reset ? 'identity.resetAccount' : 'identity.makeAccount')}
        </Button>
      </Stack>
    </form>
  );
}

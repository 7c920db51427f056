import { Anchor, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import type { AnswerOf, Me, recoverRoute } from '@samenspel/contracts';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { send } from '../../lib/api/api';
import { FormWords } from '../../lib/forms/form-words';
import { useT } from '../../lib/i18n/i18n';
import { Trouble } from '../../lib/ui/Trouble';
import { DoorPage } from './DoorPage';
import { useSignedIn } from './session';

/** Sign in with an account, or get back in with a recovery code. */
export function SignInScreen() {
  const { t } = useT();
  const [recovering, setRecovering] = useState(false);
  return (
    <DoorPage title={t(recovering ? 'identity.recoverTitle' : 'identity.signInTitle')}>
      {recovering ? <RecoverForm /> : <SignInForm />}
      <Anchor component="button" type="button" onClick={() => setRecovering(!recovering)} mih={44}>
        {t(recovering ? 'identity.signIn' : 'identity.forgot')}
      </Anchor>
    </DoorPage>
  );
}

function SignInForm() {
  const { t } = useT();
  const navigate = useNavigate();
  const signedIn = useSignedIn();
  const attempt = useMutation({
    mutationFn: (body: { login: string; password: string }) => send<Me>('POST', '/api/login', body),
    onSuccess: async (me) => {
      await signedIn(me);
      await navigate({ to: '/' });
    },
  });
  const submit = (event: React.FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormWords(new FormData(event.currentTarget));
    attempt.mutate({ login: form.text('login'), password: form.text('password') });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput name="login" label={t('identity.login')} autoComplete="username" required autoFocus />
        <PasswordInput
          size="md"
          name="password"
          label={t('identity.password')}
          autoComplete="current-password"
          required
        />
        {attempt.isError && <Trouble error={attempt.error} />}
        <Button type="submit" size="lg" loading={attempt.isPending}>
          {t('identity.signIn')}
        </Button>
      </Stack>
    </form>
  );
}

function RecoverForm() {
  const { t } = useT();
  const signedIn = useSignedIn();
  const attempt = useMutation({
    mutationFn: (body: { login: string; code: string; password: string }) =>
      send<AnswerOf<typeof recoverRoute>>('POST', '/api/recover', body),
    onSuccess: (answer) => signedIn(answer.me),
  });
  const submit = (event: React.FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormWords(new FormData(event.currentTarget));
    attempt.mutate({ login: form.text('login'), code: form.text('code'), password: form.text('password') });
  };
  if (attempt.data !== undefined)
    return <Text role="status">{t('identity.codesLeft', { count: attempt.data.codesLeft })}</Text>;
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput name="login" label={t('identity.login')} autoComplete="username" required autoFocus />
        <TextInput name="code" label={t('identity.code')} autoComplete="one-time-code" required />
        <PasswordInput
          size="md"
          name="password"
          label={t('identity.newPassword')}
          description={t('identity.passwordHint')}
          autoComplete="new-password"
          minLength={10}
          required
        />
        {attempt.isError && <Trouble error={attempt.error} />}
        <Button type="submit" size="lg" loading={attempt.isPending}>
          {t('identity.recover')}
        </Button>
      </Stack>
    </form>
  );
}

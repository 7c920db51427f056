import { Button, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import type { AnswerOf, createAccountRoute, Me } from '@samenspel/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { send } from '../../lib/api/api';
import { FormWords } from '../../lib/forms/form-words';
import { useT } from '../../lib/i18n/i18n';
import { Trouble } from '../../lib/ui/Trouble';
import { RecoveryCodes } from './RecoveryCodes';

/** A guest may become an account holder and stays the same person; an account holder may change the password. */
export function AccountForms({ me }: { me: Me }) {
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const client = useQueryClient();
  if (codes !== null) {
    return (
      <RecoveryCodes
        codes={codes}
        onKept={() => {
          setCodes(null);
          void client.invalidateQueries({ queryKey: ['me'] });
        }}
      />
    );
  }
  return me.account === null ? <CreateAccount onCodes={setCodes} /> : <ChangePassword />;
}

function CreateAccount({ onCodes }: { onCodes: (codes: readonly string[]) => void }) {
  const { t } = useT();
  const create = useMutation({
    mutationFn: (body: { login: string; password: string }) =>
      send<AnswerOf<typeof createAccountRoute>>('POST', '/api/me/account', body),
    onSuccess: ({ recoveryCodes }) => onCodes(recoveryCodes),
  });
  const submit = (event: React.FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormWords(new FormData(event.currentTarget));
    create.mutate({ login: form.text('login'), password: form.text('password') });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Title order={2}>{t('identity.guestAccount')}</Title>
        <Text c="dimmed">{t('identity.guestAccountHint')}</Text>
        <TextInput name="login" label={t('identity.login')} minLength={3} autoComplete="username" required />
        <PasswordInput
          size="md"
          name="password"
          label={t('identity.password')}
          description={t('identity.passwordHint')}
          minLength={10}
          autoComplete="new-password"
          required
        />
        {create.isError && <Trouble error={create.error} />}
        <Button type="submit" variant="light" loading={create.isPending}>
          {t('identity.makeAccount')}
        </Button>
      </Stack>
    </form>
  );
}

function ChangePassword() {
  const { t } = useT();
  const change = useMutation({
    mutationFn: (body: { current: string; next: string }) => send('POST', '/api/me/password', body),
  });
  const submit = (event: React.FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormWords(new FormData(event.currentTarget));
    change.mutate({ current: form.text('current'), next: form.text('next') });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Title order={2}>{t('identity.changePassword')}</Title>
        <PasswordInput
          size="md"
          name="current"
          label={t('identity.currentPassword')}
          autoComplete="current-password"
          required
        />
        <PasswordInput
          size="md"
          name="next"
          label={t('identity.newPassword')}
          description={t('identity.passwordHint')}
          minLength={10}
          autoComplete="new-password"
          required
        />
        <Text role="status" c="moss">
          {change.isSuccess && t('identity.saved')}
        </Text>
        {change.isError && <Trouble error={change.error} />}
        <Button type="submit" variant="light" loading={change.isPending}>
          {t('identity.changePassword')}
        </Button>
      </Stack>
    </form>
  );
}

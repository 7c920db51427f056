import type { AnswerOf, acceptInviteRoute, enterDemoRoute, Me } from '@samenspel/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { send } from '../../lib/api/api';
import { endCopies } from '../../lib/api/community-copy';
import { forgetReads } from '../../lib/api/kept-reads';
import { outbox } from '../../lib/api/outbox';
import { deviceSecret, keepDeviceSecret, useMe } from '../../lib/community/me';
import { remembered } from '../../lib/device/device';
import { drafts } from '../../lib/drafts/drafts';
import { changeLanguage, language } from '../../lib/i18n/i18n';

/** After signing in or out nothing of the other person may stay on screen. */
export function useSignedIn(): (me: Me | null) => Promise<void> {
  const client = useQueryClient();
  return async (me) => {
    await endCopies();
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'me' });
    client.setQueryData(['me'], me);
    if (me !== null && remembered('language') === null) await changeLanguage(me.locale);
  };
}

export function useEnterDemo() {
  const signedIn = useSignedIn();
  return useMutation({
    mutationFn: () => send<AnswerOf<typeof enterDemoRoute>>('POST', '/api/demo/enter', { locale: language() }),
    onSuccess: async (answer) => {
      if (answer.deviceSecret !== undefined) keepDeviceSecret(answer.deviceSecret);
      await signedIn(answer.me);
    },
  });
}

/** `onJoined` runs also when the screen already changed, as it does once we belong there. */
export function useAcceptInvite(secret: string, onJoined: () => void) {
  const signedIn = useSignedIn();
  return useMutation({
    mutationFn: (name: string | undefined) => {
      const kept = deviceSecret();
      const body = { name, locale: language(), ...(kept === null ? {} : { deviceSecret: kept }) };
      return send<AnswerOf<typeof acceptInviteRoute>>('POST', `/api/invites/${secret}/accept`, body);
    },
    onSuccess: async (answer) => {
      if (answer.deviceSecret !== undefined) keepDeviceSecret(answer.deviceSecret);
      await signedIn(answer.me);
      onJoined();
    },
  });
}

export function useSignOut() {
  const signedIn = useSignedIn();
  const me = useMe().data;
  return useMutation({
    mutationFn: () => send('POST', '/api/logout'),
    onSuccess: async () => {
      if (me) await import('@samenspel/board-client').then(({ forgetCopies }) => forgetCopies(me.personId));
      // Signing out means out: a guest who wants to come back on this device asks for a new invitation.
      keepDeviceSecret(null);
      forgetReads();
      drafts.forget();
      if (me) await outbox.forget(me.personId);
      return signedIn(null);
    },
  });
}

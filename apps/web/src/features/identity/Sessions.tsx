import { Button, Group, Text, Title } from '@mantine/core';
import type { AnswerOf, listSessionsRoute } from '@samenspel/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { read, send } from '../../lib/api/api';
import { useT } from '../../lib/i18n/i18n';
import { timeWords } from '../../lib/i18n/time';
import { Load } from '../../lib/ui/Load';

/** Where I am signed in; ending one closes its live connections at once. */
export function Sessions() {
  const { t, language } = useT();
  const client = useQueryClient();
  const time = timeWords(language, Intl.DateTimeFormat().resolvedOptions().timeZone);
  const sessions = useQuery({
    queryKey: ['sessions'],
    queryFn: () => read<AnswerOf<typeof listSessionsRoute>>('/api/me/sessions'),
  });
  const end = useMutation({
    mutationFn: (id: string) => send('DELETE', `/api/me/sessions/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['sessions'] }),
  });
  return (
    <div>
      <Title order={2} mb="xs">
        {t('identity.sessions')}
      </Title>
      <Load query={sessions} bars={2}>
        {(answer) =>
          answer.sessions.map((session) => (
            <Group key={session.id} justify="space-between" mih={52}>
              <Text>
                {session.label || t('identity.wall')}{' '}
                <Text span c="dimmed">
                  {session.current
                    ? t('identity.thisSession')
                    : t('identity.seen', { when: time.ago(session.seenAt, Date.now()) })}
                </Text>
              </Text>
              {!session.current && (
                <Button variant="subtle" color="brick" loading={end.isPending} onClick={() => end.mutate(session.id)}>
                  {t('identity.endSession')}
                </Button>
              )}
            </Group>
          ))
        }
      </Load>
    </div>
  );
}

import { Loader, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { DoorPage } from '../features/identity';
import { readPart } from '../lib/api/queries';
import { useT } from '../lib/i18n/i18n';
import { useCommunityId } from '../lib/route/useCommunityId';

/** Asks again this often whether somebody let us in, in milliseconds. */
const knockEveryMs = 3_000;

/** Joined, but not let in yet. Opens by itself. */
export function WaitingRoom() {
  const { t } = useT();
  const communityId = useCommunityId();
  const client = useQueryClient();
  useQuery({
    queryKey: ['knock', communityId],
    queryFn: async ({ signal }) => {
      await readPart(communityId, 'home', undefined, {}, signal);
      await client.invalidateQueries({ queryKey: ['community', communityId] });
      return true;
    },
    refetchInterval: knockEveryMs,
    retry: false,
  });
  return (
    <DoorPage title={t('identity.waitingTitle')}>
      <Stack align="center">
        <Loader type="dots" aria-hidden="true" />
        <Text role="status">{t('identity.waiting')}</Text>
      </Stack>
    </DoorPage>
  );
}

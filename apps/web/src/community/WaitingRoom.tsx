import { Loader, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useT } from '../app/i18n';
import { readPart } from '../app/queries';
import { DoorPage } from '../identity/DoorPage';
import { useCommunityId } from './useCommunityId';

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

import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { read } from '../api/api';
import { useMe } from './me';

interface MyCommunity {
  readonly id: string;
  readonly name: string;
  readonly demo: boolean;
}

interface Listed {
  readonly communityId: string;
  readonly name: string | null;
  readonly demo?: boolean;
}

/** The communities the signed-in person belongs to. */
export function useMyCommunities(): UseQueryResult<readonly MyCommunity[]> {
  const me = useMe().data;
  return useQuery({
    queryKey: ['communities', me?.personId],
    enabled: Boolean(me),
    queryFn: async () => {
      const { communities } = await read<{ communities: readonly Listed[] }>('/api/communities');
      return communities.map(({ communityId, name, demo }) => ({
        id: communityId,
        name: name ?? communityId,
        demo: demo === true,
      }));
    },
  });
}

import { useViewOfNow } from '../../lib/api/queries';
import { useMe } from '../../lib/community/me';
import { useCommunityId } from '../../lib/route/useCommunityId';
import { freshCount, groupsOf } from './attention';
import { useSeen } from './seen';

export const useForMe = () => useViewOfNow('for-me');

/** How many new things wait, for the menu. */
export function useFreshForMe(): number {
  const communityId = useCommunityId();
  const me = useMe().data?.personId ?? '';
  const seen = useSeen(communityId, me);
  const { data } = useForMe();
  return data === undefined ? 0 : freshCount(groupsOf(data, seen, me));
}

import { useMemo } from 'react';
import { type Named, uniqueNames } from '../../../../lib/community/mentions';
import { useMemberList } from '../../../../lib/community/people';

/** Everybody who can be mentioned, each by words of their own. */
export function useMentionable(): readonly Named[] {
  const members = useMemberList();
  return useMemo(() => uniqueNames(members), [members]);
}

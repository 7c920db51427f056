import { useMemo } from 'react';
import { useMemberList } from '../../../../lib/community/people';
import { type Named, uniqueNames } from '../mentions';

/** Everybody who can be mentioned, each by words of their own. */
export function useMentionable(): readonly Named[] {
  const members = useMemberList();
  return useMemo(() => uniqueNames(members), [members]);
}

import { useCallback } from 'react';
import { useViewOfNow } from '../../../../lib/api/queries';
import { rolesAt } from '../../../../lib/community/community';

/** Who may lead a group on the canvas: open a vote, begin private writing, bring everyone along. */
export function useMayLead(): (personId: string) => boolean {
  const members = useViewOfNow('members').data?.members;
  return useCallback(
    (personId) => {
      const member = members?.find((one) => one.personId === personId);
      return rolesAt(member, Date.now()).some((role) => role === 'facilitator' || role === 'owner');
    },
    [members],
  );
}

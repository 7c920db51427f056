import type { PersonCard } from '@samenspel/contracts';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { read } from '../api/api';
import { copyOf } from '../api/community-copy';
import { communityKey } from '../api/community-key';
import { useView } from '../api/queries';
import { useT } from '../i18n/i18n';
import { useCommunityId } from '../route/useCommunityId';
import { useMe } from './me';

export interface PersonLook {
  readonly id: string;
  readonly name: string;
  readonly initials: string;
  /** 0-359, degrees of the colour circle. */
  readonly hue: number;
  readonly former: boolean;
  readonly me: boolean;
}

type Cards = Readonly<Record<string, PersonCard>>;

function useCards(): UseQueryResult<Cards> {
  const communityId = useCommunityId();
  return useQuery({
    queryKey: [...communityKey(communityId), 'now', 'people'],
    queryFn: async ({ signal }): Promise<Cards> => {
      const copy = await copyOf(communityId);
      if (copy !== null) return copy.people;
      return (await read<{ people: Cards }>(`/api/communities/${communityId}/people`, {}, signal)).people;
    },
    staleTime: 5_000,
    enabled: communityId !== '',
  });
}

/** Names of people in this community, of now: a name is how somebody is called today, also in an old moment. */
export function usePeople(): (id: string) => PersonLook {
  const { t } = useT();
  const me = useMe().data?.personId;
  const people = useCards().data;
  return useCallback(
    (id) => {
      const card = people?.[id];
      if (card === undefined && id === 'system')
        return { id, name: 'Samenspel', initials: 'S', hue: 190, former: false, me: false };
      const former = card?.former === true || card?.name === null;
      return {
        id,
        name: former || card === undefined ? t('ui.formerParticipant') : (card.name ?? t('ui.formerParticipant')),
        initials: former || card === undefined ? '–' : card.initials,
        hue: card?.hue ?? 0,
        former: former || card === undefined,
        me: id === me,
      };
    },
    [people, me, t],
  );
}

/** The members by name, of the moment on screen, for choosing people. */
export function useMemberList(): readonly PersonLook[] {
  const personOf = usePeople();
  const members = useView('members').data?.members;
  return useMemo(
    () => (members ?? []).map(({ personId }) => personOf(personId)).sort((a, b) => a.name.localeCompare(b.name)),
    [members, personOf],
  );
}

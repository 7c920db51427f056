import type { Item } from '@samenspel/board';
import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useCommunityId } from '../../../../lib/route/useCommunityId';
import { useOpenCard } from '../../session/useBoard';
import { isWebAddress } from '../clipboard/clip';

/** Opens what an item stands for: the card beside the canvas, a link in a new tab, a goal on its own screen. */
export function useOpen(): (item: Item) => void {
  const navigate = useNavigate();
  const communityId = useCommunityId();
  const [, openCard] = useOpenCard();
  return useCallback(
    (item) => {
      if (item.kind === 'card') openCard(item.id);
      if (item.kind === 'link' && isWebAddress(item.url)) open(item.url, '_blank', 'noopener,noreferrer');
      if (item.kind !== 'embed') return;
      const { kind, id } = item.of;
      switch (kind) {
        case 'goal':
          void navigate({ to: '/c/$communityId/goals/$goalId', params: { communityId, goalId: id } });
          break;
        case 'sprint':
          void navigate({ to: '/c/$communityId/sprints/$sprintId', params: { communityId, sprintId: id } });
          break;
        case 'value':
          void navigate({ to: '/c/$communityId/values', params: { communityId }, hash: id });
          break;
        case 'blocker':
          void navigate({ to: '/c/$communityId/blockers', params: { communityId }, hash: id });
          break;
      }
    },
    [navigate, communityId, openCard],
  );
}

import { linkGoal } from '@samenspel/board';
import { cardNow } from './look';
import type { Reactor, ReactorParts } from './reactor';

/**
 * A card works on a goal of its own community: another id in its place, however it came there, is taken off. Goals that were
 * reached or let go stay linked, as they are part of what happened.
 */
export function goalsOfCards({ boards, deciders }: ReactorParts): Reactor {
  const react: Reactor['react'] = async (event, communityId) => {
    if (event.type !== 'CardLinkedToGoal') return;
    const { boardId, itemId, goalId } = event.data;
    const { state } = await deciders.community(communityId);
    if (Object.hasOwn(state.goals, goalId)) return;
    if ((await cardNow(boards, boardId, itemId))?.goal !== goalId) return;
    const { eventId: causationId, correlationId } = event;
    await boards.editAsServer(boardId, (doc) => linkGoal(doc, itemId, null), { causationId, correlationId });
  };
  return { on: ['CardLinkedToGoal'], react };
}

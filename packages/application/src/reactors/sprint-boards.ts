import type { Reactor, ReactorParts } from './reactor';

/** A sprint that starts gets its board, seeded by the server: content seeded by clients would double. */
export function boardsOfSprints({ boards }: ReactorParts): Reactor {
  const react: Reactor['react'] = async (event, communityId) => {
    if (event.type !== 'SprintStarted') return;
    const { boardId, sprintId } = event.data;
    const { eventId: causationId, correlationId } = event;
    await boards.createBoard({ boardId, communityId, template: 'experiment', sprintId, causationId, correlationId });
  };
  return { on: ['SprintStarted'], react };
}

import { blockCard, unblockCard } from '@samenspel/board';
import { type BlockerState, commands, deciders, decode, type EventData, type RecordedEvent } from '@samenspel/domain';
import { type EventStore, madeIdOf, reactionId } from '@samenspel/event-store';
import { recorded } from '@samenspel/read-models';
import { cardNow } from './look';
import type { Reactor, ReactorParts } from './reactor';

/** The blocker of a card: one story, however often the card is marked. */
const blockerOfCard = (boardId: string, itemId: string): string => madeIdOf(`card:${boardId}:${itemId}`, 'blockerId');

/**
 * Keeps a card's mark and its blocker telling the same. A marked card raises a blocker (or opens it again), a cleared mark
 * resolves it; a blocker resolved or reopened elsewhere changes the mark, by an edit of the server.
 */
export function blockersOfCards(parts: ReactorParts): Reactor {
  const react: Reactor['react'] = async (event, communityId) => {
    // What these reactions themselves caused needs no reaction.
    if (event.actor === 'system') return;
    switch (event.type) {
      case 'CardBlocked':
        return raise(parts, event, communityId);
      case 'CardUnblocked':
        return clear(parts, event, communityId);
      case 'BlockerResolved':
      case 'BlockerReopened':
        return mark(parts, event);
    }
  };
  return { on: ['CardBlocked', 'CardUnblocked', 'BlockerResolved', 'BlockerReopened'], react };
}

async function raise(parts: ReactorParts, event: RecordedEvent<'CardBlocked'>, communityId: string): Promise<void> {
  const { boardId, itemId } = event.data;
  const blockerId = blockerOfCard(boardId, itemId);
  const blocker = await blockerNow(parts.store, blockerId);
  if (blocker.status === 'open') return;
  if (blocker.status === 'resolved') {
    if (!(await isLastMark(parts.store, event))) return;
    const reason = await reasonNow(parts, event);
    await command(parts, event, communityId, 'reopen-blocker', blockerId, reason === undefined ? {} : { reason });
    return;
  }
  const sprintId = await sprintOf(parts.store, boardId);
  const links = sprintId === undefined ? {} : { sprintId };
  const text = await reasonNow(parts, event);
  await command(parts, event, communityId, 'raise-blocker', blockerId, {
    raisedBy: event.actor,
    card: { boardId, itemId },
    ...links,
    ...(text === undefined ? {} : { text }),
  });
}

/** Why the card is blocked, in the words of who marked it; undefined when they gave none that can be told. */
async function reasonNow({ boards }: ReactorParts, { data, actor }: RecordedEvent<'CardBlocked'>) {
  const { by, why } = (await cardNow(boards, data.boardId, data.itemId))?.blocked ?? {};
  const text = by === actor ? commands['raise-blocker'].schema.shape.text.safeParse(why) : undefined;
  return text?.data || undefined;
}

async function clear(parts: ReactorParts, event: RecordedEvent<'CardUnblocked'>, communityId: string): Promise<void> {
  const { boardId, itemId } = event.data;
  if (!(await isLastMark(parts.store, event))) return;
  await command(parts, event, communityId, 'resolve-blocker', blockerOfCard(boardId, itemId));
}

/** Whether the card was not marked or cleared after this: an old mark handled again must not undo what came after it. */
async function isLastMark(
  store: EventStore,
  { stream, revision, data }: RecordedEvent<'CardBlocked'> | RecordedEvent<'CardUnblocked'>,
): Promise<boolean> {
  for await (const stored of store.readStream(stream, revision + 1)) {
    const later = decode(recorded(stored));
    const isMark = later.type === 'CardBlocked' || later.type === 'CardUnblocked';
    if (isMark && later.data.itemId === data.itemId) return false;
  }
  return true;
}

async function command(
  parts: ReactorParts,
  event: RecordedEvent,
  communityId: string,
  name: 'raise-blocker' | 'resolve-blocker' | 'reopen-blocker',
  blockerId: string,
  more: object = {},
): Promise<void> {
  await parts.commands.run({
    communityId,
    name,
    input: { blockerId, ...more },
    commandId: reactionId(event.eventId, name),
    actor: 'system',
    wordsBy: event.actor,
    correlationId: event.correlationId,
    causationId: event.eventId,
  });
}

/** Makes the card's mark as the blocker is now: an old event handled again must not undo what came after it. */
async function mark(
  { store, boards }: ReactorParts,
  event: RecordedEvent<'BlockerResolved'> | RecordedEvent<'BlockerReopened'>,
): Promise<void> {
  const { status, card } = await blockerNow(store, event.data.blockerId);
  if (card === undefined) return;
  const change =
    status === 'open'
      ? (doc: Parameters<typeof blockCard>[0]) =>
          blockCard(doc, card.itemId, { by: event.actor, now: event.recordedAt })
      : (doc: Parameters<typeof blockCard>[0]) => unblockCard(doc, card.itemId);
  await boards.editAsServer(card.boardId, change, { causationId: event.eventId, correlationId: event.correlationId });
}

type CardRef = NonNullable<EventData['BlockerRaised']['card']>;

async function blockerNow(store: EventStore, blockerId: string) {
  let { status }: Pick<BlockerState, 'status'> = deciders.blocker.initialState;
  let card: CardRef | undefined;
  for await (const stored of store.readStream(`blocker-${blockerId}`)) {
    const event = decode(recorded(stored));
    if (event.type === 'BlockerRaised') card = event.data.card;
    ({ status } = deciders.blocker.evolve({ status }, event));
  }
  return { status, card };
}

async function sprintOf(store: EventStore, boardId: string): Promise<string | undefined> {
  for await (const stored of store.readStream(`board-${boardId}`)) {
    const first = decode(recorded(stored));
    return first.type === 'BoardCreated' ? first.data.sprintId : undefined;
  }
  return undefined;
}

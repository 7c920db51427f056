import { UnreadableEvent } from '@samenspel/domain';
import { systemRandom } from '@samenspel/event-store';
import { createMemoryEventStore } from '@samenspel/event-store/testing';
import { boardsOf } from './boards';

const communityId = 'community001';
const boardId = 'board0000001';

async function boardAfter(...facts: readonly (readonly [type: string, data: object])[]) {
  const store = createMemoryEventStore({ clock: { now: () => 5 }, random: systemRandom });
  const metadata = { actor: 'system', via: 'system' as const, correlationId: 'c', occurredAt: 5, schemaVersion: 1 };
  const told = [['BoardCreated', { sprintId: 'sprint' }], ...facts] as const;
  const events = told.map(([type, data], index) => ({
    eventId: `00000000-0000-4000-8000-00000000000${index}`,
    type,
    data: { boardId, ...data },
    metadata,
  }));
  await store.append({ communityId, stream: `board-${boardId}`, expectedRevision: -1, events });
  return (await boardsOf(store, communityId))[0];
}

test('cards are counted where they stand: notes and what is in the bin are none', async () => {
  expect(
    await boardAfter(
      ['NotesAdded', { itemIds: ['a', 'b'] }],
      ['CardAdded', { itemId: 'a' }],
      ['CardAdded', { itemId: 'c' }],
      ['ItemBinned', { itemId: 'b' }],
      ['ItemBinned', { itemId: 'c' }],
      ['BoardEdited', { by: 'anna' }],
    ),
  ).toEqual({ boardId, sprintId: 'sprint', cards: 1, edits: 1, createdAt: 5 });
});

test('what one edit did to many counts too', async () => {
  expect(
    await boardAfter(
      ['ManyChanged', { change: 'CardAdded', ids: ['a', 'b', 'c', 'd'], column: 'toTry' }],
      ['ItemsBinned', { itemIds: ['a', 'b'] }],
      ['ItemsRestored', { itemIds: ['a'] }],
      ['CardTakenOff', { itemId: 'd' }],
    ),
  ).toMatchObject({ cards: 2, edits: 0 });
});

test('what a newer product wrote on a board is not passed over', async () => {
  await expect(boardAfter(['CardFolded', { itemId: 'a' }])).rejects.toThrow(UnreadableEvent);
});

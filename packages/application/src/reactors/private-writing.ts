import {
  addItems,
  binItems,
  type Card,
  isCard,
  itemsOf,
  type NewNote,
  newBoardDoc,
  onCanvas,
  portions,
  readBoard,
} from '@samenspel/board';
import type { EventData, RecordedEvent } from '@samenspel/domain';
import * as Y from 'yjs';
import { personalBoardId } from '../boards/personal-boards';
import { isFinal } from './final';
import type { Reactor, ReactorParts } from './reactor';

/** The last words people typed are on their way when the round closes; so long they are waited for. */
const onTheWayMs = 800;
const passed = (waitMs: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.max(0, Math.min(waitMs, onTheWayMs))));

type Closed = RecordedEvent<'PrivateWritingClosed'>;
type ItemId = EventData['NotesRevealed']['itemIds'][number];

/**
 * When private writing is over, what each member wrote on a board of their own comes on the common one: the same notes, by the
 * same people, one edit for each. What is there already is not copied again, so it may be done as often as needed; then the
 * own board is cleared for a next time. Who has left the community keeps to themselves what they wrote.
 */
export function privateWriting(parts: ReactorParts): Reactor {
  const react: Reactor['react'] = async (event, communityId) => {
    if (event.type !== 'PrivateWritingClosed') return;
    // What is told afterwards has nothing on its way.
    if (event.via !== 'import') await passed(event.recordedAt + onTheWayMs - parts.clock.now());
    const { members } = (await parts.deciders.community(communityId)).state.members;
    const people = Object.entries(members).filter(([, { status }]) => status === 'active');
    // All at once: what several people wrote then comes on the board together, in one append.
    const outcomes = await Promise.allSettled(people.map(([personId]) => reveal(parts, event, personId)));
    for (const outcome of outcomes) {
      if (outcome.status === 'fulfilled') continue;
      // One person's notes that cannot be shown (a destroyed key, a full board) must not keep back those of others.
      if (!isFinal(outcome.reason)) throw outcome.reason;
      parts.log.warn(
        { boardId: event.data.boardId, error: String(outcome.reason) },
        'notes of one person are not revealed',
      );
    }
  };
  return { on: ['PrivateWritingClosed'], react };
}

async function reveal({ boards, random }: ReactorParts, event: Closed, personId: string): Promise<void> {
  const { boardId, writingId } = event.data;
  const mine = personalBoardId(boardId, personId);
  if ((await boards.headerOf(mine))?.personal?.personId !== personId) return;
  // What was received and is still held as keystrokes is part of what was written.
  await boards.settled(mine);
  const notes = notesIn((await boards.currentState(mine))?.update);
  if (notes.length === 0) return;
  const sign = { by: personId, now: event.recordedAt };
  const cause = { causationId: event.eventId, correlationId: event.correlationId };
  const fresh = await missing(boards, boardId, notes);
  if (fresh.length > 0) {
    const ids = fresh.map(({ id }) => id as ItemId);
    await boards.editAsServer(boardId, (doc) => addItems(doc, fresh.map(asNew), sign, random), {
      ...cause,
      author: personId,
      extraFacts: portions(ids).map((itemIds) => ({ type: 'NotesRevealed', data: { writingId, itemIds } })),
    });
  }
  const shown = notes.map(({ id }) => id);
  await boards.editAsServer(mine, (doc) => binItems(doc, shown, sign), cause);
}

/** The notes on a personal board: what lies on its canvas. */
function notesIn(update: Uint8Array | undefined): readonly Card[] {
  if (update === undefined) return [];
  const doc = newBoardDoc();
  try {
    Y.applyUpdate(doc, update);
    return [...readBoard(doc).items.values()].filter(isCard).filter(onCanvas);
  } finally {
    doc.destroy();
  }
}

/** Those of the notes that the common board does not have, not even in its bin. */
async function missing(boards: ReactorParts['boards'], boardId: string, notes: readonly Card[]) {
  let fresh: readonly Card[] = [];
  await boards.editAsServer(boardId, (doc) => {
    fresh = notes.filter(({ id }) => !itemsOf(doc).has(id));
  });
  return fresh;
}

/** What a note is, without what belongs to the board it was written on. */
function asNew({ id, title, at, size, turn, hue }: Card): NewNote {
  const given = Object.entries({ at, size, turn, hue }).filter(([, value]) => value !== undefined);
  return { id, kind: 'card', title, ...Object.fromEntries(given) };
}

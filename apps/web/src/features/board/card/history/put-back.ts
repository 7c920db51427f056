import { bodyThen, type Item, itemAsWas, itemsOf, newBoardDoc, readBoard, readItem } from '@samenspel/board';
import type { BoardSession } from '@samenspel/board-client';
import * as Y from 'yjs';
import { readBytes } from '../../../../lib/api/api';

/** A request made while looking at the past, to be asked again now: the past itself cannot be changed. */
interface PutBackRequest {
  readonly boardId: string;
  readonly itemId: string;
  readonly at: number;
}

let request: PutBackRequest | null = null;

export function wishPutBack(next: PutBackRequest): void {
  request = next;
}

/** The moment wished for this item; it is answered once. */
export function takePutBackRequest(boardId: string, itemId: string): number | null {
  if (request?.boardId !== boardId || request.itemId !== itemId) return null;
  const { at } = request;
  request = null;
  return at;
}

/**
 * Puts an item back as it was at a moment, as a change of now. Answers false when it was not there then.
 * @throws ApiProblem when the server cannot be reached
 */
export async function putBackAsWas(session: BoardSession, itemId: string, at: number): Promise<boolean> {
  const update = await readBytes(`/api/communities/${session.communityId}/boards/${session.boardId}/state`, { at });
  const past = newBoardDoc();
  try {
    if (update.length > 0) Y.applyUpdate(past, update);
    const was = itemThen(past, itemId);
    if (was === null) return false;
    const checks = readBoard(past).checks.get(itemId) ?? [];
    const whole = { ...was, checks, body: bodyThen(past, itemId) };
    session.act((doc) => itemAsWas(doc, itemId, whole, session.sign(), session.random));
    return true;
  } finally {
    past.destroy();
  }
}

function itemThen(doc: Y.Doc, id: string): Item | null {
  const value = itemsOf(doc).get(id);
  const reading = value === undefined ? null : readItem(id, value);
  return reading?.ok === true ? reading.item : null;
}

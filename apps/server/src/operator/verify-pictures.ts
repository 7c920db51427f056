import { newBoardDoc, readBoard } from '@samenspel/board';
import { applyUpdate } from 'yjs';
import { OperatorError } from '../backup/operator-error';
import type { Core } from '../core/core';
import { boardEventsOf } from './board-events';

/** What is looked at of a server. */
type PicturesOf = Pick<Core, 'store' | 'boards' | 'blobKeeper'>;

/**
 * Opens every picture that a board shows now. Yields a line for each that is missing or damaged, then how many are well.
 * @throws OperatorError when one is not
 */
export async function* verifyPictures({ store, boards, blobKeeper }: PicturesOf): AsyncGenerator<string> {
  let whole = 0;
  let bad = 0;
  for (const communityId of await store.communities()) {
    const head = await store.head(communityId);
    for (const boardId of await boardsIn(store, communityId)) {
      const found = await boards.stateAt(boardId, head);
      for (const blobId of found === null ? [] : picturesOn(found.update)) {
        const state = await blobKeeper.stateOf(communityId, blobId);
        if (state === 'whole' || state === 'closed') whole += 1;
        else {
          bad += 1;
          yield `${state}: picture ${blobId} on board ${boardId} of community ${communityId}`;
        }
      }
    }
  }
  if (bad > 0) throw new OperatorError(`${bad} of ${whole + bad} pictures are missing or damaged`);
  yield `Every picture on a board is there: ${whole}.`;
}

/** Also those that people have for themselves. */
async function boardsIn(store: PicturesOf['store'], communityId: string): Promise<ReadonlySet<string>> {
  const boards = new Set<string>();
  for await (const { type, data } of boardEventsOf(store, communityId, { boardEdits: false }))
    if (type === 'BoardCreated') boards.add(data.boardId);
  return boards;
}

function picturesOn(update: Uint8Array): ReadonlySet<string> {
  const doc = newBoardDoc();
  try {
    applyUpdate(doc, update);
    const pictures = new Set<string>();
    for (const item of readBoard(doc).items.values()) {
      if (item.kind === 'image') pictures.add(item.blob);
      if (item.kind === 'card') for (const { blob } of item.photos) pictures.add(blob);
    }
    return pictures;
  } finally {
    doc.destroy();
  }
}

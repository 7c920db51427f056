import { type Card, isCard, itemsOf, readItem } from '@samenspel/board';
import type { BoardSync } from '@samenspel/board-sync';

/** A card as it is on its board now; undefined when it is not there (any more) or no card. @throws NoSuchBoard, BoardUnavailable */
export async function cardNow(boards: BoardSync, boardId: string, itemId: string): Promise<Card | undefined> {
  let card: Card | undefined;
  // An edit that changes nothing stores nothing: it reads the live document, after all that came before.
  await boards.editAsServer(boardId, (doc) => {
    const reading = readItem(itemId, itemsOf(doc).get(itemId));
    if (reading.ok && isCard(reading.item)) card = reading.item;
  });
  return card;
}

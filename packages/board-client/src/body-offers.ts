import { isCard } from '@samenspel/board';
import { same } from '@samenspel/board-protocol';
import type * as Y from 'yjs';
import { isItem, keptBody, type Offer, type Rescuable } from './put-back';

interface Copies {
  /** The board as the server had it before; null when that is not known. */
  readonly base: Y.Doc | null;
  readonly mine: Y.Doc;
  readonly board: Y.Doc;
}

/**
 * The offers of a rescue copy, with the cards in whose bodies the person wrote what the board does not have: bodies are no part
 * of the items that are compared otherwise.
 */
export function withBodies(
  offers: readonly Offer[],
  { base, mine, board }: Copies,
  kept: { readonly mine: ReadonlyMap<string, Rescuable>; readonly board: ReadonlyMap<string, Rescuable> },
): readonly Offer[] {
  const all = new Map(offers.map((offer) => [offer.id, offer]));
  for (const [id, item] of kept.mine) {
    const now = kept.board.get(id);
    const offer = all.get(id);
    if (!isItem(item) || !isCard(item) || now === undefined || offer?.aspects.includes('words')) continue;
    const words = keptBody(mine, id);
    if (words === null || same(words, keptBody(board, id)) || (base && same(words, keptBody(base, id)))) continue;
    all.set(id, { id, mine: item, board: now, aspects: [...(offer?.aspects ?? []), 'words'] });
  }
  return [...all.values()];
}

import type { Opened, Words } from '@samenspel/domain';
import { z } from 'zod';
import type { Stamp } from '../views';
import { type Fits, id, list, maybe, stampWith, words } from './parts';

/** A card (or another item) of a board; its words stay on the board. */
export interface ItemForMe extends Stamp {
  readonly boardId: string;
  readonly sprintId?: string;
  readonly itemId: string;
}

/** A comment that names the reader; `by` wrote it. */
export interface MentionForMe extends ItemForMe {
  readonly commentId: string;
}

/** Somebody offered help with a blocker the reader raised, or with a card the reader has taken on. */
export interface OfferForMe extends Stamp {
  readonly blockerId: string;
  readonly personId: string;
  readonly offer?: Words;
  /** The words of the blocker; absent when it was raised by marking a card. */
  readonly text?: Words;
  readonly sprintId?: string;
  readonly card?: { readonly boardId: string; readonly itemId: string };
}

/** What waits for one person, the newest first in each group. */
export interface ForMeView {
  readonly mentions: readonly MentionForMe[];
  /** Cards the reader has taken on and that are not in the bin; `by` assigned them. */
  readonly assigned: readonly ItemForMe[];
  /** Offers on blockers that are still open. */
  readonly offers: readonly OfferForMe[];
  /** Help the reader offered with blockers that are still open; `personId` is the reader. */
  readonly offered: readonly OfferForMe[];
}

const item = { boardId: id, sprintId: maybe(id), itemId: id } as const;

const offer = stampWith({
  blockerId: id,
  personId: id,
  offer: maybe(words),
  text: maybe(words),
  sprintId: maybe(id),
  card: maybe(z.strictObject({ boardId: id, itemId: id })),
});

export const forMeSchema = z
  .strictObject({
    mentions: list(stampWith({ ...item, commentId: id })),
    assigned: list(stampWith(item)),
    offers: list(offer),
    offered: list(offer),
  })
  .meta({ id: 'ForMe' });
true satisfies Fits<Opened<ForMeView>, typeof forMeSchema>;

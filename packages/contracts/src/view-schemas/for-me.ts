import { z } from 'zod';
import { id, list, maybe, parts, stampWith, type ViewOf, words } from './parts';

/** A card (or another item) of a board. */
const place = { boardId: id, itemId: id } as const;
const item = { ...place, sprintId: maybe(id) } as const;
/** How the card is now; its title is absent where nothing tells it. */
const cardNow = { title: maybe(parts), due: maybe(z.string()), stuck: maybe(z.literal(true)) } as const;

/** Somebody offered help with a blocker the reader raised, or with a card the reader has taken on. */
const offer = stampWith({
  blockerId: id,
  personId: id,
  offer: maybe(words),
  /** The words of the blocker; absent when it was raised by marking a card. */
  text: maybe(words),
  sprintId: maybe(id),
  card: maybe(z.strictObject({ ...place, ...cardNow })),
});

const assigned = stampWith({ ...item, ...cardNow });

/** `said`: the first words of the comment, as they were then; `mentions`: the people in them. */
const mention = stampWith({ ...item, ...cardNow, commentId: id, mentions: list(id), said: maybe(parts) });

/** What waits for one person, the newest first in each group. */
export const forMeSchema = z
  .strictObject({
    /** Comments that name the reader; `by` wrote them. */
    mentions: list(mention),
    /** Cards the reader has taken on and that are not in the bin; `by` assigned them. */
    assigned: list(assigned),
    /** Offers on blockers that are still open. */
    offers: list(offer),
    /** Help the reader offered with blockers that are still open; `personId` is the reader. */
    offered: list(offer),
  })
  .meta({ id: 'ForMe' });

export type ForMeView = ViewOf<typeof forMeSchema>;
export type ItemForMe = ForMeView['assigned'][number];
export type MentionForMe = ViewOf<typeof mention>;
export type OfferForMe = ViewOf<typeof offer>;

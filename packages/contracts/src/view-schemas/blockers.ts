import { z } from 'zod';
import { id, list, maybe, moment, stamp, stampWith, type ViewOf, words } from './parts';

const blocker = z
  .strictObject({
    blockerId: id,
    /** Absent when raised by marking a card: the card's words are on the board. */
    text: maybe(words),
    status: z.enum(['open', 'resolved']),
    raisedBy: id,
    raised: stamp,
    /** Since when it has been in its present status: "blocked for 3 days". */
    since: moment,
    goalId: maybe(id),
    sprintId: maybe(id),
    card: maybe(z.strictObject({ boardId: id, itemId: id })),
    offers: list(stampWith({ personId: id, offer: maybe(words) })),
    /** Each person who offered help, once, in order of offering. */
    helpers: list(id),
    resolved: maybe(stampWith({ how: maybe(words) })),
    reopened: list(stampWith({ reason: maybe(words) })),
  })
  .meta({ id: 'Blocker' });

/** Longest open first; latest resolved first. */
export const blockersSchema = z.strictObject({ open: list(blocker), resolved: list(blocker) }).meta({ id: 'Blockers' });

export type BlockerView = ViewOf<typeof blocker>;
export type BlockersView = ViewOf<typeof blockersSchema>;

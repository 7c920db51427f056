import { type BoardSession, type Offer, putBack } from '@samenspel/board-client';
import type * as Y from 'yjs';
import { sayDidNotFit } from '../../../lib/ui/did-not-fit';

/** Puts what a rescue copy has back on the board; says so when the board is full. */
export function putRescuedBack(session: BoardSession, offer: Offer, rescued: Y.Doc): void {
  const rest = putBack(session, offer, rescued);
  if (rest !== null) sayDidNotFit({ of: 'items', count: 1, total: 1, rest });
}

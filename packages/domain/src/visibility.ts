import { eventTypes } from './event-types';
import type { Audience } from './kernel/define-events';
import type { EventType } from './kernel/events';
import type { PersonId } from './kernel/ids';
import type { Role } from './kernel/lists';
import { accessMatrix } from './policies';

/** The audience of every event. */
export const audienceOf = Object.fromEntries(
  Object.entries(eventTypes).map(([type, { audience }]) => [type, audience]),
) as Readonly<Record<EventType, Audience>>;

/** Who asks: a person (null: nobody in particular, as an operator), with the roles they hold now in the community. */
export interface EventReader {
  readonly personId: string | null;
  readonly roles: readonly Role[];
}

export interface JudgedEvent {
  readonly type: string;
  /** Of an event on a board: whose own board it is, or 'common'. Unknown is not shown. */
  readonly board?: { readonly personal: PersonId | string } | 'common' | undefined;
}

/** The one judge: whether an event, and what is derived of it, may reach a reader. An unknown type reaches nobody. */
export function visibleTo(reader: EventReader, { type, board }: JudgedEvent): boolean {
  switch (audienceOf[type as EventType] as Audience | undefined) {
    case 'everybody':
      return true;
    case 'inviters':
      return isOfAudience(reader, 'inviters');
    case 'board':
      return board === 'common' || (board !== undefined && board.personal === reader.personId);
    case undefined:
      return false;
  }
}

declare const judged: unique symbol;
/** An event that was judged for one reader. Only `judge` makes one: a door that asks for it cannot send another. */
export type VisibleEvent<Event> = Event & { readonly [judged]: true };

/** The event, as one that may be sent to this reader; null when it is withheld. */
export function judge<Event extends { readonly type: string }>(
  reader: EventReader,
  event: Event,
  board: JudgedEvent['board'],
): VisibleEvent<Event> | null {
  return visibleTo(reader, { type: event.type, board }) ? (event as VisibleEvent<Event>) : null;
}

/** For whom things are folded, of those who may read the community: what one person alone may see never is. */
export type FoldAudience = Exclude<Audience, 'board'>;

/** Somebody who may see what is for the audience, and nothing more. */
const oneOf: Readonly<Record<FoldAudience, EventReader>> = {
  everybody: { personId: null, roles: [] },
  inviters: { personId: null, roles: accessMatrix.reads.log },
};

/** The event, as one that may be folded into what an audience reads; null when any of them may not see it. */
export function judgeForAll<Event extends { readonly type: string; readonly data: unknown }>(
  audience: FoldAudience,
  event: Event,
): VisibleEvent<Event> | null {
  // Facts are derived on common boards alone; that somebody has a board of their own is told by its creation.
  const personal =
    event.type === 'BoardCreated' ? (event.data as { personal?: { personId: PersonId } }).personal : undefined;
  return judge(oneOf[audience], event, personal === undefined ? 'common' : { personal: personal.personId });
}

/** Whether a reader belongs to an audience. */
export const isOfAudience = ({ roles }: EventReader, audience: FoldAudience): boolean =>
  audience === 'everybody' || roles.some((role) => accessMatrix.reads.log.includes(role));

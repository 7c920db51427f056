import type { BoardEvents } from '@samenspel/domain';

/**
 * Version of the table in SPEC.md; facts carry it, so that stored facts can be compared with the table they were made by.
 * Version 1 knew cards in columns only, version 2 no mentions that an edit adds to a comment, version 3 no adding that was undone.
 */
export const deriverVersion = 4;
export type DeriverVersion = 1 | 2 | 3 | 4;

/** Facts one edit has at most: they go into the same append. */
export const maxFactsOfEdit = 479;
/** Ids one fact has at most. */
export const maxIdsOfFact = 1_000;
/** More of these than this in one edit are told together. */
export const maxFactsToldApart = 20;

type FactEvents = Omit<BoardEvents, 'BoardCreated' | 'BoardEdited'>;
type OfBoard<Data> = Omit<Data, 'boardId'>;

/** A fact as an event without its board: `{type, data}`. Carries ids only, never words. */
export type Fact = {
  [Type in keyof FactEvents]: { readonly type: Type; readonly data: OfBoard<FactEvents[Type]> };
}[keyof FactEvents];
export type FactType = Fact['type'];

export type ItemId = BoardEvents['CardAdded']['itemId'];
export type PersonId = BoardEvents['CardAssigned']['personId'];
export type GoalId = BoardEvents['CardLinkedToGoal']['goalId'];

/** Ids in portions that fit a fact. */
export function portions<Id>(ids: readonly Id[]): readonly (readonly Id[])[] {
  const portioned: (readonly Id[])[] = [];
  for (let from = 0; from < ids.length; from += maxIdsOfFact) portioned.push(ids.slice(from, from + maxIdsOfFact));
  return portioned;
}

/** Ids of the entries before or after, sorted: the same edits always give the same facts. */
export const idsOf = (before: ReadonlyMap<string, unknown>, after: ReadonlyMap<string, unknown>): readonly string[] =>
  [...new Set([...before.keys(), ...after.keys()])].sort();

import type { BlockerEvents } from './blockers/events';
import { blockerWord } from './blockers/word';
import type { BoardEvents } from './boards/events';
import { boardWord } from './boards/word';
import type { CommunityEvents } from './community/events';
import { communityWord } from './community/word';
import type { GoalEvents } from './goals/events';
import { goalWord } from './goals/word';
import type { WordDefinition } from './kernel/define-word';
import type { MemberEvents } from './members/events';
import { memberWord } from './members/word';
import type { SprintEvents } from './sprints/events';
import { sprintWord } from './sprints/word';
import type { ValueEvents } from './values/events';
import { valueWord } from './values/word';

/** Every word of the field that the product knows. What the product has of each follows from this list. */
export const words = {
  community: communityWord,
  members: memberWord,
  goals: goalWord,
  sprints: sprintWord,
  blockers: blockerWord,
  values: valueWord,
  boards: boardWord,
} as const;

/** Every event of the product: type name -> data. Exhaustive; each is defined by its word. */
export type EventData = CommunityEvents &
  MemberEvents &
  GoalEvents &
  SprintEvents &
  BlockerEvents &
  ValueEvents &
  BoardEvents;

export type DomainWord = keyof typeof words;

export const wordNames = Object.keys(words) as readonly DomainWord[];

type Part = 'events' | 'commands' | 'quotas' | 'rules';
type All<Union> = (Union extends unknown ? (each: Union) => void : never) extends (all: infer Every) => void
  ? Every
  : never;

/** One part of the definitions of all words, in one table. */
export function ofAllWords<const Of extends Part>(part: Of): All<(typeof words)[DomainWord][Of]> {
  const definitions: readonly WordDefinition[] = Object.values(words);
  return Object.assign({}, ...definitions.map((word) => word[part])) as All<(typeof words)[DomainWord][Of]>;
}

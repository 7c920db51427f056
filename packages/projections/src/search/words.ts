import type { SearchHit } from '@samenspel/contracts';
import { isPlain, isSealed, type RecordedEvent, type Words } from '@samenspel/domain';
import type { FoldedEvent } from '../kernel/projection';

/** Words found in an event: what they are about and, when later words can replace them, in which place they stand. */
export interface FoundWords {
  readonly words: Words;
  readonly subject: SearchHit['subject'];
  readonly place: string | undefined;
}

/** All words of an event that everybody in the community may read. Private words are nobody else's to find. */
export function wordsIn(event: FoldedEvent): readonly FoundWords[] {
  const subject = subjectOf(event);
  return Object.entries(event.data).flatMap(([field, value]) =>
    [...walk(value)]
      .filter((words) => words.as === 'shared')
      .map((words) => ({ words, subject, place: placeOf(event, field) })),
  );
}

function* walk(value: unknown): Iterable<Words> {
  if (isPlain(value) || isSealed(value)) yield value;
  else if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) yield* walk(inner);
}

function subjectOf({ data }: RecordedEvent): SearchHit['subject'] {
  const { goalId, sprintId, blockerId, valueId, partnerId } = data as { readonly [name: string]: string | undefined };
  if (valueId) return { kind: 'value', id: valueId };
  if ('deciders' in data && goalId) return { kind: 'goal', id: goalId };
  if (blockerId) return { kind: 'blocker', id: blockerId };
  if (goalId && !('question' in data)) return { kind: 'goal', id: goalId };
  if (sprintId) return { kind: 'sprint', id: sprintId };
  return partnerId ? { kind: 'partner', id: partnerId } : undefined;
}

function placeOf({ type, data }: RecordedEvent, field: string): string | undefined {
  switch (type) {
    case 'CommunityFounded':
    case 'CommunityRenamed':
      return 'name';
    case 'PillarDescribed':
      return `pillar:${data.pillar}`;
    case 'HouseRulesRevised':
      return 'rules';
    case 'GoalSet':
    case 'GoalReworded':
    case 'GoalRecalibrated':
      return field === 'text' ? `goal:${data.goalId}` : undefined;
    case 'SprintPlanned':
    case 'SprintReplanned':
      return `question:${data.sprintId}`;
    case 'BlockerRaised':
    case 'BlockerDescribed':
      return `blocker:${data.blockerId}`;
    default:
      return undefined;
  }
}

/** Lower case without accents, so that "idee" finds "Ideeën". */
export const foldedWords = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

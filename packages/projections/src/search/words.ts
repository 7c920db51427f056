import type { SearchHit } from '@samenspel/contracts';
import { eventTypes, isPlain, isSealed, type RecordedEvent, type Words } from '@samenspel/domain';
import type { FoldedEvent } from '../kernel/projection';

/** Words found in an event: what they are about and, when later words can replace them, in which place they stand. */
interface FoundWords {
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
  const place = eventTypes[type].place as ((data: unknown, field: string) => string | undefined) | undefined;
  return place?.(data, field);
}

/** Lower case without accents, so that "idee" finds "Ideeën". */
export const foldedWords = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

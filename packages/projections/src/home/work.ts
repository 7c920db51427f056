import type { WorkCounts, WorkStretch } from '@samenspel/contracts';
import type { RecordedEvent } from '@samenspel/domain';
import { given, momentOf } from '../kernel/stamps';

/** After this long without a fact the next one begins a new stretch, milliseconds. */
export const stretchGapMs = 2 * 60 * 60 * 1000;
const maxStretches = 6;

const nothing: WorkCounts = { notes: 0, cards: 0, moves: 0, comments: 0, checks: 0, votes: 0 };

/** What a board's fact counts as; undefined for what is no work of people on it. */
export function workOf({ type, data }: RecordedEvent): Partial<WorkCounts> | undefined {
  switch (type) {
    case 'NotesAdded':
    case 'ItemsAdded':
      return { notes: data.itemIds.length };
    case 'CardAdded':
      return { cards: 1 };
    case 'CardMoved':
      return { moves: 1 };
    case 'CardsMoved':
      return { moves: data.itemIds.length };
    case 'CommentAdded':
      return { comments: 1 };
    case 'ManyChanged':
      return data.change === 'CardAdded' ? { cards: data.ids.length } : {};
    case 'CheckDone':
      return { checks: 1 };
    case 'VotingClosed':
      return { votes: 1 };
    case 'CardReworded':
    case 'CardDescribed':
    case 'MentionsAdded':
    case 'CardAssigned':
    case 'CardBlocked':
    case 'CardUnblocked':
    case 'PhotoAdded':
      return {};
    default:
      return undefined;
  }
}

/** The stretches, newest first, with one more fact in them. The latest of its board grows while people go on. */
export function extended(
  stretches: readonly WorkStretch[],
  event: RecordedEvent,
  work: Partial<WorkCounts>,
  sprintId: string | undefined,
): readonly WorkStretch[] {
  const { boardId } = event.data as { readonly boardId: string };
  const now = momentOf(event);
  const going = stretches.find((one) => one.boardId === boardId && now.at - one.to.at < stretchGapMs);
  const begun: Omit<WorkStretch, 'to'> = going ?? {
    boardId,
    from: now,
    people: [],
    counts: nothing,
    ...given({ sprintId }),
  };
  const people =
    event.actor === 'system' || begun.people.includes(event.actor) ? begun.people : [...begun.people, event.actor];
  const grown: WorkStretch = { ...begun, to: now, people, counts: sum(begun.counts, work) };
  return [grown, ...stretches.filter((one) => one !== going)].slice(0, maxStretches);
}

function sum(counts: WorkCounts, more: Partial<WorkCounts>): WorkCounts {
  const names = Object.keys(more) as (keyof WorkCounts)[];
  return { ...counts, ...Object.fromEntries(names.map((name) => [name, counts[name] + (more[name] ?? 0)])) };
}

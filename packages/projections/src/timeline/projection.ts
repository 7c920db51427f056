import type { TimelineEntry } from '@samenspel/contracts';
import { type EventType, eventTypes, type RecordedEvent } from '@samenspel/domain';
import type { Projection, View } from '../kernel/projection';
import { given } from '../kernel/stamps';

/** To which goals and sprints something belongs that later events name by its id only. */
interface Belongs {
  readonly goals: readonly string[];
  readonly sprints: readonly string[];
}
interface State {
  /** Key `blocker:<id>`, `value:<id>` or `board:<id>`. */
  belongs: Belongs;
}
/** Filed under `kind:`, `person:`, `goal:`, `sprint:` and `item:`. */
interface Log {
  happenings: TimelineEntry;
}

/** Everything that happened, to be read in both directions and by what it is about. */
export const timelineProjection: Projection<State, Log, 'everybody'> = {
  name: 'timeline',
  version: 4,
  audience: 'everybody',
  collections: {
    belongs: 'state',
    happenings: {
      seq: ({ seq }) => seq,
      terms: ({ kind, persons, goals, sprints, data }) => [
        `kind:${kind}`,
        ...persons.map((id) => `person:${id}`),
        ...goals.map((id) => `goal:${id}`),
        ...sprints.map((id) => `sprint:${id}`),
        ...itemsIn(data).map((id) => `item:${id}`),
      ],
    },
  },
  apply(event, view) {
    const { type, data, seq, actor, via, recordedAt, occurredAt, names } = event;
    const kind = eventTypes[type].kind;
    // An event of a newer version than this program: it will be folded when the program is.
    if (kind === undefined) return;
    const { goals, sprints } = belonging(event, view);
    const persons = personsIn(event);
    const happening = {
      seq,
      at: recordedAt,
      type,
      data,
      kind,
      actor,
      via,
      occurredAt,
      goals,
      sprints,
      persons,
      ...given({ names }),
    };
    view.log('happenings', happening as TimelineEntry);
  },
};

/** Ids as they stand in any event's data. */
interface Names {
  readonly goalId?: string;
  readonly parentId?: string;
  readonly sprintId?: string;
  readonly blockerId?: string;
  readonly valueId?: string;
  readonly boardId?: string;
}

/**
 * These name a goal beside what they are about, which does not belong to it: the blocker that caused a recalibration, the board
 * of a card.
 */
const naming: readonly EventType[] = ['GoalRecalibrated', 'CardLinkedToGoal', 'CardUnlinkedFromGoal'];

function belonging({ type, data }: RecordedEvent, view: View<State, Log>): Belongs {
  const names = data as Names;
  const subject = subjectOf(names);
  const known = subject === undefined ? undefined : view.get('belongs', subject);
  const named = names.goalId ?? names.parentId ?? names.sprintId;
  if (known && named === undefined) return known;
  const belongs = {
    goals: distinct(known?.goals, names.goalId, names.parentId),
    sprints: distinct(known?.sprints, names.sprintId),
  };
  if (subject && named && !naming.includes(type)) view.put('belongs', subject, belongs);
  return belongs;
}

function subjectOf({ boardId, valueId, blockerId }: Names): string | undefined {
  if (boardId !== undefined) return `board:${boardId}`;
  if (valueId !== undefined) return `value:${valueId}`;
  return blockerId === undefined ? undefined : `blocker:${blockerId}`;
}

/** Items of a board an event is about. */
export function itemsIn(data: object): readonly string[] {
  const { itemId, itemIds } = data as { readonly itemId?: string; readonly itemIds?: readonly string[] };
  return itemId === undefined ? (itemIds ?? []) : [itemId];
}

/** Fields of any event's data that hold a person, or a list of them. */
const personFields = ['personId', 'ownerId', 'tellerId', 'raisedBy', 'deciders', 'present', 'who', 'mentions'] as const;

/** Everybody an event names, the one who acted first. */
function personsIn({ type, actor, data }: RecordedEvent): readonly string[] {
  const persons: string[] = [];
  const add = (person: unknown) => {
    if (typeof person === 'string' && person !== 'system' && !persons.includes(person)) persons.push(person);
  };
  add(actor);
  const fields = data as { readonly [Field in (typeof personFields)[number]]?: unknown };
  for (const field of personFields) {
    const named = fields[field];
    if (Array.isArray(named)) named.forEach(add);
    else if (named !== undefined) add(named);
  }
  if (type === 'FacilitationHandedOver') [data.from, data.to].forEach(add);
  return persons;
}

function distinct(known: readonly string[] = [], ...more: readonly (string | undefined)[]): readonly string[] {
  const fresh = more.filter((id): id is string => id !== undefined && !known.includes(id));
  return fresh.length === 0 ? known : [...known, ...fresh];
}

import type { Hue } from '@samenspel/board';
import type { ActivityType, CommandName, commands } from '@samenspel/domain';
import type { z } from 'zod';
import type { CanvasStep } from './canvas-script';
import type { PersonKey } from './story/people';
import type { Text, Weekday, When } from './words';

/**
 * The language in which the demo's story is written: who does what, and when. Steps are commands of the domain or gestures
 * on a board; words come in both languages; ids are names, given by the step that creates the thing (`as`).
 */
/** The id made by the step with this `as`, or a person of the story. */
type Ref = { readonly ref: string };
/** The place in the log of the step with this `as`. */
type MomentRef = { readonly momentOf: string };
type DayRef = { readonly dayOf: readonly [week: number, day: Weekday] };

type Storied<T> = T extends string
  ? T | Text | Ref | DayRef
  : T extends number
    ? T | MomentRef
    : T extends readonly (infer U)[]
      ? readonly Storied<U>[]
      : T extends object
        ? { readonly [K in keyof T]: Storied<T[K]> }
        : T;

/** The field a command names something new with; the teller fills it. */
type CreatedBy<Name extends CommandName> = Name extends 'found-community'
  ? 'communityId'
  : Name extends 'add-partner'
    ? 'partnerId'
    : Name extends 'create-invite'
      ? 'inviteId'
      : Name extends 'set-goal'
        ? 'goalId'
        : Name extends 'plan-sprint'
          ? 'sprintId'
          : Name extends 'start-sprint'
            ? 'boardId'
            : Name extends 'raise-blocker'
              ? 'blockerId'
              : Name extends 'start-value-story'
                ? 'valueId'
                : never;

type StoryInput<Name extends CommandName> = Storied<Omit<z.input<(typeof commands)[Name]['schema']>, CreatedBy<Name>>>;

export interface CommandStep {
  readonly when: When;
  readonly by: PersonKey;
  readonly command: CommandName;
  readonly input: object;
  readonly as?: string;
}

type Column = 'toTry' | 'trying' | 'evaluated' | 'secured';

export type Gesture =
  | readonly ['add', Column, Text]
  | readonly ['move', Column]
  | readonly ['reword', Text]
  | readonly ['assign', PersonKey]
  | readonly ['unassign', PersonKey]
  | readonly ['block', why?: Text]
  | readonly ['unblock']
  | readonly ['bin']
  | readonly ['restore']
  | readonly ['describe', ...paragraphs: Text[]]
  | readonly ['label', name: string]
  | readonly ['due', day: readonly [week: number, day: Weekday]]
  /** `as` of the step that set the goal. */
  | readonly ['goal', string]
  | readonly ['activity', ActivityType]
  | readonly ['comment', Text, ...mentions: PersonKey[]]
  | readonly ['check', name: string, Text]
  | readonly ['tick', name: string];

export interface BoardStep {
  readonly when: When;
  readonly by: PersonKey;
  /** `as` of the start-sprint step whose board it is. */
  readonly board: string;
  readonly card: string;
  readonly gesture: Gesture;
}

/** A label for the cards of a board. */
export interface LabelStep {
  readonly when: When;
  readonly by: PersonKey;
  readonly board: string;
  readonly label: string;
  readonly name: Text;
  readonly hue: Hue;
}

export type Step = CommandStep | BoardStep | LabelStep | CanvasStep;

export const ref = (name: string): Ref => ({ ref: name });
export const momentOf = (name: string): MomentRef => ({ momentOf: name });
export const dayOf = (week: number, day: Weekday): DayRef => ({ dayOf: [week, day] });

/** One command of one person; what it creates, and its moment in the log, are later known as `as`. */
export function act<Name extends CommandName>(
  when: When,
  by: PersonKey,
  command: Name,
  input: StoryInput<Name>,
  as?: string,
): CommandStep {
  return { when, by, command, input, ...(as ? { as } : {}) };
}

type Turn = readonly [who: PersonKey, did: Text, willDo: Text, inTheWay?: Text];

/** A stand-up: everyone in turn says what they did, will do, and what is in the way. */
export function standUp(
  week: number,
  day: Weekday,
  time: string,
  sprint: string,
  turns: readonly Turn[],
): CommandStep[] {
  return turns.map(([who, did, willDo, inTheWay], index) =>
    act(
      later([week, day, time], index * 2),
      who,
      'check-in',
      { sprintId: ref(sprint), did, willDo, ...(inTheWay ? { inTheWay } : {}) },
      `checkIn:${week}${day}:${who}`,
    ),
  );
}

type Life = readonly [week: number, day: Weekday, time: string, by: PersonKey, ...gesture: LifeGesture];
type LifeGesture = Exclude<Gesture, readonly ['add', Column, Text]> | readonly ['add', Column];

/** The life of one card on a board, from the moment it is added. */
export function card(board: string, name: string, title: Text, life: readonly Life[]): BoardStep[] {
  return life.map(([week, day, time, by, ...gesture]) => ({
    when: [week, day, time],
    by,
    board,
    card: name,
    gesture: gesture[0] === 'add' ? ['add', gesture[1], title] : gesture,
  }));
}

/** More of the life of a card that was added before. */
export function also(
  board: string,
  name: string,
  life: readonly (readonly [
    week: number,
    day: Weekday,
    time: string,
    by: PersonKey,
    ...Exclude<Gesture, readonly ['add', Column, Text]>,
  ])[],
): BoardStep[] {
  return life.map(([week, day, time, by, ...gesture]) => ({ when: [week, day, time], by, board, card: name, gesture }));
}

function later([week, day, time]: When, minutes: number): When {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const total = hour * 60 + minute + minutes;
  const two = (value: number) => String(value).padStart(2, '0');
  return [week, day, `${two(Math.floor(total / 60))}:${two(total % 60)}`];
}

import type { CommunityEvents } from './community/events';
import type { Ring, Role } from './kernel/lists';

/** Where a value or a definition comes from. */
export interface Source {
  readonly author: string;
  readonly title: string;
  readonly year: number | null;
  /** Section, table or line of the source. */
  readonly where: string;
}

const samenspel = (where: string): Source => ({
  author: 'NWO, Regieorgaan SIA and Human Capital Topsectoren',
  title: 'Een nieuw samenspel van innoveren, werken en leren?',
  year: null,
  where,
});

const gasErop = (where: string): Source => ({
  author: 'Corporaal and others',
  title: 'Gas erop! Ontwerpprincipes voor learning communities als aanjager voor de energietransitie',
  year: 2021,
  where,
});

const tip = (where: string): Source => ({
  author: 'KennisDC Logistiek Gelderland',
  title: 'TIP-ontwikkelmethode (article on learning communities in logistics)',
  year: null,
  where,
});

const ours = (where: string): Source => ({ author: 'Samenspel', title: 'Own choice', year: null, where });

export const sources = { samenspel, gasErop, tip, ours };

/** A default, where it comes from, and what other sources say instead. */
interface Default<T> {
  readonly value: T;
  readonly source: Source;
  readonly others?: readonly { readonly value: T; readonly source: Source }[];
}

type Range = { readonly from: number; readonly to: number };
type Plan = CommunityEvents['CommunityFounded']['plan'];

const define = <T>(entry: Default<T>): Default<T> => entry;

/**
 * Every length, size and list the product proposes. The sources disagree, so each names its own and the others; a
 * community stores what it chose (`plan` in `CommunityFounded`, dates of a sprint), never a reference to a default.
 */
export const defaults = {
  plan: define<Plan>({
    value: { weeks: 10, sprints: 3, sprintWeeks: 3 },
    source: gasErop(
      'mechanism C1: start week, then three sprints of three weeks; table 3: week 10 is the closing meeting',
    ),
    others: [
      {
        value: { weeks: 6, sprints: 3, sprintWeeks: 2 },
        source: samenspel('3.4b: action phase of at least six weeks'),
      },
      { value: { weeks: 6, sprints: 2, sprintWeeks: 3 }, source: samenspel('3.4b: or two sprints of three weeks') },
    ],
  }),
  standUpMinutes: define<number>({ value: 15, source: samenspel('3.4c, table of the stand-up: "15 min max"') }),
  workSessionMinutes: define<Range>({
    value: { from: 45, to: 60 },
    source: samenspel('3.4c: "werksessie (45-60 minuten)"'),
    others: [{ value: { from: 0, to: 45 }, source: gasErop('table 3: at most 45 minutes a session') }],
  }),
  /** Days between two meetings. */
  meetingEveryDays: define<number>({
    value: 7,
    source: samenspel('3.4c: "Organiseer wekelijkse bijeenkomsten"'),
    others: [
      { value: 14, source: gasErop('tasks and example design: bi-weekly is possible') },
      { value: 14, source: tip('Wie: half a day once every two weeks') },
    ],
  }),
  groupSize: define<Range>({
    value: { from: 8, to: 12 },
    source: samenspel('3.3b: "kleine groepen of teams van 8-12 personen"'),
    others: [
      { value: { from: 1, to: 8 }, source: gasErop('core elements, row 2: groups of "maximaal acht personen"') },
      { value: { from: 12, to: 14 }, source: tip('Wie: six to seven professionals and as many students') },
    ],
  }),
  boardColumns: define<readonly string[]>({
    value: ['toTry', 'trying', 'evaluated', 'secured'],
    source: ours('named after the steps of table 4 in Gas erop!: try, evaluate, secure the best way of working'),
  }),
  inviteDays: define<number>({ value: 14, source: ours('long enough to gather a group before the start week') }),
  inviteUses: define<number>({ value: 12, source: ours('one invite serves a whole group of 8-12') }),
  inviteRole: define<Role>({ value: 'participant', source: ours('participants make the community') }),
  inviteRing: define<Ring>({ value: 'core', source: ours('the outer ring is invited later, and on purpose') }),
} as const;

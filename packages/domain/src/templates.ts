import type { CommunityEvents } from './community/events';
import { defaults, type Source, sources } from './defaults';
import type { Locale } from './kernel/lists';

/** A text in both languages. */
type Bilingual = Readonly<Record<Locale, string>>;

/** What belongs in a week; the stand-up is weekly. */
type WeekMoment = 'startMeeting' | 'sprintStart' | 'interimEvaluation' | 'reflection' | 'closingMeeting';

interface TemplateWeek {
  /** 1 is the first week. */
  readonly week: number;
  /** Number of the sprint the week belongs to; none in the start week and after the last sprint. */
  readonly sprint?: number;
  readonly moments: readonly WeekMoment[];
}

interface TemplateSprint {
  readonly number: number;
  /** First week of the sprint, and how many it lasts. */
  readonly firstWeek: number;
  readonly weeks: number;
  readonly openingQuestion: Bilingual;
}

/** A run of a community as the guided start proposes it; a community changes what it likes. */
interface RunTemplate {
  readonly id: string;
  readonly title: Bilingual;
  readonly source: Source;
  readonly plan: CommunityEvents['CommunityFounded']['plan'];
  readonly weeks: readonly TemplateWeek[];
  readonly sprints: readonly TemplateSprint[];
  readonly startWeek: readonly Bilingual[];
  readonly closing: readonly Bilingual[];
}

/** Questions of the method, each with its source; asked in this order. */
interface Questions {
  readonly source: Source;
  readonly questions: readonly Bilingual[];
}

const { gasErop } = sources;

export const openingQuestions = {
  first: {
    nl: 'Hoe zou je het normaal aanpakken? Wat moet er nu anders en waarom? Wat proberen we eerst en waarom?',
    en: 'How would you normally approach it? What must be different now and why? What do we try first and why?',
  },
  next: { nl: 'Wat proberen we nu?', en: 'What do we try now?' },
} as const satisfies Record<string, Bilingual>;

/** After each sprint or learning activity. They fill `different` and `yielded`, `again` and `needed` of a reflection. */
export const reflectionQuestions = {
  source: gasErop('principle E, L1335-1353; table 4'),
  questions: [
    { nl: 'Wat deed je anders en wat leverde dit op?', en: 'What did you do differently and what did this yield?' },
    { nl: 'Zou je het een volgende keer weer zo doen?', en: 'Would you do it like this again next time?' },
    { nl: 'Wat heb je ervoor nodig om het weer zo te doen?', en: 'What do you need to do it like this again?' },
  ],
} as const satisfies Questions;

const sprintOf = (number: number, plan: RunTemplate['plan']): TemplateSprint => ({
  number,
  firstWeek: 2 + (number - 1) * plan.sprintWeeks,
  weeks: plan.sprintWeeks,
  openingQuestion: number === 1 ? openingQuestions.first : openingQuestions.next,
});

/** Start week, then the sprints; the closing meeting is in the last week, also when that is a sprint's (table 3: week 10). */
function weeksOf(plan: RunTemplate['plan'], sprints: readonly TemplateSprint[]): readonly TemplateWeek[] {
  const lastWeek = Math.max(plan.weeks, 1 + plan.sprints * plan.sprintWeeks);
  return Array.from({ length: lastWeek }, (_, index): TemplateWeek => {
    const week = index + 1;
    const sprint = sprints.find(({ firstWeek, weeks }) => week >= firstWeek && week < firstWeek + weeks);
    const moments: WeekMoment[] = week === 1 ? ['startMeeting'] : [];
    if (sprint) moments.push(...momentsOf(week - sprint.firstWeek + 1, sprint.weeks));
    if (week === lastWeek) moments.push('closingMeeting');
    return { week, moments, ...(sprint && { sprint: sprint.number }) };
  });
}

function momentsOf(weekOfSprint: number, weeks: number): readonly WeekMoment[] {
  const moments: WeekMoment[] = [];
  if (weekOfSprint === 1) moments.push('sprintStart');
  if (weekOfSprint === Math.ceil(weeks / 2)) moments.push('interimEvaluation');
  if (weekOfSprint === weeks) moments.push('reflection');
  return moments;
}

/** Weeks and sprints of any plan: the first week starts up, the sprints follow, what is left is for closing. */
export function planRun(plan: RunTemplate['plan']): Pick<RunTemplate, 'weeks' | 'sprints'> {
  const sprints = Array.from({ length: plan.sprints }, (_, index) => sprintOf(index + 1, plan));
  return { weeks: weeksOf(plan, sprints), sprints };
}

/** The run of the guided start: start week, three sprints of three weeks, closing. */
export const tenWeekTemplate: RunTemplate = {
  id: 'ten-weeks',
  title: { nl: 'Tien weken in drie sprints', en: 'Ten weeks in three sprints' },
  source: gasErop('mechanism C1, L1118-1128; tables 3 and 4, L1535-1933'),
  plan: defaults.plan.value,
  ...planRun(defaults.plan.value),
  startWeek: [
    {
      nl: 'Kennismaken: wat is een learning community en wat gaan we doen?',
      en: 'Introductions: what is a learning community and what are we going to do?',
    },
    {
      nl: 'Het onderwerp van verschillende kanten bekijken, met ervaringen van deelnemers.',
      en: 'Look at the subject from different sides, with experiences of participants.',
    },
    {
      nl: 'Verwachtingen en leerdoelen van iedere deelnemer vaststellen.',
      en: 'Establish the expectations and learning goals of each participant.',
    },
    { nl: 'Werkwijze en opzet afspreken.', en: 'Agree on method and set-up.' },
    {
      nl: 'Een demonstratie door medewerkers zelf.',
      en: 'A demonstration by employees themselves.',
    },
    { nl: 'Vraagstuk en opbrengst vaststellen.', en: 'Establish the issue and the yield.' },
    { nl: 'Huisregels vaststellen.', en: 'Establish house rules.' },
  ],
  closing: [
    {
      nl: 'De beste werkwijze (de beste sprint) kiezen om verder te borgen.',
      en: 'Choose the best way of working (the best sprint) to secure further.',
    },
    {
      nl: 'Blijven oefenen en verbeteren: foutjes eruit halen, handigheidjes bedenken.',
      en: 'Keep practising and optimising: remove small errors, invent handy tricks.',
    },
    {
      nl: 'Aandacht voor de actiepunten en de follow-up van de laatste sprint.',
      en: 'Attention to the action points and follow-up of the last sprint.',
    },
  ],
};

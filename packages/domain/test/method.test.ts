import { defaults, type Source } from '../src/defaults';
import { executeStages, locales, planRun, reflectionQuestions, rules, tenWeekTemplate } from '../src/index';
import { columnName, label, termOf, terms } from '../src/terms';

const allTerms = Object.entries(terms).flatMap(([kind, table]) =>
  Object.entries(table).map(([value, entry]) => ({ kind, value, entry })),
);
const named = ({ author, title, where }: Source) => [author, title, where].every((part) => part.length > 0);

describe('the method as data', () => {
  it('DO47: every term has label, one-sentence meaning and source', () => {
    for (const { kind, value, entry } of allTerms) {
      expect([kind, value, named(entry.source)]).toEqual([kind, value, true]);
      for (const locale of locales) {
        expect(entry[locale].label).toMatch(/^\S.*\S$/);
        expect(entry[locale].meaning).toMatch(/^[A-ZÀ-Ü“].*[^.]\.$/);
        expect(entry[locale].meaning).not.toMatch(/\. [A-Z]/);
      }
    }
  });

  it('DO47: labels of one kind differ from each other', () => {
    for (const table of Object.values(terms)) {
      for (const locale of locales) {
        const labels = Object.values(table).map((entry) => entry[locale].label);
        expect(new Set(labels).size).toBe(labels.length);
      }
    }
  });

  it('DO47: labels are found by kind and value', () => {
    expect(executeStages.map((stage) => label('stage', stage, 'nl'))).toEqual(['oriëntatie', 'actie', 'evaluatie']);
    expect(termOf('valueCycle', 'realised').en.label).toBe('realised value');
    expect(columnName('toTry', 'nl')).toBe('“te proberen”');
    expect(columnName('toString', 'nl')).toBe('een andere kolom');
  });

  it('DO47: every default names its source, also where sources disagree', () => {
    for (const entry of Object.values(defaults)) {
      expect(named(entry.source)).toBe(true);
      const others: readonly { value: unknown; source: Source }[] = 'others' in entry ? (entry.others ?? []) : [];
      for (const other of others) {
        expect(named(other.source)).toBe(true);
        expect(other.value).not.toEqual(entry.value);
      }
    }
    expect(defaults.standUpMinutes.value).toBe(15);
    expect(defaults.groupSize.value).toEqual({ from: 8, to: 12 });
  });

  it('DO47: the ten-week template is a start week and three sprints of three weeks, closed in the last week', () => {
    const { weeks, sprints, plan } = tenWeekTemplate;
    expect(plan).toEqual({ weeks: 10, sprints: 3, sprintWeeks: 3 });
    expect(weeks.map(({ week, sprint }) => [week, sprint])).toEqual([
      [1, undefined],
      [2, 1],
      [3, 1],
      [4, 1],
      [5, 2],
      [6, 2],
      [7, 2],
      [8, 3],
      [9, 3],
      [10, 3],
    ]);
    expect(weeks[0]?.moments).toEqual(['startMeeting']);
    expect(weeks[1]?.moments).toEqual(['sprintStart']);
    expect(weeks[2]?.moments).toEqual(['interimEvaluation']);
    expect(weeks[3]?.moments).toEqual(['reflection']);
    expect(weeks[9]?.moments).toEqual(['reflection', 'closingMeeting']);
    expect(sprints.map(({ openingQuestion }) => openingQuestion.nl)).toEqual([
      'Hoe zou je het normaal aanpakken? Wat moet er nu anders en waarom? Wat proberen we eerst en waarom?',
      'Wat proberen we nu?',
      'Wat proberen we nu?',
    ]);
  });

  it.each([
    [{ weeks: 6, sprints: 3, sprintWeeks: 2 }, 7],
    [{ weeks: 6, sprints: 2, sprintWeeks: 3 }, 7],
    [{ weeks: 12, sprints: 2, sprintWeeks: 1 }, 12],
    [{ weeks: 1, sprints: 1, sprintWeeks: 1 }, 2],
  ])('plans a run of %o', (plan, lastWeek) => {
    const { weeks, sprints } = planRun(plan);
    expect(weeks).toHaveLength(lastWeek);
    expect(weeks.at(-1)?.moments).toContain('closingMeeting');
    for (const { number, firstWeek } of sprints) {
      const own = weeks.filter(({ sprint }) => sprint === number);
      expect(own).toHaveLength(plan.sprintWeeks);
      expect(own[0]?.week).toBe(firstWeek);
      const moments = own.flatMap((week) => week.moments).filter((moment) => moment !== 'closingMeeting');
      expect(moments).toEqual(['sprintStart', 'interimEvaluation', 'reflection']);
    }
  });

  it('asks three questions in a reflection', () => {
    const { questions, source } = reflectionQuestions;
    expect(questions).toHaveLength(3);
    expect(named(source)).toBe(true);
    for (const { nl, en } of questions)
      expect([nl, en]).toEqual([expect.stringMatching(/\?$/), expect.stringMatching(/\?$/)]);
  });

  it('every rule’s messages use its own arguments', () => {
    for (const [name, rule] of Object.entries(rules)) {
      const args: readonly string[] = 'args' in rule ? rule.args : [];
      for (const locale of locales) {
        const used = [...rule[locale].matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
        expect([name, [...used].sort()]).toEqual([name, [...args].sort()]);
      }
    }
  });
});

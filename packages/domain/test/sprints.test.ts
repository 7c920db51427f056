import { anna, bram, dewi, id, withMembers } from './scenario';

const question = 'Wat proberen we nu?';
const plan = (name: string, startsOn: string, endsOn?: string) => ({
  sprintId: id(name),
  question,
  startsOn,
  ...(endsOn && { endsOn }),
});
const sprint = { sprintId: id('one') };
const planned = withMembers
  .and(anna, 'plan-sprint', plan('one', '2026-09-14'))
  .and(anna, 'plan-sprint', plan('two', '2026-10-05'));
const start = (name: string) => ({ sprintId: id(name), boardId: id(`board${name}`) });
const running = planned.and(anna, 'start-sprint', start('one'));
const ended = running.and(anna, 'end-sprint', sprint);
const reflection = { ...sprint, different: 'Samen gemeten', again: 'yes', needed: 'Meer tijd' };

describe('sprints', () => {
  it('DO23: at most one sprint is running', () => {
    planned
      .when(anna, 'start-sprint', start('one'))
      .gives({ type: 'SprintStarted', data: { sprintId: id('one'), boardId: id('boardone') } });
    running.when(anna, 'start-sprint', start('two')).refused('sprint_already_running', { number: 1 });
    ended.when(anna, 'start-sprint', start('two')).thenTypes('SprintStarted');
  });

  it('DO23: a board serves one sprint', () => {
    ended.when(anna, 'start-sprint', { ...start('two'), boardId: id('boardone') }).refused('id_taken');
  });

  it('DO24: sprints are numbered as planned; the plan gives the last day', () => {
    withMembers.when(anna, 'plan-sprint', plan('one', '2026-09-14')).gives({
      type: 'SprintPlanned',
      data: {
        sprintId: id('one'),
        number: 1,
        question: { plain: question, as: 'shared' },
        startsOn: '2026-09-14',
        endsOn: '2026-10-04',
      },
    });
    planned.when(anna, 'plan-sprint', plan('three', '2026-10-26')).thenData({ number: 3 });
    planned.when(anna, 'plan-sprint', plan('one', '2026-11-26')).refused('id_taken');
  });

  it('DO24: a sprint may have a goal, which exists', () => {
    withMembers.when(anna, 'plan-sprint', { ...plan('one', '2026-09-14'), goalId: id('no') }).refused('unknown_goal');
    withMembers
      .and(anna, 'set-goal', { goalId: id('goal'), kind: 'sprint', text: 'Uitzetten' })
      .when(anna, 'plan-sprint', { ...plan('one', '2026-09-14'), goalId: id('goal') })
      .thenData({ goalId: id('goal') });
  });

  it('DO25: dates make sense', () => {
    withMembers.when(anna, 'plan-sprint', plan('one', '2026-09-14', '2026-09-13')).refused('sprint_dates_reversed');
    withMembers.when(anna, 'plan-sprint', plan('one', '2026-09-14', '2026-09-14')).thenTypes('SprintPlanned');
    withMembers
      .when(anna, 'plan-sprint', plan('one', '2026-01-01', '2026-04-03'))
      .refused('sprint_too_long', { maxDays: 92 });
    withMembers.when(anna, 'plan-sprint', plan('one', '2026-01-01', '2026-04-02')).thenTypes('SprintPlanned');
  });

  it('DO25: sprints to come do not overlap, ended ones do not count', () => {
    planned
      .when(anna, 'plan-sprint', plan('three', '2026-09-28', '2026-10-04'))
      .refused('sprint_dates_overlap', { number: 1 });
    planned
      .when(anna, 'replan-sprint', { sprintId: id('one'), startsOn: '2026-09-14', endsOn: '2026-10-05' })
      .refused('sprint_dates_overlap', { number: 2 });
    ended.when(anna, 'plan-sprint', plan('three', '2026-09-28', '2026-10-04')).thenTypes('SprintPlanned');
  });

  it('DO26: planned, running, ended', () => {
    const replan = { sprintId: id('one'), startsOn: '2026-09-15', endsOn: '2026-10-02' };
    planned.when(anna, 'replan-sprint', { ...replan, question: 'Anders?' }).gives({
      type: 'SprintReplanned',
      data: { ...replan, question: { plain: 'Anders?', as: 'shared' } } as never,
    });
    running.when(anna, 'replan-sprint', replan).refused('sprint_already_started');
    running.when(anna, 'replan-sprint', { ...replan, startsOn: '2026-09-14' }).thenTypes('SprintReplanned');
    ended.when(anna, 'replan-sprint', { ...replan, startsOn: '2026-09-14' }).refused('sprint_ended');
    running.when(anna, 'start-sprint', start('one')).refused('sprint_already_started');
    ended.when(anna, 'start-sprint', start('one')).refused('sprint_already_started');
    ended.when(anna, 'end-sprint', sprint).refused('sprint_not_running');
    planned.when(anna, 'end-sprint', sprint).refused('sprint_not_running');
    planned.when(anna, 'end-sprint', { sprintId: id('no') }).refused('unknown_sprint');
    running
      .when(anna, 'end-sprint', { ...sprint, summary: 'Veel geleerd' })
      .thenData({ summary: { plain: 'Veel geleerd', as: 'shared' } });
  });

  it.each([
    ['choose-experiment', anna, { ...sprint, what: 'Met twee meten', why: '' }],
    ['check-in', bram, { ...sprint, did: 'Gemeten', willDo: 'Uitzetten', inTheWay: 'Accu leeg' }],
    ['hold-interim-evaluation', anna, { ...sprint, findings: 'Gaat goed', present: [anna, bram, bram] }],
  ] as const)('DO27: %s belongs to the running sprint', (name, who, input) => {
    planned.when(who, name, input).refused('sprint_not_running');
    ended.when(who, name, input).refused('sprint_not_running');
    expect(running.and(who, name, input).events).toHaveLength(running.events.length + 1);
  });

  it('DO27: a check-in that could not be sent in time is taken as a late note, and never before the sprint', () => {
    const late = { ...sprint, did: 'Gemeten', willDo: 'Uitzetten', late: true };
    ended.when(bram, 'check-in', late).thenData({ personId: bram, did: { plain: 'Gemeten', as: 'shared' } });
    planned.when(bram, 'check-in', late).refused('sprint_not_started');
  });

  it('DO27: a check-in is the actor’s own, and who was present are members', () => {
    running.when(bram, 'check-in', { ...sprint, did: 'Gemeten', willDo: 'Uitzetten' }).gives({
      type: 'CheckInGiven',
      data: {
        sprintId: id('one'),
        personId: bram,
        did: { plain: 'Gemeten', as: 'shared' },
        willDo: { plain: 'Uitzetten', as: 'shared' },
      },
    });
    const evaluation = { ...sprint, findings: 'Gaat goed' };
    running.when(anna, 'hold-interim-evaluation', { ...evaluation, present: [dewi] }).refused('unknown_member');
    running
      .when(anna, 'hold-interim-evaluation', { ...evaluation, present: [bram, bram] })
      .thenData({ present: [bram] });
  });

  it('DO28: reflections and product versions belong to a sprint that has started', () => {
    planned.when(bram, 'reflect', reflection).refused('sprint_not_started');
    running
      .when(bram, 'reflect', reflection)
      .thenData({ personId: bram, needed: { plain: 'Meer tijd', as: 'shared' } });
    ended.when(bram, 'reflect', { ...reflection, private: true }).thenData({
      different: { plain: 'Samen gemeten', as: 'private' },
      needed: { plain: 'Meer tijd', as: 'private' },
    });
    planned.when(anna, 'deliver-product-version', { ...sprint, what: 'Werkkaart' }).refused('sprint_not_started');
  });

  it('DO29: product versions are numbered through all sprints', () => {
    const first = running.and(anna, 'deliver-product-version', { ...sprint, what: 'Werkkaart' });
    expect(first.events.at(-1)?.data).toMatchObject({ version: 1 });
    first
      .and(anna, 'end-sprint', sprint)
      .and(anna, 'start-sprint', start('two'))
      .when(anna, 'deliver-product-version', { sprintId: id('two'), what: 'Filmpje', link: 'https://example.org/film' })
      .thenData({ version: 2, link: { plain: 'https://example.org/film', as: 'shared' } });
  });

  it('DO30: the best sprint has ended, and can be chosen anew', () => {
    running.when(anna, 'choose-best-sprint', { ...sprint, why: 'Iedereen deed mee' }).refused('sprint_not_ended');
    const chosen = ended.and(anna, 'choose-best-sprint', { ...sprint, why: 'Iedereen deed mee' });
    expect(chosen.state.sprints.best).toBe(id('one'));
    const again = chosen
      .and(anna, 'start-sprint', start('two'))
      .and(anna, 'end-sprint', { sprintId: id('two') })
      .and(anna, 'choose-best-sprint', { sprintId: id('two'), why: 'Toch deze' });
    expect(again.state.sprints.best).toBe(id('two'));
  });

  it('DO31: only the best sprint is secured', () => {
    const secure = { ...sprint, what: 'Eerst samen, dan alleen', who: [bram], followUp: 'Na een maand kijken' };
    ended.when(anna, 'secure-way-of-working', secure).refused('best_sprint_first');
    const chosen = ended.and(anna, 'choose-best-sprint', { ...sprint, why: 'Iedereen deed mee' });
    chosen.when(anna, 'secure-way-of-working', secure).thenData({ who: [bram] });
    chosen.when(anna, 'secure-way-of-working', { ...secure, who: [dewi] }).refused('unknown_member');
    chosen.when(anna, 'secure-way-of-working', { ...secure, sprintId: id('two') }).refused('best_sprint_first');
  });
});

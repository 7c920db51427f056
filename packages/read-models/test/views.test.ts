import { type Answer, type Page, type PageRequest, ribbonMarkKinds, type Stamp } from '@samenspel/contracts';
import type { EventReader } from '@samenspel/domain';
import { boardsView } from '@samenspel/projections';
import {
  blockersView,
  checkInsView,
  forMeView,
  goalsView,
  goalView,
  homeView,
  membersView,
  reflectionsView,
  ribbonView,
  sprintsView,
  sprintView,
  timelineView,
  valuesView,
} from '@samenspel/projections/testing';
import type { Ask, Queries } from '../src/queries';
import type { Runner } from '../src/runner/runner';
import { readModelsOver, shared, steppingStore, Writer } from './harness';

const guide: EventReader = { personId: 'ann', roles: ['owner'] };
const plan = { weeks: 10, sprints: 3, sprintWeeks: 3 };
const founded = { name: shared('Meten'), scale: 'micro', locale: 'nl', timeZone: 'Europe/Amsterdam', plan };

let writer: Writer;
let queries: Queries;
let runner: Runner;

beforeEach(async () => {
  const store = steppingStore();
  writer = new Writer(store);
  ({ queries, runner } = readModelsOver(store));
  await runner.start();
});
afterEach(() => runner.stop());

const on = (stream: string, actor?: string) => ({ stream, ...(actor ? { actor } : {}) });
/** The view now, with everything written so far in it. */
async function now<View>(ask: (minSeq: number) => Promise<{ readonly view: View }>): Promise<View> {
  await runner.whenCaughtUp();
  return (await ask(0)).view;
}
/** A page of either list of what was said in a sprint. */
const said = (list: 'checkIns' | 'reflections', page: PageRequest, ask: Ask): Promise<Answer<Page<Stamp> | null>> =>
  list === 'checkIns'
    ? queries.read(checkInsView, 'c1', { params: { sprintId: 's1' }, query: page, ...ask })
    : queries.read(reflectionsView, 'c1', { params: { sprintId: 's1' }, query: page, ...ask });
const home = () => now(() => queries.read(homeView, 'c1'));
const members = () => now(() => queries.read(membersView, 'c1', { forWhom: guide }));

describe('home', () => {
  it('shows who agreed to the present house rules, once', async () => {
    await writer.write('CommunityFounded', founded);
    await writer.write('HouseRulesRevised', { version: 1, rules: [shared('on time')] });
    await writer.write('HouseRulesAgreed', { version: 1, personId: 'ann' });
    await writer.write('HouseRulesAgreed', { version: 1, personId: 'ann' });
    expect((await home())?.houseRules).toMatchObject({ version: 1, agreed: [{ personId: 'ann' }] });
    await writer.write('HouseRulesRevised', { version: 2, rules: [shared('be kind')] });
    await writer.write('HouseRulesAgreed', { version: 1, personId: 'bob' });
    expect((await home())?.houseRules).toMatchObject({ version: 2, rules: [shared('be kind')], agreed: [] });
  });

  it('shows the beacon with its last recalibration, and the one before when it ends', async () => {
    await writer.write('CommunityFounded', founded);
    await writer.write('GoalSet', { goalId: 'g1', kind: 'beacon', text: shared('first') });
    await writer.write('GoalSet', { goalId: 'g2', kind: 'beacon', text: shared('second') });
    await writer.write('GoalRecalibrated', {
      goalId: 'g2',
      text: shared('better'),
      reason: shared('why'),
      deciders: ['ann'],
    });
    await writer.write('GoalReworded', { goalId: 'g2', text: shared('best') });
    expect((await home())?.beacon).toMatchObject({
      goalId: 'g2',
      text: shared('best'),
      versions: 3,
      lastRecalibrated: { reason: shared('why'), by: 'ann' },
    });
    await writer.write('GoalRetired', { goalId: 'g2', reason: shared('done') });
    expect(await home()).toMatchObject({ beacon: { goalId: 'g1', lastRecalibrated: null }, counts: { goals: 1 } });
  });

  it('shows the sprint that runs, with its latest experiment and dates', async () => {
    await writer.write('CommunityFounded', founded);
    const dates = { startsOn: '2026-09-07', endsOn: '2026-09-25' };
    await writer.write('SprintPlanned', { sprintId: 's1', number: 1, question: shared('what?'), ...dates });
    await writer.write('ExperimentChosen', { sprintId: 's1', what: shared('try this') });
    expect((await home())?.sprint).toBeNull();
    await writer.write('SprintStarted', { sprintId: 's1', boardId: 'b1' });
    expect((await home())?.sprint).toMatchObject({
      number: 1,
      boardId: 'b1',
      experiment: shared('try this'),
      ...dates,
    });
    await writer.write('SprintReplanned', { sprintId: 's1', startsOn: '2026-09-07', endsOn: '2026-10-02' });
    expect((await home())?.sprint).toMatchObject({ endsOn: '2026-10-02', question: shared('what?') });
    await writer.write('SprintEnded', { sprintId: 's1' });
    expect(await home()).toMatchObject({ sprint: null, counts: { sprints: 1 } });
  });

  it('counts people, partners, open blockers and confirmed steps', async () => {
    await writer.write('CommunityFounded', founded);
    const joined = { role: 'participant', ring: 'core' };
    await writer.write('MemberJoined', { personId: 'ann', ...joined });
    await writer.write('MemberJoined', { personId: 'bob', waiting: true, ...joined });
    expect((await home())?.counts).toMatchObject({ members: 1, waiting: 1 });
    await writer.write('MemberAdmitted', { personId: 'bob' });
    await writer.write('MemberLeft', { personId: 'ann' });
    await writer.write('PartnerJoined', { partnerId: 'p', name: shared('P'), practiceType: 'business' });
    await writer.write('BlockerRaised', { blockerId: 'x', raisedBy: 'bob' }, on('blocker-x'));
    await writer.write('BlockerResolved', { blockerId: 'x' }, on('blocker-x'));
    await writer.write('BlockerReopened', { blockerId: 'x' }, on('blocker-x'));
    await writer.write('ValueStoryStarted', { valueId: 'v', title: shared('t'), tellerId: 'bob' }, on('value-v'));
    for (const personId of ['ann', 'carl']) {
      await writer.write('ValueStepConfirmed', { valueId: 'v', step: 1, personId }, on('value-v'));
    }
    expect((await home())?.counts).toEqual({
      members: 1,
      waiting: 0,
      partners: 1,
      goals: 0,
      sprints: 0,
      openBlockers: 1,
      values: 1,
      confirmedSteps: 1,
    });
  });

  it('shows what happened lately, without the moving of cards', async () => {
    await writer.write('CommunityFounded', founded);
    for (let i = 0; i < 15; i++) await writer.write('ScaleChanged', { scale: 'meso' });
    await writer.write('CardReworded', { boardId: 'b1', itemId: 'i1', deriver: 1 }, on('board-b1'));
    const recent = (await home())?.recent ?? [];
    expect(recent.map(({ seq }) => seq)).toEqual([15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4]);
  });
});

describe('members', () => {
  it('keeps every role with its validity, also of those who left and returned', async () => {
    await writer.write('InviteCreated', {
      inviteId: 'in',
      role: 'participant',
      ring: 'outer',
      expiresAt: 9,
      maxUses: 5,
      letIn: false,
    });
    await writer.write('MemberJoined', { personId: 'bob', role: 'participant', ring: 'outer', inviteId: 'in' });
    await writer.write('RoleGranted', { personId: 'bob', role: 'observer', until: 99 });
    await writer.write('MemberJoined', { personId: 'ann', role: 'facilitator', ring: 'core' });
    await writer.write('FacilitationHandedOver', { from: 'ann', to: 'bob' });
    await writer.write('MemberPartnerSet', { personId: 'bob', partnerId: 'p' });
    const { members: active, invites } = await members();
    expect(
      active.map(({ personId, roles }) => [personId, roles.map(({ role, ended }) => `${role}${ended ? ' -' : ''}`)]),
    ).toEqual([
      ['bob', ['participant', 'observer', 'facilitator']],
      ['ann', ['facilitator -']],
    ]);
    expect(active[0]).toMatchObject({ partnerId: 'p', ring: 'outer', inviteId: 'in', status: 'active' });
    expect(active[0]?.roles[1]).toMatchObject({ until: 99 });
    expect(invites).toEqual([expect.objectContaining({ inviteId: 'in', uses: 1, maxUses: 5 })]);
    expect(JSON.stringify(invites)).not.toMatch(/secret|token/);
    await writer.write('MemberRemoved', { personId: 'bob', reason: shared('moved') });
    const { former } = await members();
    expect(former[0]).toMatchObject({ status: 'removed', gone: { reason: shared('moved') } });
    expect(former[0]?.roles.every(({ ended }) => ended)).toBe(true);
    await writer.write('MemberJoined', { personId: 'bob', role: 'participant', ring: 'core', waiting: true });
    const { waiting } = await members();
    expect(waiting[0]?.roles).toHaveLength(4);
    expect(waiting[0]?.gone).toBeUndefined();
  });
});

describe('goals', () => {
  const goals = () => now(() => queries.read(goalsView, 'c1'));

  it('forms a tree in which a goal may serve several others', async () => {
    await writer.write('GoalSet', { goalId: 'b', kind: 'beacon', text: shared('beacon') });
    await writer.write('GoalSet', {
      goalId: 'p',
      kind: 'partner',
      text: shared('partner'),
      parentId: 'b',
      partnerId: 'x',
    });
    await writer.write('GoalSet', {
      goalId: 'i',
      kind: 'individual',
      text: shared('own'),
      parentId: 'p',
      ownerId: 'ann',
    });
    await writer.write('GoalLinked', { goalId: 'i', parentId: 'b' });
    expect((await goals()).goals.map(({ goalId, parents, children }) => [goalId, parents, children])).toEqual([
      ['b', [], ['p', 'i']],
      ['p', ['b'], ['i']],
      ['i', ['p', 'b'], []],
    ]);
    await writer.write('GoalUnlinked', { goalId: 'i', parentId: 'p' });
    expect((await goals()).goals[2]).toMatchObject({ parents: ['b'], ownerId: 'ann' });
  });

  it('tells how a goal came to its words: every version, why, by whom, and what happened under it', async () => {
    await writer.write('GoalSet', { goalId: 'b', kind: 'beacon', text: shared('measure') });
    await writer.write('GoalSet', { goalId: 's', kind: 'sprint', text: shared('try'), parentId: 'b', sprintId: 's1' });
    await writer.write('SprintPlanned', {
      sprintId: 's1',
      number: 1,
      question: shared('?'),
      startsOn: '2026-09-07',
      endsOn: '2026-09-25',
      goalId: 's',
    });
    await writer.write('SprintStarted', { sprintId: 's1', boardId: 'b1' });
    await writer.write('CardAdded', { boardId: 'b1', itemId: 'i1', column: 'toTry', deriver: 1 }, on('board-b1'));
    await writer.write(
      'BlockerRaised',
      { blockerId: 'x', raisedBy: 'ann', goalId: 'b', sprintId: 's1' },
      on('blocker-x'),
    );
    await writer.write('GoalRecalibrated', {
      goalId: 'b',
      text: shared('measure right'),
      reason: shared('no device on site'),
      deciders: ['ann', 'bob'],
      blockerId: 'x',
      sprintId: 's1',
    });
    await writer.write('GoalTested', { goalId: 's', outcome: 'onCourse', finding: shared('good') });
    await writer.write('HelpOffered', { blockerId: 'x', personId: 'bob' }, on('blocker-x', 'bob'));
    const lineage = await now(() => queries.read(goalView, 'c1', { params: { goalId: 'b' } }));
    expect(lineage?.goal).toMatchObject({ text: shared('measure right'), status: 'open', children: ['s'] });
    expect(lineage?.goal.versions).toEqual([
      expect.objectContaining({ version: 1, change: 'set', text: shared('measure'), by: 'ann' }),
      expect.objectContaining({ version: 2, change: 'recalibrated', blockerId: 'x', deciders: ['ann', 'bob'] }),
    ]);
    const none = { cards: 0, checkIns: 0, reflections: 0, blockers: 0, values: 0, tests: 0 };
    expect(lineage?.lived).toEqual([
      { ...none, cards: 1, blockers: 1 },
      { ...none, tests: 1 },
    ]);
    expect(lineage?.children).toEqual([{ goalId: 's', kind: 'sprint', text: shared('try'), status: 'open' }]);
    expect(lineage?.happenings.map(({ type }) => type)).toEqual([
      'HelpOffered',
      'GoalRecalibrated',
      'BlockerRaised',
      'GoalSet',
      'GoalSet',
    ]);
    expect(await now(() => queries.read(goalView, 'c1', { params: { goalId: 'unknown' } }))).toBeNull();
  });
});

describe('sprints', () => {
  it('keep what was tried, found, delivered and secured; check-ins newest first', async () => {
    const dates = { startsOn: '2026-09-07', endsOn: '2026-09-25' };
    await writer.write('SprintPlanned', { sprintId: 's2', number: 2, question: shared('2?'), ...dates });
    await writer.write('SprintPlanned', { sprintId: 's1', number: 1, question: shared('1?'), ...dates });
    await writer.write('SprintStarted', { sprintId: 's1', boardId: 'b1' });
    const said = { sprintId: 's1', personId: 'ann', did: shared('did'), willDo: shared('will') };
    const first = await writer.write('CheckInGiven', said);
    const second = await writer.write('CheckInGiven', { ...said, inTheWay: shared('rain') });
    await writer.write('ReflectionGiven', {
      sprintId: 's1',
      personId: 'ann',
      different: shared('d'),
      again: 'adapted',
      needed: shared('n'),
    });
    await writer.write('InterimEvaluationHeld', { sprintId: 's1', findings: shared('f'), present: ['ann'] });
    await writer.write('ProductVersionDelivered', { sprintId: 's1', version: 1, what: shared('v1') });
    await writer.write('SprintEnded', { sprintId: 's1', summary: shared('well') });
    await writer.write('BestSprintChosen', { sprintId: 's1', why: shared('best') });
    await writer.write('WayOfWorkingSecured', { sprintId: 's1', what: shared('kept'), who: ['ann'] });
    await writer.write('GoalSet', { goalId: 'g', kind: 'sprint', text: shared('more'), sprintId: 's1' });
    await writer.write('GoalReworded', { goalId: 'g', text: shared('better') });
    await writer.write('GoalSet', { goalId: 'other', kind: 'sprint', text: shared('later'), sprintId: 's2' });
    const { sprints, bestSprintId } = await now(() => queries.read(sprintsView, 'c1'));
    expect(sprints.map(({ number, status }) => [number, status])).toEqual([
      [1, 'ended'],
      [2, 'planned'],
    ]);
    expect(bestSprintId).toBe('s1');
    const detail = await now(() => queries.read(sprintView, 'c1', { params: { sprintId: 's1' } }));
    expect(detail?.goals).toEqual([{ goalId: 'g', kind: 'sprint', text: shared('better'), status: 'open' }]);
    expect(detail?.sprint).toMatchObject({
      boardId: 'b1',
      counts: { checkIns: 2, reflections: 1 },
      ended: { summary: shared('well') },
      secured: [{ what: shared('kept'), who: ['ann'] }],
      productVersions: [{ version: 1 }],
      interimEvaluations: [{ present: ['ann'] }],
    });
    const checkIns = await now(() => queries.read(checkInsView, 'c1', { params: { sprintId: 's1' } }));
    expect(checkIns?.entries.map(({ seq }) => seq)).toEqual([second, first]);
    expect(checkIns?.entries[0]).toMatchObject({ inTheWay: shared('rain') });
    expect(await now(() => queries.read(reflectionsView, 'c1', { params: { sprintId: 's1' } }))).toMatchObject({
      entries: [{ again: 'adapted' }],
      next: null,
    });
    const then = await queries.read(sprintView, 'c1', { params: { sprintId: 's1' }, at: first });
    expect(then.view).toMatchObject({ sprint: { status: 'running', counts: { checkIns: 1 } } });
    expect(
      (await queries.read(checkInsView, 'c1', { params: { sprintId: 's1' }, at: first })).view?.entries,
    ).toMatchObject([{ seq: first }]);
    expect((await queries.read(checkInsView, 'c1', { params: { sprintId: 's1' }, at: 0 })).view).toBeNull();
  });

  it('RM45 give every check-in and reflection, however many, by pages', async () => {
    const dates = { startsOn: '2026-09-07', endsOn: '2026-09-25' };
    await writer.write('SprintPlanned', { sprintId: 's1', number: 1, question: shared('1?'), ...dates });
    const given: { checkIns: number[]; reflections: number[] } = { checkIns: [], reflections: [] };
    for (let nth = 0; nth < 450; nth++) {
      const personId = `person${nth % 7}`;
      const [did, willDo] = [shared(`did ${nth}`), shared('will')];
      given.checkIns.unshift(await writer.write('CheckInGiven', { sprintId: 's1', personId, did, willDo }));
      if (nth % 2) continue;
      const answers = { different: shared('d'), again: 'adapted', needed: shared('n') } as const;
      given.reflections.unshift(await writer.write('ReflectionGiven', { sprintId: 's1', personId, ...answers }));
    }
    for (const list of ['checkIns', 'reflections'] as const) {
      const whole = given[list];
      for (const [limit, most] of [
        [undefined, 50],
        [200, 200],
        [1_000, 200],
        [7, 7],
      ] as const) {
        const at = limit === 7 ? whole[20] : undefined;
        const found: number[] = [];
        for (let after: number | null | undefined; after !== null; ) {
          const asked: PageRequest = { ...(limit !== undefined && { limit }), ...(after !== undefined && { after }) };
          const read: Page<Stamp> | null = await now(() => said(list, asked, at === undefined ? {} : { at }));
          expect(read?.entries.length).toBeLessThanOrEqual(most);
          found.push(...(read?.entries ?? []).map(({ seq }) => seq));
          after = read?.next ?? null;
        }
        expect(found).toEqual(at === undefined ? whole : whole.slice(20));
      }
    }
  });
});

describe('blockers', () => {
  it('say since when, and count each helper once', async () => {
    const blockers = () => now(() => queries.read(blockersView, 'c1'));
    const card = { boardId: 'b1', itemId: 'i1' };
    await writer.write('BlockerRaised', { blockerId: 'x', raisedBy: 'ann', card }, on('blocker-x', 'system'));
    await writer.write('BlockerDescribed', { blockerId: 'x', text: shared('no device') }, on('blocker-x'));
    for (const offer of [shared('one'), undefined]) {
      await writer.write(
        'HelpOffered',
        { blockerId: 'x', personId: 'bob', ...(offer ? { offer } : {}) },
        on('blocker-x'),
      );
    }
    await writer.write('BlockerRaised', { blockerId: 'y', raisedBy: 'bob' }, on('blocker-y'));
    const { open } = await blockers();
    expect(open.map(({ blockerId, since }) => [blockerId, since.seq])).toEqual([
      ['x', 0],
      ['y', 4],
    ]);
    expect(open[0]).toMatchObject({ text: shared('no device'), card, helpers: ['bob'], raised: { by: 'system' } });
    expect(open[0]?.offers).toHaveLength(2);
    await writer.write('BlockerResolved', { blockerId: 'x', how: shared('lent') }, on('blocker-x'));
    expect((await blockers()).resolved).toEqual([expect.objectContaining({ blockerId: 'x', status: 'resolved' })]);
    const reopened = await writer.write(
      'BlockerReopened',
      { blockerId: 'x', reason: shared('broke') },
      on('blocker-x'),
    );
    expect((await blockers()).open.at(-1)).toMatchObject({ blockerId: 'x', since: { seq: reopened } });
  });
});

describe('values', () => {
  it('RM48: a story shows its newest title, and at a moment before the title of then', async () => {
    const begun = await writer.write(
      'ValueStoryStarted',
      { valueId: 'v', title: shared('first'), tellerId: 'ann' },
      on('value-v'),
    );
    await writer.write('ValueStoryRetitled', { valueId: 'v', title: shared('second') }, on('value-v'));
    const titles = async (ask: Ask) =>
      (await now(() => queries.read(valuesView, 'c1', ask))).stories.map(({ title }) => title);
    expect(await titles({})).toEqual([shared('second')]);
    expect(await titles({ at: begun })).toEqual([shared('first')]);
  });

  it('hold steps in any order, with evidence and who confirmed them', async () => {
    await writer.write(
      'ValueStoryStarted',
      { valueId: 'v', title: shared('t'), tellerId: 'ann', goalId: 'g' },
      on('value-v'),
    );
    const step = { valueId: 'v', level: 'micro', story: shared('s'), tellerId: 'ann' };
    const evidence = [{ kind: 'moment', seq: 0 }];
    await writer.write('ValueStepTold', { ...step, step: 1, cycle: 'applied', evidence }, on('value-v'));
    await writer.write('ValueStepTold', { ...step, step: 2, cycle: 'immediate', evidence: [] }, on('value-v'));
    await writer.write('ValueStepConfirmed', { valueId: 'v', step: 1, personId: 'bob' }, on('value-v', 'bob'));
    const { stories, cycles } = await now(() => queries.read(valuesView, 'c1'));
    expect(
      stories[0]?.steps.map(({ cycle, confirmations }) => [cycle, confirmations.map((one) => one.personId)]),
    ).toEqual([
      ['applied', ['bob']],
      ['immediate', []],
    ]);
    expect(stories[0]?.steps[0]?.evidence).toEqual(evidence);
    expect(cycles).toMatchObject({ applied: 1, immediate: 1, realised: 0 });
  });
});

describe('boards and ribbon', () => {
  it('count cards by column from their facts', async () => {
    const fact = (type: string, itemId: string, data: object = {}) =>
      writer.write(type, { boardId: 'b1', itemId, deriver: 1, ...data }, on('board-b1'));
    await writer.write('BoardCreated', { boardId: 'b1', sprintId: 's1', template: 'sprint' }, on('board-b1'));
    for (const itemId of ['i1', 'i2', 'i3']) await fact('CardAdded', itemId, { column: 'toTry' });
    await fact('CardMoved', 'i1', { from: 'toTry', to: 'trying' });
    await fact('CardBlocked', 'i1');
    await fact('CardBlocked', 'i1');
    await fact('ItemBinned', 'i2');
    const last = await fact('CardReworded', 'i3');
    const board = async () => (await now(() => queries.read(boardsView, 'c1'))).boards[0];
    expect(await board()).toMatchObject({
      columns: { toTry: 1, trying: 1 },
      cards: 2,
      blocked: 1,
      done: 0,
      lastFact: { seq: last },
    });
    await fact('ItemBinned', 'i1');
    expect(await board()).toMatchObject({ columns: { toTry: 1, trying: 0 }, cards: 1, blocked: 0 });
    await fact('ItemRestored', 'i1');
    await fact('CardUnblocked', 'i1');
    expect(await board()).toMatchObject({ columns: { toTry: 1, trying: 1 }, cards: 2, blocked: 0 });
  });

  it('draw phases and sprints as bands that end where the next begins', async () => {
    await writer.write('PhaseEntered', { phase: 'start' });
    const dates = { startsOn: '2026-09-07', endsOn: '2026-09-25' };
    await writer.write('SprintPlanned', { sprintId: 's1', number: 1, question: shared('?'), ...dates });
    await writer.write('PhaseEntered', { phase: 'execute', stage: 'action' });
    await writer.write('SprintStarted', { sprintId: 's1', boardId: 'b1' });
    await writer.write('GoalSet', { goalId: 'g', kind: 'beacon', text: shared('g') });
    await writer.write('SprintEnded', { sprintId: 's1' });
    const ribbon = await now(() => queries.read(ribbonView, 'c1'));
    expect(ribbon.phases).toMatchObject([
      { phase: 'start', from: { seq: 0 }, to: { seq: 2 } },
      { phase: 'execute', stage: 'action', from: { seq: 2 }, to: null },
    ]);
    expect(ribbon.sprints).toMatchObject([{ number: 1, from: { seq: 3 }, to: { seq: 5 }, ...dates }]);
    expect(ribbon.marks.map(([kind, seq]) => [kind, seq])).toEqual([[0, 4]]);
    expect([ribbon.first?.seq, ribbon.last?.seq]).toEqual([0, 5]);
    const then = (await queries.read(ribbonView, 'c1', { at: 4 })).view;
    expect(then.sprints).toMatchObject([{ from: { seq: 3 }, to: null }]);
  });
});

describe('work on boards', () => {
  const fact = (type: string, data: object, actor = 'ann') =>
    writer.write(type, { boardId: 'b1', deriver: 2, ...data }, on('board-b1', actor));
  const create = async () => {
    const dates = { startsOn: '2026-09-07', endsOn: '2026-09-25' };
    await writer.write('SprintPlanned', { sprintId: 's1', number: 1, question: shared('?'), ...dates });
    await writer.write('SprintStarted', { sprintId: 's1', boardId: 'b1' });
    await writer.write(
      'BoardCreated',
      { boardId: 'b1', sprintId: 's1', template: 'experiment' },
      on('board-b1', 'system'),
    );
  };

  it('counts notes, what is done, kinds of activity and comments', async () => {
    await create();
    await fact('NotesAdded', { itemIds: ['n1', 'n2', 'n3'] });
    await fact('ItemsAdded', { kind: 'frame', itemIds: ['f1'] });
    await fact('CardAdded', { itemId: 'n1', column: 'toTry' });
    await fact('CardActivityChosen', { itemId: 'n1', activity: 'observe' });
    await fact('CardActivityChosen', { itemId: 'n2', activity: 'observe' });
    await fact('CardActivityChosen', { itemId: 'n2' });
    await fact('CardsMoved', { column: 'secured', itemIds: ['n1', 'c9'] });
    await fact('CommentAdded', { itemId: 'n1', commentId: 'c', mentions: [] });
    const board = async () => (await now(() => queries.read(sprintView, 'c1', { params: { sprintId: 's1' } })))?.board;
    expect(await board()).toMatchObject({
      cards: 2,
      done: 2,
      notes: 2,
      comments: 1,
      columns: { toTry: 0, secured: 2 },
      activities: { observe: 1 },
    });
    await fact('CardTakenOff', { itemId: 'n1', from: 'secured' });
    await fact('ItemsBinned', { itemIds: ['n1', 'n2', 'f1'] });
    expect(await board()).toMatchObject({ cards: 1, done: 1, notes: 1, activities: { observe: 0 } });
    await fact('ItemsRestored', { itemIds: ['n1', 'f1'] });
    expect(await board()).toMatchObject({ cards: 1, notes: 2, activities: { observe: 1 } });
  });

  it('is one stretch on the front page while people go on, and one mark on the ribbon', async () => {
    await writer.write('CommunityFounded', founded);
    await create();
    await fact('NotesAdded', { itemIds: ['n1', 'n2'] });
    const begun = await fact('CardAdded', { itemId: 'n1', column: 'toTry' }, 'bob');
    await fact('CardMoved', { itemId: 'n1', from: 'toTry', to: 'trying' });
    await fact('CardUnblocked', { itemId: 'n1' }, 'system');
    await fact('CardDueSet', { itemId: 'n1', due: '2026-10-01' });
    const { work } = (await home()) ?? { work: [] };
    expect(work).toMatchObject([
      {
        boardId: 'b1',
        sprintId: 's1',
        from: { seq: begun - 1 },
        to: { seq: begun + 2 },
        people: ['ann', 'bob'],
        counts: { notes: 2, cards: 1, moves: 1, comments: 0 },
      },
    ]);
    const kindOf = ribbonMarkKinds.indexOf('work');
    const marks = async () =>
      (await now(() => queries.read(ribbonView, 'c1'))).marks.filter(([kind]) => kind === kindOf);
    expect((await marks()).map(([, seq]) => seq)).toEqual([begun - 1]);
    // The clock goes on a minute with every append.
    for (let minute = 0; minute < 125; minute += 1)
      await writer.write('GoalSet', { goalId: `g${minute}`, kind: 'beacon', text: shared('g') });
    const again = await fact('CheckDone', { itemId: 'n1', checkId: 'x' });
    expect((await home())?.work.map(({ from }) => from.seq)).toEqual([again, begun - 1]);
    expect((await marks()).map(([, seq]) => seq)).toEqual([begun - 1, again]);
  });

  it('shows in its goal while a card is linked to it and not in the bin, without taking the board along', async () => {
    await create();
    await writer.write('GoalSet', { goalId: 'g', kind: 'beacon', text: shared('g') });
    await fact('CardAdded', { itemId: 'i1', column: 'toTry' });
    const linked = await fact('CardLinkedToGoal', { itemId: 'i1', goalId: 'g' }, 'bob');
    await fact('CardLinkedToGoal', { itemId: 'i2', goalId: 'g' });
    await fact('CardMoved', { itemId: 'i1', from: 'toTry', to: 'trying' });
    const goal = () => now(() => queries.read(goalView, 'c1', { params: { goalId: 'g' } }));
    expect((await goal())?.cards).toMatchObject([
      { itemId: 'i2' },
      { boardId: 'b1', sprintId: 's1', itemId: 'i1', linked: { seq: linked, by: 'bob' } },
    ]);
    expect((await goal())?.happenings.map(({ type }) => type)).toEqual([
      'CardLinkedToGoal',
      'CardLinkedToGoal',
      'GoalSet',
    ]);
    await fact('ItemBinned', { itemId: 'i1' });
    await fact('CardUnlinkedFromGoal', { itemId: 'i2', goalId: 'other' });
    expect((await goal())?.cards.map(({ itemId }) => itemId)).toEqual(['i2']);
    await fact('CardUnlinkedFromGoal', { itemId: 'i2', goalId: 'g' });
    await fact('ItemRestored', { itemId: 'i1' });
    expect((await goal())?.cards.map(({ itemId }) => itemId)).toEqual(['i1']);
  });

  it('files notes, comments and votes under words of their own, and mentions under who is named', async () => {
    await create();
    await fact('NotesAdded', { itemIds: ['n1'] });
    await fact('CommentAdded', { itemId: 'n1', commentId: 'c', mentions: ['bob'] });
    await fact('VotingOpened', { voteId: 'v', budget: 3 });
    const types = async (filter: object) =>
      (await now(() => queries.read(timelineView, 'c1', { query: filter }))).entries.map(({ type }) => type);
    expect(await types({ kinds: ['notes'] })).toEqual(['NotesAdded']);
    expect(await types({ kinds: ['comments', 'votes'] })).toEqual(['VotingOpened', 'CommentAdded']);
    expect(await types({ personId: 'bob' })).toEqual(['CommentAdded']);
  });

  it('RM28 says nothing of a board somebody has for themselves', async () => {
    await create();
    const personal = { of: 'b1', personId: 'bob' };
    await writer.write('BoardCreated', { boardId: 'p1', template: 'experiment', personal }, on('board-p1', 'system'));
    expect((await now(() => queries.read(boardsView, 'c1'))).boards.map(({ boardId }) => boardId)).toEqual(['b1']);
    const { entries } = await now(() => queries.read(timelineView, 'c1'));
    expect(JSON.stringify(entries)).not.toMatch(/p1|bob/);
  });
});

describe('what waits for one person', () => {
  const fact = (type: string, data: object, actor = 'ann') =>
    writer.write(type, { boardId: 'b1', deriver: 2, ...data }, on('board-b1', actor));
  const mine = (personId = 'bob') =>
    now(() => queries.read(forMeView, 'c1', { forWhom: { personId: personId, roles: [] } }));

  it('RM29 are the comments that name them, until their card is thrown away', async () => {
    await writer.write('BoardCreated', { boardId: 'b1', sprintId: 's1', template: 'experiment' }, on('board-b1'));
    const first = await fact('CommentAdded', { itemId: 'i1', commentId: 'c1', mentions: ['bob', 'cas'] });
    await fact('CommentAdded', { itemId: 'i2', commentId: 'c2', mentions: ['bob'] });
    await fact('CommentAdded', { itemId: 'i2', commentId: 'c3', mentions: ['bob'] }, 'bob');
    const item = { boardId: 'b1', sprintId: 's1', itemId: 'i1', commentId: 'c1', seq: first, by: 'ann' };
    expect((await mine()).mentions).toMatchObject([{ commentId: 'c2' }, item]);
    expect((await mine('cas')).mentions).toMatchObject([item]);
    await fact('MentionsAdded', { itemId: 'i3', commentId: 'c4', mentions: ['dan'] });
    expect((await mine('dan')).mentions).toMatchObject([{ itemId: 'i3', commentId: 'c4', by: 'ann' }]);
    expect((await mine('ann')).mentions).toEqual([]);
    await fact('ItemBinned', { itemId: 'i2' });
    expect((await mine()).mentions).toMatchObject([{ commentId: 'c1' }]);
    expect(
      (await queries.read(forMeView, 'c1', { forWhom: { personId: 'bob', roles: [] }, at: first + 1 })).view.mentions,
    ).toHaveLength(2);
    await fact('ItemsRestored', { itemIds: ['i2'] });
    expect((await mine()).mentions).toHaveLength(2);
  });

  it('RM29 are the cards they took on, until they let go or it is thrown away', async () => {
    await fact('CardAssigned', { itemId: 'i1', personId: 'bob' });
    await fact('CardAssigned', { itemId: 'i2', personId: 'bob' }, 'bob');
    await fact('CardAssigned', { itemId: 'i3', personId: 'cas' });
    expect((await mine()).assigned.map(({ itemId, by }) => [itemId, by])).toEqual([
      ['i2', 'bob'],
      ['i1', 'ann'],
    ]);
    await fact('CardUnassigned', { itemId: 'i1', personId: 'bob' });
    await fact('ItemsBinned', { itemIds: ['i2'] });
    expect((await mine()).assigned).toEqual([]);
    await fact('ItemRestored', { itemId: 'i2' });
    expect((await mine()).assigned).toMatchObject([{ itemId: 'i2' }]);
  });

  it('RM29 are offers of help, given and received, until the blocker is solved', async () => {
    const blocker = (type: string, blockerId: string, data: object, actor = 'ann') =>
      writer.write(type, { blockerId, ...data }, on(`blocker-${blockerId}`, actor));
    await blocker('BlockerRaised', 'x', { raisedBy: 'bob', text: shared('no device') }, 'bob');
    await fact('CardAssigned', { itemId: 'i1', personId: 'bob' });
    await blocker('BlockerRaised', 'y', { raisedBy: 'cas', card: { boardId: 'b1', itemId: 'i1' } }, 'system');
    await blocker('HelpOffered', 'x', { personId: 'ann', offer: shared('first') });
    await blocker('HelpOffered', 'x', { personId: 'ann', offer: shared('mine is free') });
    await blocker('HelpOffered', 'y', { personId: 'bob' }, 'bob');
    await blocker('HelpOffered', 'y', { personId: 'dee' }, 'dee');
    expect((await mine()).offers).toMatchObject([
      { blockerId: 'y', personId: 'dee', card: { itemId: 'i1' } },
      { blockerId: 'x', personId: 'ann', offer: shared('mine is free'), text: shared('no device') },
    ]);
    expect((await mine()).offered).toMatchObject([{ blockerId: 'y', personId: 'bob' }]);
    await blocker('BlockerResolved', 'y', {});
    expect((await mine()).offers.map(({ blockerId }) => blockerId)).toEqual(['x']);
    expect((await mine()).offered).toEqual([]);
  });
});

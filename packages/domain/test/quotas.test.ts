import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  boardQuotas,
  type CommandName,
  commandNames,
  commandQuotas,
  type DomainEvent,
  type EventType,
  isQuotaName,
  nearlyFull,
  type QuotaName,
  quotaLabel,
  quotaMax,
  quotaNames,
  quotasOf,
  type RuleBroken,
  requireRoom,
  Usage,
} from '../src/index';
import { quotas } from '../src/quotas/table';
import { history } from './history';
import { anna, bram, founded, type Given, id, withInvite, withMembers } from './scenario';

const counted = ({ type, data }: { type: string; data: unknown }, bytes = 100, actor: string = anna) => ({
  type,
  data,
  actor,
  bytes,
});

/** One event of each type, as the golden history has it. */
const exampleOf = (type: string): DomainEvent => {
  const withParent = (event: DomainEvent) => event.type !== 'GoalSet' || event.data.parentId !== undefined;
  const found = history.find((event) => event.type === type && withParent(event));
  if (found === undefined) throw new Error(`the golden history has no ${type}`);
  return found;
};

const refusal = (states: ReturnType<typeof quotasOf>): RuleBroken['args'] | null => {
  try {
    requireRoom(states);
    return null;
  } catch (error) {
    return (error as RuleBroken).args;
  }
};

const withSprint = withMembers
  .and(anna, 'plan-sprint', { sprintId: id('s1'), question: 'Wat meten we?', startsOn: '2026-09-07' })
  .and(anna, 'start-sprint', { sprintId: id('s1'), boardId: id('b1') });
const withGoals = withSprint
  .and(anna, 'set-goal', { goalId: id('g1'), kind: 'beacon', text: 'Meten' })
  .and(anna, 'set-goal', { goalId: id('g2'), kind: 'beacon', text: 'Samen' });
const goal = { goalId: id('g1') };
const sprint = { sprintId: id('s1') };

/** A command that works, for each that makes something in the community's stream. */
const examples: Partial<Record<CommandName, readonly [Given, object]>> = {
  'rename-community': [founded, { name: 'Anders' }],
  'change-scale': [founded, { scale: 'meso' }],
  'describe-pillar': [founded, { pillar: 'goals', text: 'Meten' }],
  'revise-house-rules': [founded, { rules: ['Op tijd'] }],
  'enter-phase': [founded, { phase: 'execute' }],
  'add-partner': [founded, { name: 'Waterpas', practiceType: 'business' }],
  'create-invite': [founded, {}],
  join: [withInvite, { inviteId: id('invite') }],
  'grant-role': [withMembers, { personId: bram, role: 'observer' }],
  'end-role': [
    withMembers.and(anna, 'grant-role', { personId: bram, role: 'observer' }),
    { personId: bram, role: 'observer' },
  ],
  'change-ring': [withMembers, { personId: bram, ring: 'outer' }],
  'set-member-partner': [
    withMembers.and(anna, 'add-partner', { partnerId: id('p1'), name: 'W', practiceType: 'business' }),
    { personId: bram, partnerId: id('p1') },
  ],
  'hand-over-facilitation': [withMembers, { to: bram }],
  'set-goal': [withGoals, { kind: 'beacon', text: 'Leren', parentId: id('g1') }],
  'link-goal': [withGoals, { goalId: id('g1'), parentId: id('g2') }],
  'reword-goal': [withGoals, { ...goal, text: 'Beter meten' }],
  'recalibrate-goal': [withGoals, { ...goal, text: 'Anders', reason: 'Geleerd', deciders: [anna] }],
  'test-goal': [withGoals, { ...goal, outcome: 'drifting', finding: 'Te weinig' }],
  'plan-sprint': [withSprint, { question: 'En nu?', startsOn: '2027-01-04' }],
  'replan-sprint': [withSprint, { ...sprint, startsOn: '2026-09-07', endsOn: '2026-09-20' }],
  'choose-experiment': [withSprint, { ...sprint, what: 'Dagelijks meten' }],
  'check-in': [withSprint, { ...sprint, did: 'Gemeten', willDo: 'Meten' }],
  'hold-interim-evaluation': [withSprint, { ...sprint, findings: 'Goed', present: [anna] }],
  reflect: [withSprint, { ...sprint, different: 'Alles', again: 'yes', needed: 'Tijd' }],
  'deliver-product-version': [withSprint, { ...sprint, what: 'Versie' }],
  'choose-best-sprint': [withSprint.and(anna, 'end-sprint', sprint), { ...sprint, why: 'Het werkte' }],
  'secure-way-of-working': [
    withSprint.and(anna, 'end-sprint', sprint).and(anna, 'choose-best-sprint', { ...sprint, why: 'Het werkte' }),
    { ...sprint, what: 'Zo', who: [anna] },
  ],
};

describe('quotas', () => {
  const names = Object.keys(quotas) as readonly (keyof typeof quotas)[];

  it.each(names)('DO48: %s is counted for every event that adds to it, up to its number and not beyond', (name) => {
    const quota: { adds: object; frees?: object } = quotas[name];
    const command = commandNames.find((each) => {
      const made = commandQuotas[each];
      return 'makes' in made && made.makes.includes(name);
    });
    if (command === undefined) throw new Error(`no command makes ${name}`);
    for (const type of Object.keys(quota.adds) as EventType[]) {
      const event = counted(exampleOf(type), 0);
      const filled = (count: number) => {
        const usage = new Usage();
        for (let n = 0; n < count; n += 1) usage.count({ ...event, actor: 'system' });
        return usage;
      };
      const stateOf = (usage: Usage, demo: boolean) =>
        quotasOf(command, [event], usage, demo).filter((state) => state.quota === name);
      for (const demo of [false, true]) {
        const limit = quotaMax(name, demo);
        expect([type, refusal(stateOf(filled(limit - 1), demo))]).toEqual([type, null]);
        expect([type, refusal(stateOf(filled(limit), demo))]).toEqual([type, { quota: name, limit }]);
        expect([type, refusal(stateOf(filled(limit + 1), demo))]).toEqual([type, { quota: name, limit }]);
      }
    }
  });

  it('DO48: what ends makes room again where a quota says so', () => {
    const usage = new Usage();
    usage.count(counted(exampleOf('MemberJoined')));
    usage.count(counted(exampleOf('MemberLeft')));
    expect([usage.of('members'), usage.of('everMembers')]).toEqual([0, 1]);
    usage.count(counted(exampleOf('BlockerRaised')));
    usage.count(counted(exampleOf('BlockerResolved')));
    expect([usage.of('openBlockers'), usage.of('blockers')]).toEqual([0, 1]);
  });

  it.each(commandNames)('DO49: %s says what it makes, or why it makes nothing, or that it ends something', (name) => {
    const said = commandQuotas[name];
    if (!('makes' in said)) {
      expect('ends' in said ? said.ends : said.makesNothing).toMatch(/\w+ \w+/);
      return;
    }
    const example = examples[name];
    // Blockers and values: each of their events is of its own command.
    const made =
      example === undefined
        ? history.filter(({ type }) => said.makes.some((quota) => type in quotas[quota].adds))
        : eventsOf(example[0], name, example[1]);
    const states = quotasOf(
      name,
      made.map((event) => counted(event)),
      new Usage(),
      false,
    );
    expect(states.map(({ quota }) => quota)).toEqual(
      expect.arrayContaining([
        ...said.makes.filter((quota) => quota !== 'goalParents' || name !== 'set-goal'),
        'history',
      ]),
    );
  });

  it('DO48: history and space are counted for all, of one person too, and of the list they are read in', () => {
    const wide = (name: QuotaName, event: ReturnType<typeof counted>, count: number, each: typeof event = event) => {
      const usage = new Usage();
      for (let n = 0; n < count; n += 1) usage.count(each);
      return refusal(quotasOf('describe-blocker', [event], usage, true).filter(({ quota }) => quota === name));
    };
    const described = counted(exampleOf('BlockerDescribed'), 1_000);
    for (const name of ['history', 'historyOfPerson'] as const) {
      const limit = quotaMax(name, true);
      expect(wide(name, described, limit - 1)).toBeNull();
      expect(wide(name, described, limit)).toEqual({ quota: name, limit });
    }
    expect(wide('historyOfPerson', described, 400, { ...described, actor: bram })).toBeNull();
    const limit = quotaMax('space', true);
    const full = Math.ceil(limit / 1_000);
    expect(wide('space', described, full - 1)).toBeNull();
    expect(wide('space', described, full)).toEqual({ quota: 'space', limit });
    expect(wide('space', described, full, counted(exampleOf('GoalSet'), 1_000))).toBeNull();
  });

  it('DO50: who is past a quota may still end things', () => {
    const usage = new Usage();
    for (let n = 0; n < quotaMax('history', false) + 10; n += 1) usage.count(counted(exampleOf('GoalSet'), 5_000));
    const ending = commandNames.filter((name) => 'ends' in commandQuotas[name]);
    expect(ending).toEqual(expect.arrayContaining(['leave', 'resolve-blocker', 'end-sprint', 'achieve-goal']));
    for (const name of ending) expect(quotasOf(name, [counted(exampleOf('GoalAchieved'))], usage, true)).toEqual([]);
  });

  it('DO51: from nine tenths on, the fullest quota is told', () => {
    const state = (used: number, limit: number, quota: QuotaName = 'goals') => ({ quota, used, limit });
    expect(nearlyFull([state(88, 100)])).toBeNull();
    expect(nearlyFull([state(89, 100)])).toEqual(state(90, 100));
    expect(nearlyFull([state(89, 100), state(99, 100, 'history')])).toEqual(state(100, 100, 'history'));
  });

  it('DO48: the reference names every quota with its numbers', () => {
    const page = readFileSync(join(__dirname, '../../../docs/reference/configuration.md'), 'utf8');
    const numbers = (name: QuotaName) =>
      new RegExp(`\\| \`${name}\` \\|[^|]+\\| ${quotaMax(name, false)} \\| ${quotaMax(name, true)} \\|`);
    for (const name of quotaNames) expect(page).toMatch(numbers(name));
  });

  it('BS54: the reference names the quotas of a board with their numbers; those of the demo are smaller', () => {
    const page = readFileSync(join(__dirname, '../../../docs/reference/configuration.md'), 'utf8');
    for (const [name, most] of Object.entries(boardQuotas(false))) {
      const demo = boardQuotas(true)[name as keyof ReturnType<typeof boardQuotas>];
      expect(page).toMatch(new RegExp(`\\| \`${name}\` \\|[^|]+\\| ${most} \\| ${demo} \\|`));
      expect(demo).toBeLessThan(most);
    }
  });

  it('DO48: every quota has a name in both languages, and is smaller or the same in the demo', () => {
    for (const name of quotaNames) {
      expect(isQuotaName(name)).toBe(true);
      expect(quotaLabel(name, 'nl')).not.toBe('');
      expect(quotaLabel(name, 'en')).not.toBe('');
      expect(quotaMax(name, true)).toBeLessThanOrEqual(quotaMax(name, false));
    }
  });
});

function eventsOf(given: Given, name: CommandName, input: object): readonly DomainEvent[] {
  const who = name === 'join' ? id<typeof anna>('dewi') : anna;
  return given.and(who, name, input).events.slice(given.events.length);
}

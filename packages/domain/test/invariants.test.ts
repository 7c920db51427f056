import fc from 'fast-check';
import {
  type CommandName,
  type CommandOfStream,
  type CommunityState,
  commands,
  communityDecider,
  type DomainEvent,
  deciders,
  goalKinds,
  isPlain,
  mapWords,
  type PersonId,
  phases,
  prepareCommand,
  RuleBroken,
  roles,
  rolesAt,
  sentence,
  valueCycles,
} from '../src/index';
import type { BoardId, SprintId } from '../src/kernel/ids';
import { standingHolders } from '../src/members/state';
import type { ValueState } from '../src/values/decider';
import { dayMs, id, now, withMembers } from './scenario';

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const settings = { seed, numRuns: 60 };

const pick = <T>(...values: readonly T[]) => fc.constantFrom(...values);
const people = ['anna', 'bram', 'chris', 'dewi', 'emre'].map((name) => id<PersonId>(name));
const person = pick(...people);
const goalId = pick(...['g1', 'g2', 'g3', 'g4', 'g5', 'g6'].map((name) => id(name)));
const sprintId = pick(...['s1', 's2', 's3', 's4'].map((name) => id<SprintId>(name)));
const inviteId = pick(...['i1', 'i2', 'i3'].map((name) => id(name)));
const partnerId = pick(...['p1', 'p2'].map((name) => id(name)));
const boardId = pick(...['b1', 'b2', 'b3', 'b4'].map((name) => id<BoardId>(name)));
const day = fc.integer({ min: 0, max: 60 }).map((n) => new Date(now + n * dayMs).toISOString().slice(0, 10));
const role = pick(...roles);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const text = pick('Meten', 'Uitzetten');

/** Any command of the community's stream, over few ids so that they meet. */
const inputs: Partial<Record<CommandName, fc.Arbitrary<object>>> = {
  'change-scale': fc.record({ scale: pick('micro', 'meso') }),
  'revise-house-rules': fc.record({ rules: fc.array(text, { minLength: 1, maxLength: 2 }) }),
  'agree-house-rules': fc.record({ version: fc.integer({ min: 1, max: 3 }) }),
  'enter-phase': fc.record({ phase: pick(...phases), stage: maybe(pick('orientation', 'action')) }),
  'add-partner': fc.record({ partnerId, name: text, practiceType: pick('business', 'education') }),
  'remove-partner': fc.record({ partnerId }),
  'create-invite': fc.record({ inviteId, role: maybe(role), maxUses: maybe(pick(1, 2)), letIn: maybe(fc.boolean()) }),
  'revoke-invite': fc.record({ inviteId }),
  join: fc.record({ inviteId, partnerId: maybe(partnerId) }),
  'admit-member': fc.record({ personId: person }),
  'grant-role': fc.record({ personId: person, role, until: maybe(pick(now + 1, now + 2 * dayMs, now + 9 * dayMs)) }),
  'end-role': fc.record({ personId: person, role }),
  'change-ring': fc.record({ personId: person, ring: pick('core', 'outer') }),
  'set-member-partner': fc.record({ personId: person, partnerId: fc.option(partnerId) }),
  'hand-over-facilitation': fc.record({ to: person }),
  leave: fc.constant({}),
  'remove-member': fc.record({ personId: person }),
  'set-goal': fc.record({
    goalId,
    kind: pick(...goalKinds),
    text,
    parentId: maybe(goalId),
    partnerId: maybe(partnerId),
  }),
  'link-goal': fc.record({ goalId, parentId: goalId }),
  'unlink-goal': fc.record({ goalId, parentId: goalId }),
  'recalibrate-goal': fc.record({
    goalId,
    text,
    reason: text,
    deciders: fc.array(person, { minLength: 1, maxLength: 3 }),
  }),
  'achieve-goal': fc.record({ goalId }),
  'plan-sprint': fc.record({ sprintId, question: text, startsOn: day, endsOn: maybe(day) }),
  'replan-sprint': fc.record({ sprintId, startsOn: day, endsOn: day }),
  'start-sprint': fc.record({ sprintId, boardId }),
  'check-in': fc.record({ sprintId, did: text, willDo: text }),
  reflect: fc.record({ sprintId, different: text, again: pick('yes', 'no'), needed: text }),
  'deliver-product-version': fc.record({ sprintId, what: text }),
  'end-sprint': fc.record({ sprintId }),
  'choose-best-sprint': fc.record({ sprintId, why: text }),
  'secure-way-of-working': fc.record({ sprintId, what: text, who: fc.array(person, { maxLength: 2 }) }),
};

/** What happens often, and what ends things: otherwise histories stay short. */
const often: readonly string[] = ['set-goal', 'link-goal', 'unlink-goal', 'start-sprint', 'end-sprint', 'plan-sprint'];
const seldom: readonly string[] = ['leave', 'remove-member', 'achieve-goal', 'remove-partner', 'revoke-invite'];
const weightOf = (name: string) => (often.includes(name) ? 6 : seldom.includes(name) ? 1 : 2);

const step = fc.record({
  actor: fc.oneof({ weight: 2, arbitrary: fc.constant(id<PersonId>('anna')) }, { weight: 3, arbitrary: person }),
  afterMs: pick(0, 1, dayMs / 8),
  command: fc.oneof(
    ...Object.entries(inputs).map(([name, input]) => ({
      weight: weightOf(name),
      arbitrary: input.map((given) => ({ name: name as CommandName, given })),
    })),
  ),
});

const goal = (name: string, parentId?: string) => ({
  goalId: id(name),
  kind: 'beacon',
  text: 'Meten',
  ...(parentId && { parentId: id(parentId) }),
});

/** Where every walk begins: some of everything. */
const begin = withMembers
  .and(id('dewi'), 'join', { inviteId: id('invite') })
  .and(id('anna'), 'add-partner', { partnerId: id('p1'), name: 'De Waterpas', practiceType: 'business' })
  .and(id('anna'), 'set-goal', goal('g1'))
  .and(id('anna'), 'set-goal', goal('g2', 'g1'))
  .and(id('anna'), 'set-goal', goal('g3', 'g2'))
  .and(id('anna'), 'plan-sprint', { sprintId: id('s1'), question: 'Wat nu?', startsOn: '2026-09-14' });

function run(steps: readonly { actor: PersonId; afterMs: number; command: { name: CommandName; given: object } }[]) {
  let { state } = begin;
  const events: DomainEvent[] = [...begin.events];
  let time = now;
  for (const { actor, afterMs, command } of steps) {
    time += afterMs;
    const given = Object.fromEntries(Object.entries(command.given).filter(([, value]) => value !== undefined));
    const { command: parsed } = prepareCommand(command.name, given, () => id('made'));
    try {
      const decided = communityDecider.decide(parsed as CommandOfStream<'community'>, state, { actor, now: time });
      expectRight(state, actor, time, command.name);
      state = decided.reduce(communityDecider.evolve, state);
      events.push(...decided);
      expectInvariants(state);
    } catch (error) {
      if (!(error instanceof RuleBroken)) throw error;
    }
  }
  return { state, events };
}

/** Only active members got something done. */
function expectRight(before: CommunityState, actor: PersonId, time: number, name: CommandName) {
  if (name === 'join' || name === 'leave') return;
  expect(rolesAt(before.members, actor, time).length).toBeGreaterThan(0);
}

function expectInvariants({ members, goals, sprints, charter }: CommunityState) {
  expect(standingHolders(members, 'owner').length).toBeGreaterThan(0);
  expect(standingHolders(members, 'facilitator').length).toBeGreaterThan(0);
  for (const invite of Object.values(members.invites)) expect(invite.uses).toBeLessThanOrEqual(invite.maxUses);
  expect(new Set(charter.houseRules.agreed).size).toBe(charter.houseRules.agreed.length);

  const all = Object.entries(sprints.sprints);
  const running = all.filter(([, { status }]) => status === 'running').map(([sprint]) => sprint);
  expect(running).toEqual(sprints.running === null ? [] : [sprints.running]);
  expect(all.map(([, { number }]) => number).sort((a, b) => a - b)).toEqual(all.map((_, index) => index + 1));
  const ahead = all.map(([, sprint]) => sprint).filter(({ status }) => status !== 'ended');
  const inOrder = ahead.sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
  inOrder.forEach((sprint, index) => {
    expect(sprint.startsOn <= sprint.endsOn).toBe(true);
    const next = inOrder[index + 1];
    if (next) expect(sprint.endsOn < next.startsOn).toBe(true);
  });
  if (sprints.best !== null) expect(sprints.sprints[sprints.best]?.status).toBe('ended');

  // Goals without parents that are left, again and again: what remains would be a circle.
  const left = new Map(Object.entries(goals).map(([goal, { parents }]) => [goal, new Set<string>(parents)]));
  for (let found = true; found; ) {
    const free = [...left].filter(([, parents]) => [...parents].every((parent) => !left.has(parent)));
    for (const [goal] of free) left.delete(goal);
    found = free.length > 0;
  }
  expect([...left.keys()]).toEqual([]);
}

describe(`whatever people do (seed ${seed})`, () => {
  it('DO13, DO14, DO19, DO23, DO24, DO25 and DO30: the rules hold in every history', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.array(step, { minLength: 100, maxLength: 250, size: 'max' }), (steps) => {
        const { state, events } = run(steps);
        for (const { type } of events) seen.add(type);
        expect(events.reduce(communityDecider.evolve, communityDecider.initialState)).toEqual(state);
        for (const event of events) {
          const data = mapWords(event.data, (words) => (isPlain(words) ? words.plain : null));
          expect(sentence({ ...event, data, actor: 'x' } as never, 'nl', { nameOf: () => null })).toMatch(/[.”]$/);
        }
      }),
      settings,
    );
    // The walk is worth something only when it gets somewhere.
    for (const type of ['SprintEnded', 'GoalLinked', 'FacilitationHandedOver', 'MemberRemoved', 'HouseRulesAgreed']) {
      expect(seen).toContain(type);
    }
  }, 300_000);

  it('DO41: every command of the walk is one of the community’s stream', () => {
    for (const name of Object.keys(inputs) as CommandName[]) expect(commands[name].stream).toBe('community');
  });

  it('DO37: nobody ever confirmed their own value, or twice', () => {
    const told = fc.record({
      actor: pick(...people.slice(0, 3)),
      confirm: fc.option(fc.integer({ min: 1, max: 6 }), { freq: 1 }),
      cycle: pick(...valueCycles),
    });
    const start = { valueId: id('value'), title: 'Sneller', tellerId: people[0] } as never;
    const begun = deciders.value.evolve(deciders.value.initialState, { type: 'ValueStoryStarted', data: start });
    fc.assert(
      fc.property(fc.array(told, { maxLength: 60, size: 'max' }), (steps) => {
        let state: ValueState = begun;
        for (const { actor, confirm, cycle } of steps) {
          const valueId = id('value');
          const command = confirm
            ? { name: 'confirm-value-step', input: { valueId, step: confirm } }
            : { name: 'tell-value-step', input: { valueId, cycle, level: 'micro', story: 'x', evidence: [] } };
          try {
            const context = { actor, now, facts: withMembers.factsFor(actor) };
            state = deciders.value.decide(command as never, state, context).reduce(deciders.value.evolve, state);
          } catch (error) {
            if (!(error instanceof RuleBroken)) throw error;
          }
        }
        for (const { tellerId, confirmedBy } of state.steps) {
          expect(confirmedBy).not.toContain(tellerId);
          expect(new Set(confirmedBy).size).toBe(confirmedBy.length);
        }
      }),
      settings,
    );
  });
});

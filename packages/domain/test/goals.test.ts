import { isAtOrAbove } from '../src/goals/state';
import { communityDecider, goalKinds, mayChangeGoal, settableGoalKinds } from '../src/index';
import type { GoalId } from '../src/kernel/ids';
import { anna, bram, chris, dewi, founded, id, withMembers } from './scenario';

const beacon = { goalId: id('beacon'), kind: 'beacon', text: 'Samen goed leren meten' };
const own = { goalId: id('own'), kind: 'individual', text: 'Zelf kunnen uitzetten' };
const withGoals = withMembers.and(anna, 'set-goal', beacon).and(bram, 'set-goal', own);
const recalibration = {
  goalId: id('beacon'),
  text: 'Samen elke dag goed meten',
  reason: 'Na sprint 1 bleek dat dagelijks gebruik het verschil maakt',
  deciders: [anna, bram],
};

describe('goals', () => {
  it('DO17: who guides sets all kinds of goals, a participant their own learning goal', () => {
    withMembers.when(anna, 'set-goal', beacon).gives({
      type: 'GoalSet',
      data: { goalId: id('beacon'), kind: 'beacon', text: { plain: 'Samen goed leren meten', as: 'shared' } },
    });
    withMembers.when(bram, 'set-goal', beacon).refused('not_own_goal');
    withMembers.when(bram, 'set-goal', own).thenData({ ownerId: bram });
    withMembers.when(bram, 'set-goal', { ...own, ownerId: chris }).refused('not_own_goal');
    withMembers.when(anna, 'set-goal', { ...own, ownerId: chris }).thenData({ ownerId: chris });
    withMembers.when(anna, 'set-goal', { ...own, ownerId: dewi }).refused('unknown_member');
  });

  it('DO17: a participant looks after their own goal only', () => {
    withGoals.when(bram, 'reword-goal', { goalId: id('own'), text: 'Uitzetten' }).thenTypes('GoalReworded');
    withGoals.when(anna, 'reword-goal', { goalId: id('own'), text: 'Uitzetten' }).thenTypes('GoalReworded');
    for (const [name, input] of [
      ['reword-goal', { goalId: id('own'), text: 'x' }],
      ['recalibrate-goal', recalibration],
      ['test-goal', { goalId: id('beacon'), outcome: 'onCourse', finding: 'x' }],
      ['retire-goal', { goalId: id('own'), reason: 'x' }],
      ['achieve-goal', { goalId: id('own') }],
      ['link-goal', { goalId: id('own'), parentId: id('beacon') }],
    ] as const) {
      withGoals.when(chris, name, input).refused('not_own_goal');
    }
  });

  it('DO17: what a screen offers is what is taken', () => {
    for (const [personId, roles] of [
      [anna, ['facilitator']],
      [bram, ['participant']],
    ] as const) {
      for (const kind of goalKinds) {
        const setting = withMembers.when(personId, 'set-goal', {
          goalId: id('g'),
          kind,
          text: 'x',
        });
        const refused = kind === 'individual' || roles.some((role) => role === 'facilitator') ? null : 'not_own_goal';
        expect(settableGoalKinds(roles).includes(kind)).toBe(refused === null);
        if (refused !== null) setting.refused(refused);
        else if (kind !== 'partner') setting.thenTypes('GoalSet');
      }
      for (const goal of [
        { goalId: id('beacon'), kind: 'beacon', ownerId: null },
        { goalId: id('own'), kind: 'individual', ownerId: bram },
      ] as const) {
        const rewording = withGoals.when(personId, 'reword-goal', { goalId: goal.goalId, text: 'x' });
        if (mayChangeGoal(goal, { personId, roles })) rewording.thenTypes('GoalReworded');
        else rewording.refused('not_own_goal');
      }
    }
    expect(mayChangeGoal({ kind: 'beacon', ownerId: bram }, { personId: bram, roles: ['participant'] })).toBe(false);
  });

  it('DO18: only one’s own learning goal can be private, and all said of it is', () => {
    withMembers.when(anna, 'set-goal', { ...beacon, private: true }).refused('private_own_only');
    withMembers.when(anna, 'set-goal', { ...own, ownerId: chris, private: true }).refused('private_own_only');
    const secret = withMembers.and(bram, 'set-goal', { ...own, private: true });
    expect(secret.events.at(-1)?.data).toMatchObject({ text: { as: 'private' } });
    secret.when(bram, 'recalibrate-goal', { ...recalibration, goalId: id('own'), deciders: [bram] }).thenData({
      text: { plain: recalibration.text, as: 'private' },
      reason: { plain: recalibration.reason, as: 'private' },
    });
    secret
      .when(bram, 'achieve-goal', { goalId: id('own'), evidence: 'Alleen gedaan' })
      .thenData({ evidence: { plain: 'Alleen gedaan', as: 'private' } });
    secret.when(anna, 'reword-goal', { goalId: id('own'), text: 'x' }).refused('private_own_only');
  });

  it('DO19: goals make no circle, along any path', () => {
    const chain = withGoals
      .and(anna, 'set-goal', { goalId: id('middle'), kind: 'beacon', text: 'Midden', parentId: id('beacon') })
      .and(anna, 'link-goal', { goalId: id('own'), parentId: id('middle') })
      .and(anna, 'link-goal', { goalId: id('own'), parentId: id('beacon') });
    expect(chain.state.goals[id('own')]?.parents).toEqual([id('middle'), id('beacon')]);
    chain.when(anna, 'link-goal', { goalId: id('beacon'), parentId: id('own') }).refused('goal_cycle');
    chain.when(anna, 'link-goal', { goalId: id('beacon'), parentId: id('beacon') }).refused('goal_cycle');
    chain.when(anna, 'link-goal', { goalId: id('own'), parentId: id('middle') }).refused('goal_already_linked');
    const unlinked = chain
      .and(anna, 'unlink-goal', { goalId: id('own'), parentId: id('middle') })
      .and(anna, 'unlink-goal', { goalId: id('own'), parentId: id('beacon') });
    unlinked.when(anna, 'unlink-goal', { goalId: id('own'), parentId: id('middle') }).refused('goal_not_linked');
    unlinked.when(anna, 'link-goal', { goalId: id('beacon'), parentId: id('own') }).thenTypes('GoalLinked');
  });

  it('DO19: goals with very many paths between them are judged at once', () => {
    // Each level hangs below both goals of the level above: 2 to the 40th paths from the lowest to the highest.
    const levels = Array.from({ length: 40 }, (_, level) => ['a', 'b'].map((side) => id<GoalId>(`${side}${level}x`)));
    const ladder = Object.fromEntries(
      levels.flatMap((goals, level) =>
        goals.map((goalId) => [
          goalId,
          {
            kind: 'beacon',
            ownerId: null,
            parents: levels[level - 1] ?? [],
            status: 'open',
            secrecy: 'shared',
          } as const,
        ]),
      ),
    );
    expect(isAtOrAbove(ladder, id('a0x'), id('b39x'))).toBe(true);
    expect(isAtOrAbove(ladder, id('b39x'), id('a0x'))).toBe(false);
    expect(isAtOrAbove(ladder, id('elsewhere'), id('b39x'))).toBe(false);
  });

  it('DO20: a goal that is achieved or retired does not change', () => {
    const closed = withGoals
      .and(anna, 'achieve-goal', { goalId: id('beacon'), evidence: '' })
      .and(bram, 'retire-goal', { goalId: id('own'), reason: 'Ander werk' });
    closed.when(anna, 'reword-goal', { goalId: id('beacon'), text: 'x' }).refused('goal_closed');
    closed.when(anna, 'recalibrate-goal', recalibration).refused('goal_closed');
    closed.when(anna, 'achieve-goal', { goalId: id('own') }).refused('goal_closed');
    closed.when(anna, 'set-goal', { kind: 'beacon', text: 'x', parentId: id('beacon') }).refused('goal_closed');
  });

  it('DO21: recalibrating keeps reason and deciders', () => {
    withGoals
      .when(anna, 'recalibrate-goal', { ...recalibration, deciders: [anna, bram, anna], blockerId: id('blocker') })
      .gives({
        type: 'GoalRecalibrated',
        data: {
          goalId: id('beacon'),
          text: { plain: recalibration.text, as: 'shared' },
          reason: { plain: recalibration.reason, as: 'shared' },
          deciders: [anna, bram],
          blockerId: id('blocker'),
        },
      });
  });

  it('DO21: deciders are active members', () => {
    withGoals
      .when(anna, 'recalibrate-goal', { ...recalibration, deciders: [anna, dewi] })
      .refused('recalibration_needs_deciders');
    withGoals
      .and(chris, 'leave')
      .when(anna, 'recalibrate-goal', { ...recalibration, deciders: [chris] })
      .refused('recalibration_needs_deciders');
  });

  it('DO21: holds without the schema too', () => {
    const decide = (input: object) => () =>
      communityDecider.decide({ name: 'recalibrate-goal', input } as never, withGoals.state, { actor: anna, now: 0 });
    expect(decide({ ...recalibration, reason: ' \n' })).toThrow('recalibration_needs_reason');
    expect(decide({ ...recalibration, deciders: [] })).toThrow('recalibration_needs_deciders');
  });

  it('DO22: what a goal refers to exists', () => {
    founded.when(anna, 'set-goal', { kind: 'partner', text: 'x' }).refused('goal_needs_partner');
    founded.when(anna, 'set-goal', { kind: 'partner', text: 'x', partnerId: id('no') }).refused('unknown_partner');
    founded.when(anna, 'set-goal', { kind: 'sprint', text: 'x', sprintId: id('no') }).refused('unknown_sprint');
    founded.when(anna, 'set-goal', { kind: 'beacon', text: 'x', parentId: id('no') }).refused('unknown_goal');
    withGoals.when(anna, 'set-goal', beacon).refused('id_taken');
    withGoals.when(anna, 'reword-goal', { goalId: id('no'), text: 'x' }).refused('unknown_goal');
    withGoals.when(anna, 'link-goal', { goalId: id('own'), parentId: id('no') }).refused('unknown_goal');
    withGoals.when(anna, 'recalibrate-goal', { ...recalibration, sprintId: id('no') }).refused('unknown_sprint');
    withGoals
      .when(anna, 'test-goal', { goalId: id('beacon'), outcome: 'drifting', finding: 'x', sprintId: id('no') })
      .refused('unknown_sprint');
  });

  it('DO22: a partner goal belongs to a partner', () => {
    const partner = { partnerId: id('partner'), name: 'De Waterpas', practiceType: 'business' };
    founded
      .and(anna, 'add-partner', partner)
      .when(anna, 'set-goal', { kind: 'partner', text: 'Minder fouten', partnerId: id('partner') })
      .thenData({ kind: 'partner', partnerId: id('partner') });
  });

  it('tests the course against a goal', () => {
    withGoals
      .when(anna, 'test-goal', { goalId: id('beacon'), outcome: 'drifting', finding: 'We meten te weinig' })
      .gives({
        type: 'GoalTested',
        data: {
          goalId: id('beacon'),
          outcome: 'drifting',
          finding: { plain: 'We meten te weinig', as: 'shared' },
        },
      });
  });
});

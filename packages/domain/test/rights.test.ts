import {
  accessMatrix,
  type CommandOfStream,
  commandNames,
  communityDecider,
  communityFacts,
  grantableRoles,
  mayCommand,
  mayEditBoards,
  mayOpenWords,
  mayRead,
  type PersonId,
  prepareCommand,
  type Role,
  roles,
} from '../src/index';
import {
  anna,
  blockerIn,
  bram,
  chris,
  dayMs,
  dewi,
  founded,
  Given,
  id,
  now,
  valueIn,
  withInvite,
  withMembers,
} from './scenario';

const rename = { name: 'Samen meten' };

describe('who may act', () => {
  it('DO1: the founder becomes owner and facilitator of a new community', () => {
    Given.nothing
      .when(anna, 'found-community', {
        communityId: id('community'),
        name: ' Meten met zicht ',
        scale: 'micro',
        locale: 'nl',
        timeZone: 'Europe/Amsterdam',
      })
      .gives(
        {
          type: 'CommunityFounded',
          data: {
            name: { plain: 'Meten met zicht', as: 'shared' },
            scale: 'micro',
            locale: 'nl',
            timeZone: 'Europe/Amsterdam',
            plan: { weeks: 10, sprints: 3, sprintWeeks: 3 },
          },
        },
        { type: 'MemberJoined', data: { personId: anna, role: 'owner', ring: 'core' } },
        { type: 'RoleGranted', data: { personId: anna, role: 'facilitator' } },
      );
  });

  it('DO1: nothing can be done before founding, and founding is done once', () => {
    Given.nothing.when(anna, 'rename-community', rename).refused('not_founded');
    Given.nothing.when(anna, 'join', { inviteId: id('invite') }).refused('not_founded');
    const again = { name: 'x', scale: 'micro', locale: 'nl', timeZone: 'UTC' };
    founded.when(bram, 'found-community', again).refused('already_founded');
  });

  it('DO1: only the demo community is marked as demo', () => {
    const demo = { communityId: 'demo', name: 'Demo', scale: 'micro', locale: 'nl', timeZone: 'UTC' };
    expect(Given.nothing.and(anna, 'found-community', demo).events[0]?.data).toMatchObject({ demo: true });
    expect(founded.events[0]?.data).not.toHaveProperty('demo');
  });

  it('DO2: strangers, people who left and removed people do not act', () => {
    founded.when(bram, 'rename-community', rename).refused('not_a_member');
    founded.when(bram, 'leave').refused('not_a_member');
    withMembers.and(bram, 'leave').when(bram, 'leave').refused('not_a_member');
    withMembers
      .and(anna, 'remove-member', { personId: bram })
      .when(bram, 'set-goal', { kind: 'individual', text: 'Leren meten' })
      .refused('not_a_member');
  });

  it('DO2: who waits to be let in may only leave', () => {
    const waiting = founded
      .and(anna, 'create-invite', { inviteId: id('door'), letIn: true })
      .and(bram, 'join', { inviteId: id('door') });
    waiting.when(bram, 'set-goal', { kind: 'individual', text: 'Leren meten' }).refused('not_admitted');
    waiting.when(bram, 'leave').thenTypes('MemberLeft');
    blockerIn(waiting).when(bram, 'raise-blocker', { text: 'Accu leeg' }).refused('not_admitted');
  });

  it('DO2: blockers and values are for members too', () => {
    blockerIn(founded).when(dewi, 'raise-blocker', { text: 'Accu leeg' }).refused('not_a_member');
    valueIn(founded).when(dewi, 'start-value-story', { title: 'Sneller' }).refused('not_a_member');
  });

  it('DO3: a participant does not run the community, an observer changes nothing', () => {
    withMembers.when(bram, 'rename-community', rename).refused('not_allowed');
    const observing = withMembers
      .and(anna, 'grant-role', { personId: bram, role: 'observer' })
      .and(anna, 'end-role', { personId: bram, role: 'participant' });
    observing.when(bram, 'set-goal', { kind: 'individual', text: 'Leren meten' }).refused('not_allowed');
    observing.when(bram, 'leave').thenTypes('MemberLeft');
    blockerIn(observing).when(bram, 'raise-blocker', { text: 'Accu leeg' }).refused('not_allowed');
  });

  it('DO3: a role counts until its end', () => {
    const forADay = withMembers.and(anna, 'grant-role', { personId: bram, role: 'facilitator', until: now + dayMs });
    forADay
      .later(dayMs - 1)
      .when(bram, 'rename-community', rename)
      .thenTypes('CommunityRenamed');
    forADay.later(dayMs).when(bram, 'rename-community', rename).refused('not_allowed');
  });

  it('DO3: who acts with one role has no use of the others, and gains none', () => {
    const both = withMembers.and(anna, 'grant-role', { personId: anna, role: 'participant' });
    const { command } = prepareCommand('rename-community', rename, () => '');
    const as = (actingAs: Role) => () =>
      communityDecider.decide(command as CommandOfStream<'community'>, both.state, { actor: anna, now, actingAs });
    expect(as('participant')).toThrow('not_allowed');
    expect(as('auditor')).toThrow('not_allowed');
    expect(as('facilitator')().map(({ type }) => type)).toEqual(['CommunityRenamed']);
    const factsAs = (actingAs: Role) => communityFacts(both.state, { actor: anna, now, actingAs }, 0).roles;
    expect([factsAs('participant'), factsAs('observer')]).toEqual([['participant'], []]);
  });

  it('DO4: a reactor gives no commands but those about blockers', () => {
    const input = { communityId: id('c'), name: 'x', scale: 'micro', locale: 'nl', timeZone: 'UTC' };
    Given.nothing.when('system', 'found-community', input).refused('not_allowed');
    withInvite.when('system', 'join', { inviteId: id('invite') }).refused('not_allowed');
    withMembers.when('system', 'rename-community', rename).refused('not_allowed');
    valueIn(withMembers).when('system', 'start-value-story', { title: 'Sneller' }).refused('not_allowed');
    blockerIn(withMembers)
      .and(bram, 'raise-blocker', { blockerId: id('blocker'), text: 'Accu leeg' })
      .when('system', 'describe-blocker', { blockerId: id('blocker'), text: 'x' })
      .refused('not_allowed');
  });

  it('DO3: the matrix leaves strangers founding and joining only', () => {
    const open = commandNames.filter((name) => mayCommand(name, []));
    expect(open).toEqual(['found-community', 'join']);
    expect(Object.keys(accessMatrix.commands).sort()).toEqual([...commandNames].sort());
  });

  it('DO3: reading and granting follow the roles', () => {
    for (const role of roles) expect(mayRead('community', [role])).toBe(true);
    expect(mayRead('community', [])).toBe(false);
    expect(roles.filter((role) => mayRead('log', [role]))).toEqual(['owner', 'facilitator', 'auditor']);
    expect(roles.filter((role) => mayRead('invites', [role]))).toEqual(['owner', 'facilitator']);
    expect(roles.filter((role) => mayEditBoards([role]))).toEqual(['owner', 'facilitator', 'participant']);
    expect(grantableRoles(['owner'])).toEqual(roles);
    expect(grantableRoles(['facilitator'])).not.toContain('owner');
    expect(grantableRoles(['participant', 'auditor'])).toEqual([]);
  });

  it('DO42: private words open for who wrote them only', () => {
    expect(mayOpenWords({ by: bram, as: 'private' }, bram)).toBe(true);
    expect(mayOpenWords({ by: bram, as: 'private' }, anna)).toBe(false);
    expect(mayOpenWords({ by: bram, as: 'shared' }, chris as PersonId)).toBe(true);
  });
});

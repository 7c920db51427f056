import { capitals, type ValueCycle, valueCycles } from '../src/index';
import type { BlockerId, BoardId, ItemId, ValueId } from '../src/kernel/ids';
import { shared } from '../src/kernel/words';
import { anna, blockerIn, bram, chris, id, valueIn, withMembers } from './scenario';

const blockerId = id<BlockerId>('blocker');
const card = { boardId: id<BoardId>('board'), itemId: id<ItemId>('card') };
const raised = blockerIn(withMembers).and(bram, 'raise-blocker', { blockerId, text: 'Accu leeg' });
const valueId = id<ValueId>('value');
const started = valueIn(withMembers).and(bram, 'start-value-story', { valueId, title: 'Sneller uitzetten' });
const step = (cycle: ValueCycle, more: object = {}) => ({
  valueId,
  cycle,
  level: 'micro',
  story: 'Ik kan het nu zelf',
  evidence: [],
  ...more,
});

describe('blockers', () => {
  it('DO32: a person says what is in the way, in their own name', () => {
    const empty = blockerIn(withMembers);
    empty.when(bram, 'raise-blocker', { blockerId, text: 'Accu leeg', card }).gives({
      type: 'BlockerRaised',
      data: { blockerId, raisedBy: bram, text: { plain: 'Accu leeg', as: 'shared' }, card },
    });
    empty.when(bram, 'raise-blocker', { blockerId, text: ' ' }).refused('blocker_needs_text');
    empty.when(bram, 'raise-blocker', { blockerId, card }).refused('blocker_needs_text');
    empty.when(bram, 'raise-blocker', { blockerId, text: 'x', raisedBy: chris }).refused('not_allowed');
    raised.when(bram, 'raise-blocker', { blockerId, text: 'Weer' }).refused('id_taken');
  });

  it('DO32: the reactor raises for a card, in the name of who marked it', () => {
    const empty = blockerIn(withMembers);
    empty
      .when('system', 'raise-blocker', { blockerId, card, raisedBy: chris })
      .gives({ type: 'BlockerRaised', data: { blockerId, raisedBy: chris, card } });
    empty.when('system', 'raise-blocker', { blockerId, card }).refused('unknown_member');
    empty.when('system', 'raise-blocker', { blockerId, raisedBy: chris }).refused('blocker_needs_text');
  });

  it('DO33: help and solution while open, reopening when resolved', () => {
    raised.when(chris, 'offer-help', { blockerId, offer: 'Ik heb er nog een' }).gives({
      type: 'HelpOffered',
      data: { blockerId, personId: chris, offer: { plain: 'Ik heb er nog een', as: 'shared' } },
    });
    raised.when(bram, 'reopen-blocker', { blockerId }).refused('blocker_open');
    raised.when(bram, 'describe-blocker', { blockerId, text: 'Beide accu’s leeg' }).thenTypes('BlockerDescribed');
    const resolved = raised.and(chris, 'resolve-blocker', { blockerId, how: 'Accu geleend' });
    resolved.when(chris, 'offer-help', { blockerId }).refused('blocker_resolved');
    resolved.when(chris, 'resolve-blocker', { blockerId }).refused('blocker_resolved');
    resolved.when('system', 'reopen-blocker', { blockerId }).gives({ type: 'BlockerReopened', data: { blockerId } });
    resolved
      .and(bram, 'reopen-blocker', { blockerId, reason: 'Weer leeg' })
      .when('system', 'resolve-blocker', { blockerId })
      .thenTypes('BlockerResolved');
    blockerIn(withMembers).when(bram, 'resolve-blocker', { blockerId }).refused('unknown_blocker');
  });

  it('DO34: the goal and sprint of a blocker exist', () => {
    const empty = blockerIn(withMembers);
    empty.when(bram, 'raise-blocker', { text: 'x', goalId: id('no') }).refused('unknown_goal');
    empty.when(bram, 'raise-blocker', { text: 'x', sprintId: id('no') }).refused('unknown_sprint');
    const withGoal = withMembers.and(anna, 'set-goal', { goalId: id('goal'), kind: 'beacon', text: 'x' });
    blockerIn(withGoal)
      .when(bram, 'raise-blocker', { text: 'x', goalId: id('goal') })
      .thenData({ goalId: id('goal') });
    valueIn(withMembers)
      .when(bram, 'start-value-story', { title: 'x', goalId: id('no') })
      .refused('unknown_goal');
  });
});

describe('values', () => {
  it('DO59: whoever takes part gives a story another title, once it was begun', () => {
    started
      .when(chris, 'retitle-value-story', { valueId, title: ' Sneller en beter uitzetten ' })
      .gives({ type: 'ValueStoryRetitled', data: { valueId, title: shared('Sneller en beter uitzetten') } });
    valueIn(withMembers).when(bram, 'retitle-value-story', { valueId, title: 'x' }).refused('unknown_value');
  });

  it('DO35: steps come in any order and are numbered as told', () => {
    started.when(bram, 'start-value-story', { valueId, title: 'x' }).refused('id_taken');
    valueIn(withMembers).when(bram, 'tell-value-step', step('applied')).refused('unknown_value');
    const backwards = [...valueCycles].reverse();
    const told = backwards.reduce((story, cycle) => story.and(chris, 'tell-value-step', step(cycle)), started);
    told.when(bram, 'tell-value-step', step('expected')).thenData({ step: 7, cycle: 'expected', tellerId: bram });
  });

  it('DO35: a capital belongs to potential value', () => {
    for (const capital of capitals) {
      started.when(bram, 'tell-value-step', step('potential', { capital })).thenData({ capital });
      started.when(bram, 'tell-value-step', step('realised', { capital })).refused('capital_needs_potential');
    }
  });

  it('DO36: evidence cites moments that exist', () => {
    const cite = (seq: number) =>
      step('realised', {
        evidence: [
          { kind: 'moment', seq },
          { kind: 'note', text: 'Foto' },
        ],
      });
    started.when(bram, 'tell-value-step', cite(100)).thenData({
      evidence: [
        { kind: 'moment', seq: 100 },
        { kind: 'note', text: { plain: 'Foto', as: 'shared' } },
      ],
    });
    started.when(bram, 'tell-value-step', cite(101)).refused('unknown_moment', { seq: 101 });
  });

  it('DO37: another confirms, once', () => {
    const told = started.and(bram, 'tell-value-step', step('applied')).and(chris, 'tell-value-step', step('realised'));
    told.when(bram, 'confirm-value-step', { valueId, step: 1 }).refused('own_value');
    told.when(chris, 'confirm-value-step', { valueId, step: 1 }).gives({
      type: 'ValueStepConfirmed',
      data: { valueId, step: 1, personId: chris },
    });
    told.when(chris, 'confirm-value-step', { valueId, step: 2 }).refused('own_value');
    told.when(chris, 'confirm-value-step', { valueId, step: 3 }).refused('unknown_value_step', { step: 3 });
    told
      .and(anna, 'confirm-value-step', { valueId, step: 1 })
      .when(anna, 'confirm-value-step', { valueId, step: 1 })
      .refused('already_confirmed');
  });
});

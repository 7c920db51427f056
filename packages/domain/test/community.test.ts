import { evolveCommunity } from '../src/state';
import { anna, bram, founded, id, withMembers } from './scenario';

const rules = (...texts: string[]) => ({ rules: texts });

describe('the community itself', () => {
  it('DO5: phases and stages are entered in any order, but not the current one again', () => {
    const executing = founded.and(anna, 'enter-phase', { phase: 'execute', stage: 'action' });
    executing.when(anna, 'enter-phase', { phase: 'execute', stage: 'action' }).refused('same_phase');
    executing
      .when(anna, 'enter-phase', { phase: 'execute', stage: 'orientation' })
      .gives({ type: 'PhaseEntered', data: { phase: 'execute', stage: 'orientation' } });
    executing
      .when(anna, 'enter-phase', { phase: 'execute' })
      .gives({ type: 'PhaseEntered', data: { phase: 'execute' } });
    const back = executing.and(anna, 'enter-phase', { phase: 'start' });
    back.when(anna, 'enter-phase', { phase: 'start' }).refused('same_phase');
    back.when(anna, 'enter-phase', { phase: 'execute', stage: 'action' }).thenTypes('PhaseEntered');
  });

  it('DO5: stages belong to execute', () => {
    founded.when(anna, 'enter-phase', { phase: 'sustain', stage: 'evaluation' }).refused('stage_needs_execute');
  });

  it('DO6: house rules are agreed to in their current version, once by each', () => {
    withMembers.when(bram, 'agree-house-rules', { version: 1 }).refused('no_house_rules');
    const first = withMembers.and(anna, 'revise-house-rules', rules('Iedereen komt aan het woord'));
    const agreed = first.and(bram, 'agree-house-rules', { version: 1 });
    expect(agreed.events.at(-1)).toEqual({ type: 'HouseRulesAgreed', data: { version: 1, personId: bram } });
    agreed.when(bram, 'agree-house-rules', { version: 1 }).refused('already_agreed');
    const revised = agreed.and(
      anna,
      'revise-house-rules',
      rules('Iedereen komt aan het woord', 'Wat we zien blijft hier'),
    );
    revised.when(bram, 'agree-house-rules', { version: 1 }).refused('house_rules_changed', { current: 2 });
    revised.when(bram, 'agree-house-rules', { version: 2 }).thenTypes('HouseRulesAgreed');
  });

  it('DO7: a partner that left can no longer be chosen', () => {
    const partner = { partnerId: id('partner'), name: 'De Waterpas', practiceType: 'business' };
    const withPartner = withMembers.and(anna, 'add-partner', partner);
    withPartner.when(anna, 'add-partner', partner).refused('id_taken');
    withPartner
      .when(bram, 'set-member-partner', { personId: bram, partnerId: id('partner') })
      .thenTypes('MemberPartnerSet');
    const gone = withPartner.and(anna, 'remove-partner', { partnerId: id('partner'), reason: '' });
    expect(gone.events.at(-1)).toEqual({ type: 'PartnerLeft', data: { partnerId: id('partner') } });
    gone.when(anna, 'remove-partner', { partnerId: id('partner') }).refused('unknown_partner');
    gone.when(bram, 'set-member-partner', { personId: bram, partnerId: id('partner') }).refused('unknown_partner');
    gone
      .when(anna, 'set-goal', { kind: 'partner', text: 'Minder fouten', partnerId: id('partner') })
      .refused('unknown_partner');
  });

  it('DO7: a reason that is given is kept', () => {
    const partner = { partnerId: id('partner'), name: 'De Waterpas', practiceType: 'business' };
    founded
      .and(anna, 'add-partner', partner)
      .when(anna, 'remove-partner', { partnerId: id('partner'), reason: 'Geen tijd' })
      .thenData({ reason: { plain: 'Geen tijd', as: 'shared' } });
  });

  it('keeps name, scale and pillars', () => {
    founded.when(anna, 'change-scale', { scale: 'micro' }).refused('nothing_changes');
    const changed = founded.and(anna, 'change-scale', { scale: 'meso' });
    expect(changed.state.charter.scale).toBe('meso');
    founded
      .when(anna, 'describe-pillar', { pillar: 'culture', text: 'Fouten mogen' })
      .gives({ type: 'PillarDescribed', data: { pillar: 'culture', text: { plain: 'Fouten mogen', as: 'shared' } } });
    founded.when(anna, 'rename-community', { name: 'Meten' }).thenTypes('CommunityRenamed');
  });

  it('gives the same state object for an event that concerns no rule', () => {
    const event = { type: 'CommunityRenamed', data: { name: { plain: 'x', as: 'shared' } } } as const;
    expect(evolveCommunity(founded.state, event)).toBe(founded.state);
    const ofAnotherStream = { type: 'BlockerResolved', data: { blockerId: id('blocker') } } as never;
    expect(evolveCommunity(founded.state, ofAnotherStream)).toBe(founded.state);
  });
});

import { defaults } from '../defaults';
import type { Acting } from '../guard';
import { type DecisionContext, RuleBroken } from '../kernel/decider';
import type { CommandOf, InputOf } from '../kernel/define-commands';
import type { DomainEvent } from '../kernel/events';
import { demoCommunityId } from '../kernel/ids';
import { find, given } from '../kernel/records';
import { shared, wordsOr } from '../kernel/words';
import type { CommunityState } from '../state';
import type { communityCommands } from './commands';

type CharterCommand = CommandOf<typeof communityCommands, Exclude<keyof typeof communityCommands, 'found-community'>>;

/** The founder becomes owner and facilitator, so that a community always has both. */
export function found(
  input: InputOf<typeof communityCommands, 'found-community'>,
  state: CommunityState,
  { actor }: DecisionContext,
): readonly DomainEvent[] {
  if (state.charter.founded) throw new RuleBroken('already_founded');
  if (actor === 'system') throw new RuleBroken('not_allowed');
  const { communityId, name, scale, locale, timeZone, plan = defaults.plan.value } = input;
  const demo = communityId === demoCommunityId ? true : undefined;
  return [
    {
      type: 'CommunityFounded',
      data: { name: shared(name), scale, locale, timeZone, plan, ...given({ demo }) },
    },
    { type: 'MemberJoined', data: { personId: actor, role: 'owner', ring: 'core' } },
    { type: 'RoleGranted', data: { personId: actor, role: 'facilitator' } },
  ];
}

export function decideCharter(
  command: CharterCommand,
  { charter }: CommunityState,
  acting: Acting,
): readonly DomainEvent[] {
  switch (command.name) {
    case 'rename-community':
      return [{ type: 'CommunityRenamed', data: { name: shared(command.input.name) } }];
    case 'change-scale': {
      const { scale } = command.input;
      if (scale === charter.scale) throw new RuleBroken('nothing_changes');
      return [{ type: 'ScaleChanged', data: { scale } }];
    }
    case 'describe-pillar':
      return [{ type: 'PillarDescribed', data: { pillar: command.input.pillar, text: shared(command.input.text) } }];
    case 'revise-house-rules': {
      const version = charter.houseRules.version + 1;
      return [{ type: 'HouseRulesRevised', data: { version, rules: command.input.rules.map(shared) } }];
    }
    case 'agree-house-rules': {
      const { version, agreed } = charter.houseRules;
      if (version === 0) throw new RuleBroken('no_house_rules');
      if (command.input.version !== version) throw new RuleBroken('house_rules_changed', { current: version });
      if (agreed.includes(acting.personId)) throw new RuleBroken('already_agreed');
      return [{ type: 'HouseRulesAgreed', data: { version, personId: acting.personId } }];
    }
    case 'enter-phase': {
      const { phase, stage } = command.input;
      if (stage !== undefined && phase !== 'execute') throw new RuleBroken('stage_needs_execute');
      const current = charter.phase;
      if (current?.phase === phase && current.stage === (stage ?? null)) throw new RuleBroken('same_phase');
      return [{ type: 'PhaseEntered', data: { phase, ...given({ stage }) } }];
    }
    case 'add-partner': {
      const { partnerId, name, practiceType } = command.input;
      if (find(charter.partners, partnerId)) throw new RuleBroken('id_taken');
      return [{ type: 'PartnerJoined', data: { partnerId, name: shared(name), practiceType } }];
    }
    case 'remove-partner': {
      const { partnerId, reason } = command.input;
      if (!find(charter.partners, partnerId)?.active) throw new RuleBroken('unknown_partner');
      return [{ type: 'PartnerLeft', data: { partnerId, ...given({ reason: wordsOr(reason) }) } }];
    }
  }
}

import type { CommandName } from '../commands';
import type { CountedName } from './table';

/**
 * What a command makes, by the quotas it counts for besides `history`, `historyOfPerson` and `space`; or why it makes
 * nothing that lasts in a list. `ends`: it closes or takes away, and is never refused for a quota.
 */
export type CommandQuota = (
  | { readonly makes: readonly [CountedName, ...CountedName[]] }
  | { readonly makesNothing: string }
  | { readonly ends: string }
) & {
  /** Not for visitors of the demo: it would change the demo, or other visitors, for everybody. */
  readonly notInDemo?: true;
};

/** Exhaustive: a new command says here what it makes. */
export const commandQuotas: Readonly<Record<CommandName, CommandQuota>> = {
  'found-community': { makesNothing: 'a community is counted per person: `communities`' },
  'rename-community': { makes: ['charterChanges'], notInDemo: true },
  'change-scale': { makes: ['charterChanges'], notInDemo: true },
  'describe-pillar': { makes: ['charterChanges'] },
  'revise-house-rules': { makes: ['houseRules'] },
  'agree-house-rules': { makesNothing: 'once for each member and version, by rule DO6' },
  'enter-phase': { makes: ['phases'] },
  'add-partner': { makes: ['partners'] },
  'remove-partner': { ends: 'a partner leaves', notInDemo: true },
  'create-invite': { makes: ['invites'], notInDemo: true },
  'revoke-invite': { ends: 'an invite is over', notInDemo: true },
  join: { makes: ['members', 'everMembers'] },
  'admit-member': { makesNothing: 'once for each joining, by rule DO9', notInDemo: true },
  'grant-role': { makes: ['memberChanges'], notInDemo: true },
  'end-role': { makes: ['memberChanges'], notInDemo: true },
  'change-ring': { makes: ['memberChanges'], notInDemo: true },
  'set-member-partner': { makes: ['memberChanges'], notInDemo: true },
  'hand-over-facilitation': { makes: ['memberChanges'], notInDemo: true },
  leave: { ends: 'a member goes' },
  'remove-member': { ends: 'a member goes', notInDemo: true },
  'set-goal': { makes: ['goals', 'goalParents', 'goalVersions'] },
  'link-goal': { makes: ['goalParents', 'goalLinks'] },
  'unlink-goal': { ends: 'a link is taken away' },
  'reword-goal': { makes: ['goalVersions'] },
  'recalibrate-goal': { makes: ['goalVersions'] },
  'test-goal': { makes: ['goalTests'] },
  'achieve-goal': { ends: 'a goal is closed' },
  'retire-goal': { ends: 'a goal is closed' },
  'plan-sprint': { makes: ['sprints', 'sprintPlans'] },
  'replan-sprint': { makes: ['sprintPlans'] },
  'start-sprint': { makesNothing: 'one board for each sprint, by rule DO26' },
  'choose-experiment': { makes: ['experiments'] },
  'check-in': { makes: ['checkIns'] },
  'hold-interim-evaluation': { makes: ['evaluations'] },
  reflect: { makes: ['reflections'] },
  'deliver-product-version': { makes: ['productVersions'] },
  'end-sprint': { ends: 'a sprint is closed' },
  'choose-best-sprint': { makes: ['bestSprints'] },
  'secure-way-of-working': { makes: ['secured'] },
  'raise-blocker': { makes: ['openBlockers', 'blockers'] },
  'describe-blocker': { makes: ['blockerTexts'] },
  'offer-help': { makes: ['offers'] },
  'resolve-blocker': { ends: 'a blocker is closed' },
  'reopen-blocker': { makes: ['openBlockers', 'reopenings'] },
  'start-value-story': { makes: ['values'] },
  'tell-value-step': { makes: ['valueSteps'] },
  'confirm-value-step': { makesNothing: 'once for each member and step, by rule DO37' },
};

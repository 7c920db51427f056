import type { DomainEvent } from '../kernel/events';
import type { PersonId } from '../kernel/ids';
import type { ExecuteStage, Phase, PracticeType, Scale } from '../kernel/lists';
import { change } from '../kernel/records';
import type { CommunityEvents } from './events';

/** What the rules about the community itself need to know. */
export interface CharterState {
  readonly founded: boolean;
  readonly scale: Scale;
  readonly plan: CommunityEvents['CommunityFounded']['plan'];
  readonly phase: { readonly phase: Phase; readonly stage: ExecuteStage | null } | null;
  /** Version 0: there are none yet. */
  readonly houseRules: { readonly version: number; readonly agreed: readonly PersonId[] };
  readonly partners: Readonly<Record<string, { readonly practiceType: PracticeType; readonly active: boolean }>>;
}

export const initialCharter: CharterState = {
  founded: false,
  scale: 'other',
  plan: { weeks: 0, sprints: 0, sprintWeeks: 0 },
  phase: null,
  houseRules: { version: 0, agreed: [] },
  partners: {},
};

export function evolveCharter(state: CharterState, event: DomainEvent): CharterState {
  switch (event.type) {
    case 'CommunityFounded':
      return { ...state, founded: true, scale: event.data.scale, plan: event.data.plan };
    case 'ScaleChanged':
      return { ...state, scale: event.data.scale };
    case 'HouseRulesRevised':
      return { ...state, houseRules: { version: event.data.version, agreed: [] } };
    case 'HouseRulesAgreed':
      return {
        ...state,
        houseRules: { ...state.houseRules, agreed: [...state.houseRules.agreed, event.data.personId] },
      };
    case 'PhaseEntered':
      return { ...state, phase: { phase: event.data.phase, stage: event.data.stage ?? null } };
    case 'PartnerJoined': {
      const { partnerId, practiceType } = event.data;
      return { ...state, partners: { ...state.partners, [partnerId]: { practiceType, active: true } } };
    }
    case 'PartnerLeft':
      return { ...state, partners: change(state.partners, event.data.partnerId, { active: false }) };
    default:
      return state;
  }
}

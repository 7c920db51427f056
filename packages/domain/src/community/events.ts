import type { PartnerId, PersonId } from '../kernel/ids';
import type { ExecuteStage, Locale, Phase, Pillar, PracticeType, Scale } from '../kernel/lists';
import type { Words } from '../kernel/words';

/** Stream `community-<id>`. */
export type CommunityEvents = {
  CommunityFounded: {
    name: Words;
    scale: Scale;
    locale: Locale;
    timeZone: string;
    /** Plan of the run, as chosen at founding; lengths are explicit because the sources disagree. */
    plan: { weeks: number; sprints: number; sprintWeeks: number };
    demo?: boolean;
  };
  CommunityRenamed: { name: Words };
  ScaleChanged: { scale: Scale };
  PillarDescribed: { pillar: Pillar; text: Words };
  HouseRulesRevised: { version: number; rules: Words[] };
  HouseRulesAgreed: { version: number; personId: PersonId };
  PhaseEntered: { phase: Phase; stage?: ExecuteStage };
  PartnerJoined: { partnerId: PartnerId; name: Words; practiceType: PracticeType };
  PartnerLeft: { partnerId: PartnerId; reason?: Words };
};

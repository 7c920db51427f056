import { defineEvents } from '../kernel/define-events';
import type { PartnerId, PersonId } from '../kernel/ids';
import type { ExecuteStage, Locale, Phase, Pillar, PracticeType, Scale } from '../kernel/lists';
import type { Words } from '../kernel/words';
import { label } from '../terms';

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

export const communityEvents = defineEvents<CommunityEvents>(
  'community',
  { stream: 'community' },
  {
    CommunityFounded: {
      place: () => 'name',
      nl: ({ name }, say) => `${say.who} heeft de gemeenschap${say.quoted(name)} opgericht`,
      en: ({ name }, say) => `${say.who} founded the community${say.quoted(name)}`,
    },
    CommunityRenamed: {
      place: () => 'name',
      nl: ({ name }, say) => `${say.who} heeft de gemeenschap een nieuwe naam gegeven${say.colon(name)}`,
      en: ({ name }, say) => `${say.who} gave the community a new name${say.colon(name)}`,
    },
    ScaleChanged: {
      nl: ({ scale }, say) => `${say.who} heeft de schaal veranderd in ${label('scale', scale, 'nl')}`,
      en: ({ scale }, say) => `${say.who} changed the scale to ${label('scale', scale, 'en')}`,
    },
    PillarDescribed: {
      place: ({ pillar }) => `pillar:${pillar}`,
      nl: ({ pillar, text }, say) =>
        `${say.who} heeft de pijler ${label('pillar', pillar, 'nl')} beschreven${say.colon(text)}`,
      en: ({ pillar, text }, say) =>
        `${say.who} described the pillar ${label('pillar', pillar, 'en')}${say.colon(text)}`,
    },
    HouseRulesRevised: {
      place: () => 'rules',
      nl: ({ version, rules }, say) =>
        version === 1
          ? `${say.who} heeft huisregels opgeschreven (${rules.length})`
          : `${say.who} heeft de huisregels aangepast: versie ${version}`,
      en: ({ version, rules }, say) =>
        version === 1
          ? `${say.who} wrote down house rules (${rules.length})`
          : `${say.who} revised the house rules: version ${version}`,
    },
    HouseRulesAgreed: {
      nl: ({ version, personId }, say) => `${say.person(personId)} is het eens met de huisregels (versie ${version})`,
      en: ({ version, personId }, say) => `${say.person(personId)} agreed to the house rules (version ${version})`,
    },
    PhaseEntered: {
      nl: ({ phase, stage }, say) =>
        `${say.who} heeft de fase ${label('phase', phase, 'nl')} ingezet${stage ? `: ${label('stage', stage, 'nl')}` : ''}`,
      en: ({ phase, stage }, say) =>
        `${say.who} moved the community to the phase ${label('phase', phase, 'en')}${stage ? `: ${label('stage', stage, 'en')}` : ''}`,
    },
    PartnerJoined: {
      nl: ({ name, practiceType }, say) =>
        `${name ? `Partner${say.quoted(name)}` : 'Een partner'} doet mee (${label('practiceType', practiceType, 'nl')})`,
      en: ({ name, practiceType }, say) =>
        `${name ? `Partner${say.quoted(name)}` : 'A partner'} joined (${label('practiceType', practiceType, 'en')})`,
    },
    PartnerLeft: {
      nl: ({ partnerId, reason }, say) => `${say.thing('partner', partnerId)} doet niet meer mee${say.colon(reason)}`,
      en: ({ partnerId, reason }, say) => `${say.thing('partner', partnerId)} no longer takes part${say.colon(reason)}`,
    },
  },
);

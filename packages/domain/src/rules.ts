/**
 * Every rule a decider can refuse a command by: HTTP status, arguments (numbers, ids and enumerations only) and a kind
 * message. SPEC.md says for each which stream decides it. The error registry of `contracts` takes this table over.
 */
interface Rule {
  readonly status: 403 | 404 | 409 | 422;
  readonly args?: readonly string[];
  readonly nl: string;
  readonly en: string;
}

const rightsRules = {
  not_a_member: {
    status: 403,
    nl: 'Je bent geen lid van deze gemeenschap.',
    en: 'You are not a member of this community.',
  },
  not_admitted: {
    status: 403,
    nl: 'Je bent nog niet binnengelaten. Een begeleider doet dat.',
    en: 'You have not been let in yet. A facilitator does that.',
  },
  not_allowed: {
    status: 403,
    nl: 'Met jouw rol in deze gemeenschap kan dat niet.',
    en: 'Your role in this community does not allow this.',
  },
  not_own_goal: {
    status: 403,
    nl: 'Dit doel is niet van jou. Een begeleider kan het aanpassen.',
    en: 'This goal is not yours. A facilitator can change it.',
  },
  private_own_only: {
    status: 403,
    nl: 'Alleen van jezelf kun je iets privé houden of privé aanpassen.',
    en: 'Only what is your own can be private, and only you can change it.',
  },
} as const satisfies Record<string, Rule>;

const unknownRules = {
  unknown_member: { status: 404, nl: 'Deze persoon is hier geen lid.', en: 'This person is not a member here.' },
  unknown_partner: { status: 404, nl: 'Deze partner doet niet mee.', en: 'This partner does not take part.' },
  unknown_invite: { status: 404, nl: 'Deze uitnodiging bestaat niet.', en: 'This invite does not exist.' },
  unknown_goal: { status: 404, nl: 'Dit doel bestaat niet.', en: 'This goal does not exist.' },
  unknown_sprint: { status: 404, nl: 'Deze sprint bestaat niet.', en: 'This sprint does not exist.' },
  unknown_blocker: { status: 404, nl: 'Deze blokkade bestaat niet.', en: 'This blocker does not exist.' },
  unknown_value: { status: 404, nl: 'Dit waardeverhaal bestaat niet.', en: 'This value story does not exist.' },
  unknown_value_step: {
    status: 404,
    args: ['step'],
    nl: 'Stap {step} van dit waardeverhaal bestaat niet.',
    en: 'Step {step} of this value story does not exist.',
  },
  unknown_moment: {
    status: 404,
    args: ['seq'],
    nl: 'Moment {seq} is er (nog) niet.',
    en: 'Moment {seq} does not exist (yet).',
  },
} as const satisfies Record<string, Rule>;

const generalRules = {
  not_founded: { status: 404, nl: 'Deze gemeenschap bestaat niet.', en: 'This community does not exist.' },
  already_founded: { status: 409, nl: 'Deze gemeenschap bestaat al.', en: 'This community exists already.' },
  id_taken: { status: 409, nl: 'Dit bestaat al.', en: 'This exists already.' },
  nothing_changes: { status: 409, nl: 'Dit is al zo.', en: 'This is so already.' },
  limit_reached: {
    status: 409,
    args: ['quota', 'limit'],
    nl: 'Er is geen ruimte voor meer {quota}: hooguit {limit}. Lezen en afronden kan wel.',
    en: 'There is no room for more {quota}: {limit} at most. Reading and finishing still work.',
  },
} as const satisfies Record<string, Rule>;

const communityRules = {
  same_phase: {
    status: 409,
    nl: 'De gemeenschap zit al in deze fase.',
    en: 'The community is in this phase already.',
  },
  stage_needs_execute: {
    status: 422,
    nl: 'Oriëntatie, actie en evaluatie horen bij de fase uitvoeren.',
    en: 'Orientation, action and evaluation belong to the execute phase.',
  },
  no_house_rules: { status: 409, nl: 'Er zijn nog geen huisregels.', en: 'There are no house rules yet.' },
  house_rules_changed: {
    status: 409,
    args: ['current'],
    nl: 'De huisregels zijn veranderd. Lees eerst versie {current}.',
    en: 'The house rules have changed. Please read version {current} first.',
  },
  already_agreed: {
    status: 409,
    nl: 'Je hebt deze huisregels al afgesproken.',
    en: 'You have agreed to these house rules already.',
  },
} as const satisfies Record<string, Rule>;

const memberRules = {
  invite_expired: { status: 409, nl: 'Deze uitnodiging is verlopen.', en: 'This invite has expired.' },
  invite_used_up: {
    status: 409,
    args: ['maxUses'],
    nl: 'Deze uitnodiging is al {maxUses} keer gebruikt. Vraag een nieuwe.',
    en: 'This invite has been used {maxUses} times already. Ask for a new one.',
  },
  invite_revoked: { status: 409, nl: 'Deze uitnodiging is ingetrokken.', en: 'This invite has been revoked.' },
  invite_expiry_out_of_range: {
    status: 422,
    args: ['maxDays'],
    nl: 'Een uitnodiging verloopt in de toekomst, binnen {maxDays} dagen.',
    en: 'An invite expires in the future, within {maxDays} days.',
  },
  already_member: { status: 409, nl: 'Deze persoon doet al mee.', en: 'This person takes part already.' },
  not_waiting: {
    status: 409,
    nl: 'Deze persoon hoeft niet meer te worden binnengelaten.',
    en: 'This person is not waiting to be let in.',
  },
  role_not_held: { status: 409, nl: 'Deze persoon heeft die rol niet.', en: 'This person does not have that role.' },
  role_until_past: { status: 422, nl: 'Het einde van een rol ligt in de toekomst.', en: 'A role ends in the future.' },
  last_role: {
    status: 409,
    nl: 'Dit is de enige rol van deze persoon. Geef eerst een andere rol.',
    en: 'This is the only role of this person. Give another role first.',
  },
  last_owner: {
    status: 409,
    nl: 'Er moet een eigenaar zijn. Maak eerst iemand anders eigenaar.',
    en: 'There must be an owner. Make somebody else owner first.',
  },
  last_facilitator: {
    status: 409,
    nl: 'Er moet een begeleider zijn. Draag de begeleiding eerst over.',
    en: 'There must be a facilitator. Hand over the facilitation first.',
  },
} as const satisfies Record<string, Rule>;

const goalRules = {
  goal_closed: {
    status: 409,
    nl: 'Dit doel is behaald of losgelaten en verandert niet meer.',
    en: 'This goal has been achieved or retired and does not change any more.',
  },
  goal_cycle: {
    status: 409,
    nl: 'Een doel kan niet, ook niet via andere doelen, onder zichzelf hangen.',
    en: 'A goal cannot hang below itself, also not through other goals.',
  },
  goal_already_linked: { status: 409, nl: 'Deze doelen zijn al verbonden.', en: 'These goals are linked already.' },
  goal_not_linked: { status: 409, nl: 'Deze doelen zijn niet verbonden.', en: 'These goals are not linked.' },
  goal_needs_partner: {
    status: 422,
    nl: 'Zeg van welke partner dit doel is.',
    en: 'Say which partner this goal belongs to.',
  },
  recalibration_needs_reason: {
    status: 422,
    nl: 'Herijken kan alleen met een reden.',
    en: 'Recalibrating needs a reason.',
  },
  recalibration_needs_deciders: {
    status: 422,
    nl: 'Zeg wie tot het herijken besloten; het zijn leden van de gemeenschap.',
    en: 'Say who decided to recalibrate; they are members of the community.',
  },
} as const satisfies Record<string, Rule>;

const sprintRules = {
  sprint_already_running: {
    status: 409,
    args: ['number'],
    nl: 'Sprint {number} loopt nog. Sluit die eerst af.',
    en: 'Sprint {number} is still running. End it first.',
  },
  sprint_already_started: {
    status: 409,
    nl: 'Deze sprint is al begonnen.',
    en: 'This sprint has started already.',
  },
  sprint_not_started: { status: 409, nl: 'Deze sprint is nog niet begonnen.', en: 'This sprint has not started yet.' },
  sprint_not_running: { status: 409, nl: 'Deze sprint loopt niet.', en: 'This sprint is not running.' },
  sprint_not_ended: {
    status: 409,
    nl: 'Deze sprint is nog niet afgesloten.',
    en: 'This sprint has not ended yet.',
  },
  sprint_ended: { status: 409, nl: 'Deze sprint is al afgesloten.', en: 'This sprint has ended already.' },
  sprint_dates_reversed: {
    status: 422,
    nl: 'Een sprint eindigt niet voor hij begint.',
    en: 'A sprint does not end before it starts.',
  },
  sprint_too_long: {
    status: 422,
    args: ['maxDays'],
    nl: 'Een sprint duurt hoogstens {maxDays} dagen.',
    en: 'A sprint lasts {maxDays} days at most.',
  },
  sprint_dates_overlap: {
    status: 409,
    args: ['number'],
    nl: 'Deze dagen vallen samen met sprint {number}.',
    en: 'These days overlap with sprint {number}.',
  },
  best_sprint_first: {
    status: 409,
    nl: 'Kies eerst de beste sprint; die werkwijze leg je vast.',
    en: 'Choose the best sprint first; its way of working is the one to secure.',
  },
} as const satisfies Record<string, Rule>;

const blockerRules = {
  blocker_needs_text: { status: 422, nl: 'Schrijf op wat er in de weg zit.', en: 'Write down what is in the way.' },
  blocker_resolved: { status: 409, nl: 'Deze blokkade is al opgelost.', en: 'This blocker has been resolved already.' },
  blocker_open: { status: 409, nl: 'Deze blokkade staat nog open.', en: 'This blocker is still open.' },
} as const satisfies Record<string, Rule>;

const valueRules = {
  own_value: {
    status: 403,
    nl: 'Je eigen waarde bevestig je niet zelf; dat doet een ander.',
    en: 'You do not confirm your own value; somebody else does.',
  },
  already_confirmed: { status: 409, nl: 'Je hebt dit al bevestigd.', en: 'You have confirmed this already.' },
  capital_needs_potential: {
    status: 422,
    nl: 'Een kapitaal hoort bij potentiële waarde.',
    en: 'A capital belongs to potential value.',
  },
} as const satisfies Record<string, Rule>;

export const rules = {
  ...rightsRules,
  ...unknownRules,
  ...generalRules,
  ...communityRules,
  ...memberRules,
  ...goalRules,
  ...sprintRules,
  ...blockerRules,
  ...valueRules,
} as const;

export type RuleName = keyof typeof rules;

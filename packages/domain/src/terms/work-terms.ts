import { sources } from '../defaults';
import type { ActivityType, GoalKind, GoalOutcome, ReflectionAgain } from '../kernel/lists';
import { type TermTable, term } from './term';

const { samenspel, ours, gasErop } = sources;

export const goalKindTerms: TermTable<GoalKind> = {
  beacon: term(
    samenspel('3.5d, L3294-3295 and L3367-3372'),
    ['baken', 'Het gezamenlijke doel waarop de gemeenschap koerst.'],
    ['beacon', 'The joint goal by which the community steers.'],
  ),
  partner: term(
    samenspel('3.2e, L2352-2362'),
    ['partnerdoel', 'Wat een partner zelf met de gemeenschap wil bereiken.'],
    ['partner goal', 'What a partner itself wants to reach with the community.'],
  ),
  individual: term(
    gasErop('mechanism B4, L1087'),
    ['leerdoel', 'Wat iemand zelf wil leren, afgeleid van het gezamenlijke vraagstuk.'],
    ['learning goal', 'What a person wants to learn, derived from the joint issue.'],
  ),
  sprint: term(
    samenspel('3.4b, L2903-2906'),
    ['sprintdoel', 'Wat de groep in de komende sprint wil bereiken.'],
    ['sprint goal', 'What the group wants to reach in the coming sprint.'],
  ),
};

export const goalOutcomeTerms: TermTable<GoalOutcome> = {
  onCourse: term(
    ours('after the beacon "waarop gekoerst kan worden"'),
    ['op koers', 'We gaan de kant op die we wilden.'],
    ['on course', 'We go the way we meant to.'],
  ),
  drifting: term(
    ours('after the beacon "waarop gekoerst kan worden"'),
    ['uit koers', 'We gaan een andere kant op dan het doel zegt.'],
    ['drifting', 'We go another way than the goal says.'],
  ),
  unclear: term(
    ours('after the beacon "waarop gekoerst kan worden"'),
    ['onduidelijk', 'We kunnen het nog niet zien.'],
    ['unclear', 'We cannot tell yet.'],
  ),
};

export const againTerms: TermTable<ReflectionAgain> = {
  yes: term(
    gasErop('principle E, L1335-1353'),
    ['ja', 'Een volgende keer weer zo.'],
    ['yes', 'The same way next time.'],
  ),
  no: term(
    gasErop('principle E, L1335-1353'),
    ['nee', 'Een volgende keer niet meer zo.'],
    ['no', 'Not this way next time.'],
  ),
  adapted: term(
    ours('between yes and no of principle E'),
    ['ja, maar anders', 'Een volgende keer wel, met een aanpassing.'],
    ['yes, but adapted', 'Again next time, with a change.'],
  ),
};

export const activityTypeTerms: TermTable<ActivityType> = {
  observe: term(
    samenspel('3.4a, L2798-2806'),
    ['elkaar observeren', 'Bij elkaar kijken hoe het werk gaat.'],
    ['observe each other', 'See how the work goes at each other’s place.'],
  ),
  experiment: term(
    samenspel('3.4a, L2798-2806'),
    ['samen experimenteren', 'Samen iets uitproberen.'],
    ['experiment together', 'Try something out together.'],
  ),
  shareKnowledge: term(
    samenspel('3.4a, L2798-2806'),
    ['kennis delen', 'Vertellen wat je weet en kunt.'],
    ['share knowledge', 'Tell what you know and can do.'],
  ),
  feedback: term(
    samenspel('3.4a, L2798-2806'),
    ['feedback of hulp vragen en geven', 'Elkaar om raad vragen en raad geven.'],
    ['ask and give feedback or help', 'Ask each other for advice and give it.'],
  ),
  lookUp: term(
    samenspel('3.4a, L2798-2806'),
    ['informatie opzoeken en delen', 'Zoals een filmpje of een handleiding.'],
    ['look up and share information', 'Such as a video or a manual.'],
  ),
  involveOutsiders: term(
    samenspel('3.4a, L2798-2806'),
    ['mensen van buiten betrekken', 'Iemand van buiten uitnodigen of ergens anders gaan kijken.'],
    ['involve people from outside', 'Invite somebody from outside or go and look elsewhere.'],
  ),
};

export const workConceptTerms = {
  recalibration: term(
    samenspel('2.5, L1896-1901; 3.5d, L3367-3372'),
    ['herijken', 'Een doel op een nieuw inzicht veranderen, met de reden erbij.'],
    ['recalibration', 'Changing a goal on new insight, with the reason.'],
  ),
  sprint: term(
    gasErop('mechanism C1, L1118-1128; table 4'),
    ['sprint', 'Een korte periode waarin de groep iets uitprobeert en ervan leert.'],
    ['sprint', 'A short period in which the group tries something and learns from it.'],
  ),
  standUp: term(
    samenspel('3.4c, L2914-2931'),
    ['stand-up', 'Korte bijeenkomst: waar staat iedereen en wie kan wie helpen met een blokkade.'],
    ['stand-up', 'Short meeting: where everybody stands and who can help whom with a blocker.'],
  ),
  workSession: term(
    samenspel('3.4c, L2973-2981'),
    ['werksessie', 'Bijeenkomst waarin samen leren centraal staat.'],
    ['work session', 'Meeting in which learning together is central.'],
  ),
  blocker: term(
    samenspel('3.4c, L2923-2926 and L2946-2948'),
    ['blokkade', 'Iets wat je voortgang belemmert en waarbij anderen kunnen helpen.'],
    ['blocker', 'Something that hinders your progress and that others can help with.'],
  ),
  experiment: term(
    gasErop('table 4, L1617-1933'),
    ['experiment', 'Wat we in deze sprint proberen, en waarom.'],
    ['experiment', 'What we try in this sprint, and why.'],
  ),
  interimEvaluation: term(
    gasErop('table 4, L1617-1933'),
    ['tussentijdse evaluatie', 'Moment in de sprint om met elkaar te kijken hoe het gaat.'],
    ['interim evaluation', 'A moment in the sprint to look together at how it goes.'],
  ),
  reflection: term(
    gasErop('building block 3 and principle E, L1335-1353'),
    ['reflectie', 'Bewust nadenken over een ervaring in het licht van de doelen.'],
    ['reflection', 'Deliberately considering an experience in the light of the goals.'],
  ),
  productVersion: term(
    gasErop('mechanism C1, L1120-1128'),
    ['versie van het eindproduct', 'Waar de groep naartoe werkt, steeds een stap verder.'],
    ['version of the end product', 'What the group works towards, a step further each time.'],
  ),
  bestSprint: term(
    gasErop('table 4, L1873-1933'),
    ['beste sprint', 'De sprint waarvan de manier van werken het best beviel.'],
    ['best sprint', 'The sprint whose way of working was best.'],
  ),
  wayOfWorking: term(
    gasErop('table 4, final phase'),
    ['werkwijze vastleggen', 'De beste manier van werken kiezen om verder te borgen.'],
    ['secured way of working', 'The best way of working, chosen to be kept.'],
  ),
} as const;

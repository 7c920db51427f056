import { sources } from '../defaults';
import type { ExecuteStage, Phase, Pillar, PracticeType, Ring, Role, Scale } from '../kernel/lists';
import { type TermTable, term } from './term';

const { samenspel, ours, gasErop } = sources;

export const phaseTerms: TermTable<Phase> = {
  start: term(
    samenspel('3.1, L2221-2224'),
    ['starten', 'Bepalen waar de gemeenschap over gaat en wie samenwerken.'],
    ['start', 'Determine the topic of the community and the partnership.'],
  ),
  design: term(
    samenspel('3.1, L2225-2227'),
    ['ontwerpen', 'Bepalen hoe de samenwerking in elkaar zit en hoe je haar inricht.'],
    ['design', 'Determine the structure of the collaboration and its set-up.'],
  ),
  execute: term(
    samenspel('3.1, L2228-2229'),
    ['uitvoeren', 'Begeleiding, werkvormen en activiteiten organiseren.'],
    ['execute', 'Organise facilitation, working methods and activities.'],
  ),
  sustain: term(
    samenspel('3.1, L2230-2231'),
    ['verduurzamen', 'De samenwerking en de opbrengsten verder ontwikkelen.'],
    ['sustain', 'Develop the collaboration and its outcomes further.'],
  ),
};

export const stageTerms: TermTable<ExecuteStage> = {
  orientation: term(
    samenspel('3.4b, L2892-2898'),
    ['oriëntatie', 'Werken aan een gezamenlijke identiteit, afspraken, een gedeeld doel en ieders leerdoelen.'],
    ['orientation', 'Work on a joint identity, agreements, a shared goal and everybody’s learning goals.'],
  ),
  action: term(
    samenspel('3.4b, L2900-2906'),
    ['actie', 'In sprints proberen en leren, zodat de gemeenschap wendbaar blijft.'],
    ['action', 'Try and learn in sprints, so that the community stays agile.'],
  ),
  evaluation: term(
    samenspel('3.4b, L2907-2912'),
    ['evaluatie', 'Kijken wat het opleverde, hoe dat in het werk komt en hoe de groep verder wil.'],
    ['evaluation', 'Look at the outcomes, how they enter daily work and how the group wants to continue.'],
  ),
};

export const roleTerms: TermTable<Role> = {
  owner: term(
    ours('who answers for the community in this product'),
    ['eigenaar', 'Is verantwoordelijk voor de gemeenschap in Samenspel en verdeelt de rollen.'],
    ['owner', 'Answers for the community in Samenspel and gives out the roles.'],
  ),
  facilitator: term(
    samenspel('2.4, L1756-1785'),
    ['begeleider', 'Ontwerpt en begeleidt de bijeenkomsten en nodigt uit tot nadenken over hoe het gaat.'],
    ['facilitator', 'Designs and guides the meetings and invites everybody to reflect on how it goes.'],
  ),
  participant: term(
    samenspel('2.2, L855-859; 3.4a, L2812-2813'),
    ['deelnemer', 'Maakt de gemeenschap: brengt iets, haalt iets en leert.'],
    ['participant', 'Makes the community: brings something, takes something and learns.'],
  ),
  observer: term(
    ours('researchers who observe are named in the JOI study, L363-365'),
    ['meekijker', 'Kijkt mee en verandert niets.'],
    ['observer', 'Looks on and changes nothing.'],
  ),
  auditor: term(
    ours('the sources name no auditor'),
    ['auditor', 'Kan de hele geschiedenis nalopen en verandert niets.'],
    ['auditor', 'Can trace the whole history and changes nothing.'],
  ),
};

export const ringTerms: TermTable<Ring> = {
  core: term(
    samenspel('2.2, L1110-1121'),
    ['kern', 'De vaste groep die samen leert en werkt.'],
    ['core group', 'The fixed group that learns and works together.'],
  ),
  outer: term(
    samenspel('2.2, L1116-1120'),
    ['buitenschil', 'Mensen die later of af en toe aansluiten, zoals een leverancier.'],
    ['outer ring', 'People who join later or now and then, such as a supplier.'],
  ),
};

export const scaleTerms: TermTable<Scale> = {
  nano: term(
    samenspel('2.1, L780-785'),
    ['nano', 'Een proeftuin of uitdaging binnen een groter geheel van gemeenschappen.'],
    ['nano', 'A testing ground or challenge within a wider ecosystem of communities.'],
  ),
  micro: term(
    samenspel('2.1, L729-743'),
    ['micro', 'Lokaal, rond een concreet project of een uitdaging uit een van de organisaties.'],
    ['micro', 'Local, around a concrete project or challenge from one of the organisations.'],
  ),
  meso: term(
    samenspel('2.1, L745-754'),
    ['meso', 'Regionaal: meerdere organisaties pakken samen regionale vraagstukken aan.'],
    ['meso', 'Regional: several organisations tackle regional issues together.'],
  ),
  macro: term(
    samenspel('2.1, L765-773'),
    ['macro', 'Over regio’s heen: veel partijen werken aan grote maatschappelijke vraagstukken.'],
    ['macro', 'Across regions: many parties work on big societal issues.'],
  ),
  other: term(
    samenspel('2.1, L777-780: the clustering is not always complete'),
    ['anders', 'Een tussenvorm of iets anders.'],
    ['other', 'A form in between, or something else.'],
  ),
};

export const pillarTerms: TermTable<Pillar> = {
  goals: term(
    samenspel('2.2, L1072-1077'),
    ['doelen', 'Het overkoepelende doel dat alle partijen naast hun eigen belang vooropstellen.'],
    ['goals', 'The overarching goal which all parties put first, next to their own interests.'],
  ),
  structure: term(
    samenspel('2.2, L1078-1083'),
    ['structuur', 'Hoe groot de gemeenschap is, wie erin zitten en hoe zij zich tot elkaar verhouden.'],
    ['structure', 'How large the community is, who is in it and how they relate to each other.'],
  ),
  process: term(
    samenspel('2.2, L1083-1088'),
    ['proces', 'Hoe vaak en op welke manier men bij elkaar komt.'],
    ['process', 'How often and in what way people meet.'],
  ),
  culture: term(
    samenspel('2.2, L1088-1097'),
    [
      'cultuur',
      'Gedeelde normen en waarden: vertrouwen, ruimte voor experimenten, elkaars manier van leren waarderen.',
    ],
    ['culture', 'Shared norms and values: trust, room to experiment, valuing each other’s way of learning.'],
  ),
};

export const practiceTypeTerms: TermTable<PracticeType> = {
  government: term(
    samenspel('2.2, L915-917'),
    ['overheid', 'Zoals gemeenten, provincies en waterschappen.'],
    ['government', 'Such as municipalities, provinces and water boards.'],
  ),
  business: term(
    samenspel('2.2, L918-920'),
    ['bedrijf', 'Grote bedrijven, mkb en startups, van regionaal tot internationaal.'],
    ['business', 'Large companies, SMEs and start-ups, from regional to international.'],
  ),
  institution: term(
    samenspel('2.2, L921-923'),
    ['instelling', 'Zoals ziekenhuizen, welzijnsorganisaties, uitvoeringsorganisaties en musea.'],
    ['institution', 'Such as hospitals, welfare organisations, implementing bodies and museums.'],
  ),
  knowledge: term(
    samenspel('2.2, L924-926'),
    ['kennisinstelling', 'Zoals onderzoeksgroepen, lectoraten, practoraten en expertisecentra.'],
    ['knowledge institution', 'Such as research groups and centres of expertise.'],
  ),
  education: term(
    samenspel('2.2, L927-929'),
    ['onderwijs', 'Van basisschool tot universiteit, en contractonderwijs.'],
    ['education', 'From primary school to university, and contract education.'],
  ),
  citizens: term(
    samenspel('2.2, L930-932'),
    ['burgers', 'Zoals patiëntenverenigingen, buurtcoöperaties en sportclubs.'],
    ['citizens', 'Such as patients’ associations, neighbourhood co-operatives and sports clubs.'],
  ),
};

export const conceptTerms = {
  learningCommunity: term(
    gasErop('L77-85'),
    ['learning community', 'Publiek-private samenwerking waarin leren, werken en innoveren samenkomen.'],
    ['learning community', 'A public-private partnership in which learning, working and innovating come together.'],
  ),
  houseRules: term(
    gasErop('mechanism D1, L1210-1218'),
    ['huisregels', 'Wat de gemeenschap belangrijk vindt en met elkaar afspreekt.'],
    ['house rules', 'What the community finds important and agrees on together.'],
  ),
  partner: term(
    samenspel('2.2, L911-932'),
    ['partner', 'Een organisatie die meedoet, met een eigen praktijk.'],
    ['partner', 'An organisation that takes part, with a practice of its own.'],
  ),
} as const;

import { sources } from '../defaults';
import type { Capital, ValueCycle, ValueLevel } from '../kernel/lists';
import { type TermTable, term } from './term';

const { samenspel } = sources;

export const valueCycleTerms: TermTable<ValueCycle> = {
  expected: term(
    samenspel('2.3, L1485-1487'),
    ['verwachte waarde', 'Waarom je meedoet: je behoeften en verwachtingen vooraf.'],
    ['expected value', 'Why you take part: your needs and expectations beforehand.'],
  ),
  immediate: term(
    samenspel('2.3, L1489-1492'),
    ['onmiddellijke waarde', 'De activiteit of het contact had op zichzelf al waarde, zoals een tip.'],
    ['immediate value', 'The activity or contact was valuable in itself, such as a tip.'],
  ),
  potential: term(
    samenspel('2.3, L1494-1499'),
    ['potentiële waarde', 'Kennis die je nu nog niet toepast, maar later kunt gebruiken.'],
    ['potential value', 'Knowledge you do not apply yet, but can use later.'],
  ),
  applied: term(
    samenspel('2.3, L1523-1524'),
    ['toegepaste waarde', 'Wat je opdeed, gebruik je in de praktijk.'],
    ['applied value', 'What you gained is applied in practice.'],
  ),
  realised: term(
    samenspel('2.3, L1526-1530'),
    ['gerealiseerde waarde', 'Er is een merkbare of meetbare verandering in de praktijk.'],
    ['realised value', 'There is a noticeable or measurable change in practice.'],
  ),
  transformative: term(
    samenspel('2.3, L1532-1538'),
    ['transformatieve waarde', 'Je kijkt er anders door naar je werk, naar leren of naar wat succes is.'],
    ['transformative value', 'It changed how you see your work, learning or what success is.'],
  ),
};

export const capitalTerms: TermTable<Capital> = {
  human: term(
    samenspel('2.3, L1501-1503'),
    ['menselijk kapitaal', 'Nieuwe vaardigheden en inzichten, zelfvertrouwen, persoonlijke groei.'],
    ['human capital', 'New skills and perspectives, self-confidence, personal growth.'],
  ),
  social: term(
    samenspel('2.3, L1505-1508'),
    ['sociaal kapitaal', 'Relaties: je weet wie je waarvoor makkelijk kunt benaderen.'],
    ['social capital', 'Relations: you know whom to approach easily, and for what.'],
  ),
  tangible: term(
    samenspel('2.3, L1510-1512'),
    ['tastbaar kapitaal', 'Producten, documenten, hulpmiddelen en werkwijzen, en hoe je erbij komt.'],
    ['tangible capital', 'Products, documents, tools and procedures, and how to get at them.'],
  ),
  reputational: term(
    samenspel('2.3, L1514-1516'),
    ['reputatiekapitaal', 'De goede naam van de gemeenschap, het vak of het vakgebied.'],
    ['reputational capital', 'The reputation of the community, the profession or the domain.'],
  ),
  learning: term(
    samenspel('2.3, L1518-1521'),
    ['leerkapitaal', 'Beter kunnen leren, en andere manieren van leren zien dan je gewend bent.'],
    ['learning capital', 'Being better able to learn, and seeing other ways of learning than you are used to.'],
  ),
};

export const valueLevelTerms: TermTable<ValueLevel> = {
  micro: term(
    samenspel('2.3, L1183-1233'),
    ['voor deelnemers', 'Wat het oplevert voor de mensen die meedoen.'],
    ['for participants', 'What it yields for the people who take part.'],
  ),
  meso: term(
    samenspel('2.3, L1235-1359'),
    ['voor organisaties', 'Wat het oplevert voor organisaties, onderwijs, overheid en collectieven.'],
    ['for organisations', 'What it yields for organisations, education, government and collectives.'],
  ),
  macro: term(
    samenspel('2.3, L1361-1418'),
    ['voor de samenleving', 'Wat het bijdraagt aan de samenleving.'],
    ['for society', 'What it contributes to society.'],
  ),
};

export const valueConceptTerms = {
  valueStory: term(
    samenspel('2.3, L1472-1482'),
    [
      'waardeverhaal',
      'Het verhaal van wat de gemeenschap opleverde, in stappen van alle soorten waarde en in elke volgorde.',
    ],
    ['value story', 'The story of what the community yielded, in steps of any kind of value and in any order.'],
  ),
  evidence: term(
    samenspel('2.3, L1526-1530'),
    ['bewijs', 'Waaraan je de waarde merkt: een moment uit de geschiedenis of een notitie.'],
    ['evidence', 'How the value shows: a moment of the history, or a note.'],
  ),
} as const;

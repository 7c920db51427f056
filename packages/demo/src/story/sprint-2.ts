import { act, dayOf, momentOf, ref, type Step, standUp } from '../script';
import { t } from '../words';

/** Weeks 5-7: one place for the newest drawing. Yusuf falls ill, and the group finds out how much rested on him. */
export const sprint2: readonly Step[] = [
  act([5, 'mon', '08:00'], 'noor', 'start-sprint', { sprintId: ref('sprint:2') }, 'board:2'),
  act([5, 'mon', '08:10'], 'noor', 'enter-phase', { phase: 'execute', stage: 'action' }),
  act(
    [5, 'mon', '08:15'],
    'noor',
    'set-goal',
    {
      kind: 'sprint',
      text: t(
        'Op de bouw wordt alleen nog van de laatste tekening gemeten.',
        'On site we measure from the newest drawing only.',
      ),
      parentId: ref('goal:beacon'),
      sprintId: ref('sprint:2'),
    },
    'goal:sprint2',
  ),
  act(
    [5, 'mon', '08:30'],
    'noor',
    'choose-experiment',
    {
      sprintId: ref('sprint:2'),
      what: t(
        'Ilse zet de punten klaar op het station, de bouw meet alleen wat daarop staat.',
        'Ilse loads the points on the station; the site measures only what is on it.',
      ),
      why: t('Dan kan er geen oud blad meer tussen zitten.', 'Then no old sheet can slip in.'),
    },
    'experiment:2',
  ),
  act([5, 'mon', '10:00'], 'noor', 'create-invite', { role: 'participant', ring: 'outer', maxUses: 2 }, 'invite:maker'),
  act(
    [5, 'mon', '10:05'],
    'noor',
    'add-partner',
    { name: t('Peilwerk Instrumenten', 'Peilwerk Instruments'), practiceType: 'business' },
    'partner:peilwerk',
  ),
  act([5, 'mon', '13:20'], 'sem', 'join', { inviteId: ref('invite:maker'), partnerId: ref('partner:peilwerk') }),
  act([5, 'mon', '13:30'], 'sem', 'agree-house-rules', { version: 2 }),
  ...standUp(5, 'tue', '07:30', 'sprint:2', [
    [
      'ilse',
      t('Twintig punten van lokaal 5 geëxporteerd.', 'Exported twenty points of room 5.'),
      t('Ze op het station zetten.', 'Load them on the station.'),
      t('De export vraagt om een licentie die verlopen is.', 'The export asks for a licence that has expired.'),
    ],
    [
      'bram',
      t('De keuken is klaar, alles paste.', 'The kitchen is done, everything fitted.'),
      t('Wachten op de punten van Ilse.', "Wait for Ilse's points."),
    ],
    [
      'kees',
      t('Met de planner van de Molenweg gesproken.', 'Spoke with the planner of the Molenweg.'),
      t('Voorstel voor een tweede station.', 'Proposal for a second station.'),
    ],
    [
      'daan',
      t('De stappenkaart op school laten zien.', 'Showed the card of steps at school.'),
      t('Opmerkingen verwerken.', 'Work in the remarks.'),
    ],
    [
      'tomas',
      t('Tekeningen gelezen met Ilse aan de lijn.', 'Read drawings with Ilse on the phone.'),
      t('Lokaal 5 uitzetten.', 'Set out room 5.'),
    ],
    [
      'sem',
      t('Kennisgemaakt.', 'Met everyone.'),
      t('Donderdag laten zien hoe punten erop komen.', 'Show on Thursday how points get on it.'),
    ],
  ]),
  act(
    [5, 'tue', '08:20'],
    'ilse',
    'raise-blocker',
    {
      text: t(
        'De licentie voor export is verlopen. Zonder punten kan de bouw niet meten.',
        'The licence for export has expired. Without points the site cannot measure.',
      ),
      goalId: ref('goal:sprint2'),
      sprintId: ref('sprint:2'),
    },
    'blocker:licence',
  ),
  act([5, 'tue', '09:02'], 'sem', 'offer-help', {
    blockerId: ref('blocker:licence'),
    offer: t('Ik regel een tijdelijke licentie, vandaag nog.', 'I will arrange a temporary licence, today.'),
  }),
  act(
    [5, 'tue', '15:40'],
    'sem',
    'resolve-blocker',
    {
      blockerId: ref('blocker:licence'),
      how: t('Tijdelijke licentie voor drie maanden.', 'Temporary licence for three months.'),
    },
    'licence:resolved',
  ),
  act([5, 'thu', '15:50'], 'bram', 'tell-value-step', {
    valueId: ref('value:bram'),
    cycle: 'potential',
    capital: 'human',
    level: 'micro',
    story: t(
      'Ik weet nu wat het prisma doet en waarom een scheve stok een scheef gat geeft.',
      'I now know what the prism does and why a leaning pole gives a wrong hole.',
    ),
    evidence: [{ kind: 'moment', seq: momentOf('card:tape:evaluated') }],
  }),
  act([5, 'thu', '16:00'], 'marit', 'confirm-value-step', { valueId: ref('value:bram'), step: 2 }),
  act(
    [5, 'thu', '16:05'],
    'lotte',
    'start-value-story',
    {
      title: t('Studenten leggen het uit', 'Students explain it'),
      goalId: ref('goal:vakschool'),
      sprintId: ref('sprint:2'),
    },
    'value:students',
  ),
  act([5, 'thu', '16:09'], 'lotte', 'tell-value-step', {
    valueId: ref('value:students'),
    cycle: 'potential',
    capital: 'learning',
    level: 'micro',
    story: t(
      'Sem liet iets zien wat wij al op de kaart hadden staan. Toen merkte ik dat ik het kon uitleggen.',
      'Sem showed something that was on our card already. Then I noticed that I could explain it.',
    ),
    evidence: [{ kind: 'moment', seq: momentOf('product:1') }],
  }),
  act([5, 'fri', '09:20'], 'daan', 'confirm-value-step', { valueId: ref('value:students'), step: 1 }),
  act(
    [6, 'mon', '07:10'],
    'fatima',
    'raise-blocker',
    {
      text: t(
        'Yusuf is ziek. Niemand anders durft het station op te stellen voor de vloer van vandaag.',
        "Yusuf is ill. Nobody else dares to set up the station for today's floor.",
      ),
      goalId: ref('goal:beacon'),
      sprintId: ref('sprint:2'),
    },
    'blocker:ill',
  ),
  act([6, 'mon', '07:25'], 'daan', 'offer-help', {
    blockerId: ref('blocker:ill'),
    offer: t(
      'Ik heb de kaart. Bram en ik kunnen het samen proberen.',
      'I have the card. Bram and I can try it together.',
    ),
  }),
  act([6, 'mon', '07:40'], 'kees', 'offer-help', {
    blockerId: ref('blocker:ill'),
    offer: t('Ik schuif de vloer een dag op.', 'I will move the floor by a day.'),
  }),
  ...standUp(6, 'tue', '07:30', 'sprint:2', [
    [
      'bram',
      t('Gisteren stond alles stil tot de middag.', 'Yesterday everything stood still until noon.'),
      t('Met Daan opstellen, kaart erbij.', 'Set up with Daan, card in hand.'),
      t('We kennen de code voor een nieuwe standplaats niet.', 'We do not know the code for a new position.'),
    ],
    [
      'daan',
      t(
        'De kaart stap voor stap gevolgd. Stap zeven klopt niet.',
        'Followed the card step by step. Step seven is wrong.',
      ),
      t('Stap zeven herschrijven.', 'Rewrite step seven.'),
    ],
    [
      'kees',
      t(
        'De vloer een dag opgeschoven, de klant was niet blij.',
        'Moved the floor by a day, the customer was not pleased.',
      ),
      t('Uitzoeken wie er nog kan meten.', 'Find out who else can measure.'),
    ],
    [
      'fatima',
      t('De klant gebeld en eerlijk verteld waarom.', 'Called the customer and told honestly why.'),
      t('Ruimte maken om te oefenen.', 'Make room to practise.'),
    ],
    [
      'ilse',
      t('Punten voor de eerste verdieping klaargezet.', 'Prepared the points of the first floor.'),
      t('Zelf een keer opstellen.', 'Set up once myself.'),
    ],
    [
      'tomas',
      t('Lokaal 5 gemeten van het station, zonder papier.', 'Measured room 5 from the station, without paper.'),
      t('Lokaal 6.', 'Room 6.'),
    ],
  ]),
  act(
    [6, 'tue', '16:10'],
    'bram',
    'start-value-story',
    {
      title: t('De dag dat alles stilstond', 'The day everything stood still'),
      goalId: ref('goal:beacon'),
      sprintId: ref('sprint:2'),
    },
    'value:still',
  ),
  act([6, 'tue', '16:14'], 'bram', 'tell-value-step', {
    valueId: ref('value:still'),
    cycle: 'immediate',
    level: 'meso',
    story: t(
      'Een hele vloer wachtte op één zieke man. Dat was geen leuke dag, wel een duidelijke.',
      'A whole floor waited for one man who was ill. Not a nice day, but a clear one.',
    ),
    evidence: [{ kind: 'moment', seq: momentOf('blocker:ill') }],
  }),
  act([6, 'wed', '08:30'], 'fatima', 'confirm-value-step', { valueId: ref('value:still'), step: 1 }),
  act(
    [6, 'thu', '16:00'],
    'noor',
    'hold-interim-evaluation',
    {
      sprintId: ref('sprint:2'),
      findings: t(
        'Punten van kantoor op het station: werkt. Wat niet werkt: dat maar één man kan opstellen. Bram en Daan deden het in veertig minuten, met een kaart die niet helemaal klopte.',
        'Points from the office on the station: works. What does not work: that only one man can set up. Bram and Daan did it in forty minutes, with a card that was not quite right.',
      ),
      present: [
        ref('bram'),
        ref('tomas'),
        ref('ilse'),
        ref('kees'),
        ref('fatima'),
        ref('daan'),
        ref('lotte'),
        ref('sem'),
      ],
    },
    'interim:2',
  ),
  act([6, 'thu', '16:12'], 'noor', 'test-goal', {
    goalId: ref('goal:beacon'),
    outcome: 'unclear',
    finding: t(
      'Wat we meten klopt. Maar zonder Yusuf meten we niet.',
      'What we measure is right. But without Yusuf we do not measure.',
    ),
    sprintId: ref('sprint:2'),
  }),
  act(
    [6, 'fri', '10:30'],
    'kees',
    'raise-blocker',
    {
      text: t('In de planning staat geen tijd om te oefenen.', 'The plan has no time to practise.'),
      sprintId: ref('sprint:2'),
    },
    'blocker:time',
  ),
  act([6, 'fri', '11:00'], 'fatima', 'offer-help', {
    blockerId: ref('blocker:time'),
    offer: t('Ik geef de donderdagochtend vrij, drie weken lang.', 'I will free Thursday mornings, for three weeks.'),
  }),
  act([7, 'mon', '08:10'], 'kees', 'resolve-blocker', {
    blockerId: ref('blocker:time'),
    how: t(
      'Donderdagochtend staat als oefentijd in de planning.',
      'Thursday morning is in the plan as time to practise.',
    ),
  }),
  act(
    [7, 'mon', '09:30'],
    'bram',
    'resolve-blocker',
    {
      blockerId: ref('blocker:ill'),
      how: t('Bram, Daan en Tomas kunnen nu alle drie opstellen.', 'Bram, Daan and Tomas can now all three set up.'),
    },
    'ill:resolved',
  ),
  act(
    [7, 'mon', '15:40'],
    'noor',
    'recalibrate-goal',
    {
      goalId: ref('goal:beacon'),
      text: t(
        'Wat we meten klopt de eerste keer, en iedereen van het team kan het.',
        'What we measure is right the first time, and everyone in the team can do it.',
      ),
      reason: t(
        'Toen Yusuf ziek was, stond de bouw stil. Kunnen is pas van ons als het niet aan één mens hangt.',
        'When Yusuf was ill, the site stood still. A skill is only ours when it does not hang on one person.',
      ),
      deciders: [
        ref('bram'),
        ref('tomas'),
        ref('yusuf'),
        ref('ilse'),
        ref('kees'),
        ref('fatima'),
        ref('daan'),
        ref('lotte'),
      ],
      blockerId: ref('blocker:ill'),
      sprintId: ref('sprint:2'),
    },
    'recalibration:2',
  ),
  ...standUp(7, 'tue', '07:30', 'sprint:2', [
    [
      'yusuf',
      t('Terug. De vloer lag er, zonder mij.', 'Back. The floor was there, without me.'),
      t('Meekijken en mijn handen op mijn rug houden.', 'Watch, and keep my hands behind my back.'),
    ],
    [
      'tomas',
      t('Lokaal 6 alleen opgesteld en gemeten.', 'Set up and measured room 6 alone.'),
      t('De gang, met Ilse erbij.', 'The corridor, with Ilse.'),
    ],
    [
      'ilse',
      t(
        'Zelf opgesteld. Nu snap ik waarom ze om vaste punten vragen.',
        'Set it up myself. Now I see why they ask for fixed points.',
      ),
      t('Vaste punten in elke tekening.', 'Fixed points in every drawing.'),
    ],
    [
      'lotte',
      t('Filmpje gemaakt van stap zeven.', 'Made a short film of step seven.'),
      t('Het filmpje achter een code op de kaart.', 'Put the film behind a code on the card.'),
    ],
    [
      'bram',
      t('Tomas geholpen zonder het over te nemen.', 'Helped Tomas without taking over.'),
      t('Een controle met de rolmaat, alleen nog voor de zekerheid.', 'A check with the tape, just to be sure.'),
    ],
    [
      'kees',
      t('Cijfers van vier weken op een rij.', 'Lined up the figures of four weeks.'),
      t('Laten zien aan Anna.', 'Show them to Anna.'),
    ],
  ]),
  act([7, 'tue', '16:00'], 'ilse', 'tell-value-step', {
    valueId: ref('value:call'),
    cycle: 'applied',
    level: 'micro',
    story: t(
      'Ik belde Tomas vóór hij begon. Het ging over één maat en het scheelde een muur.',
      'I called Tomas before he started. It was about one measure and it saved a wall.',
    ),
    evidence: [{ kind: 'moment', seq: momentOf('checkIn:7tue:ilse') }],
  }),
  act([7, 'wed', '08:05'], 'tomas', 'confirm-value-step', { valueId: ref('value:call'), step: 3 }),
  act([7, 'wed', '10:00'], 'fatima', 'tell-value-step', {
    valueId: ref('value:right'),
    cycle: 'applied',
    level: 'meso',
    story: t(
      'Drie lokalen uit het station gemeten, geen gat opnieuw geboord.',
      'Three rooms measured from the station, no hole drilled again.',
    ),
    evidence: [
      { kind: 'moment', seq: momentOf('card:room5:evaluated') },
      { kind: 'note', text: t('Keuringsstaat van de uitvoerder.', 'Inspection sheet of the site manager.') },
    ],
  }),
  act([7, 'wed', '13:00'], 'ilse', 'confirm-value-step', { valueId: ref('value:right'), step: 2 }),
  act(
    [7, 'thu', '11:40'],
    'noor',
    'deliver-product-version',
    {
      sprintId: ref('sprint:2'),
      what: t(
        'Stappenkaart versie 2: stap zeven hersteld, met een code naar het filmpje.',
        'Card of steps version 2: step seven repaired, with a code to the film.',
      ),
    },
    'product:2',
  ),
  act([7, 'thu', '15:30'], 'yusuf', 'reflect', {
    sprintId: ref('sprint:2'),
    different: t('Losgelaten. Dat was moeilijker dan meten.', 'Let go. That was harder than measuring.'),
    yielded: t('Ze bellen me nu één keer per dag.', 'They now call me once a day.'),
    again: 'yes',
    needed: t('Dat ze me bellen als het misgaat, niet eerder.', 'That they call me when it goes wrong, not before.'),
  }),
  act(
    [7, 'thu', '15:32'],
    'bram',
    'reflect',
    {
      sprintId: ref('sprint:2'),
      different: t(
        'Opgesteld op de dag dat het moest, niet op de dag dat het kon.',
        'Set up on the day it had to be, not on the day it could be.',
      ),
      yielded: t('Het ging in één keer goed.', 'It went right at the first try.'),
      again: 'yes',
      needed: t('Een kaart die klopt.', 'A card that is right.'),
    },
    'reflection:2:bram',
  ),
  act([7, 'thu', '15:34'], 'kees', 'reflect', {
    sprintId: ref('sprint:2'),
    different: t('Nee gezegd tegen een planning zonder oefentijd.', 'Said no to a plan without time to practise.'),
    yielded: t('Een halve dag om te oefenen.', 'Half a day to practise.'),
    again: 'yes',
    needed: t('Een chef die me dan niet laat vallen.', 'A boss who then does not drop me.'),
    private: true,
  }),
  act([7, 'thu', '15:35'], 'tomas', 'reflect', {
    sprintId: ref('sprint:2'),
    different: t('Zonder papier gemeten.', 'Measured without paper.'),
    yielded: t('Geen oude bladen meer op de bouw.', 'No old sheets on site any more.'),
    again: 'yes',
    needed: t('Een tweede station, want we staan nu in de rij.', 'A second station, for now we queue.'),
  }),
  act([7, 'thu', '15:37'], 'daan', 'reflect', {
    sprintId: ref('sprint:2'),
    different: t('Mijn eigen fout op de kaart gevonden.', 'Found my own mistake on the card.'),
    yielded: t('De kaart klopt nu.', 'The card is right now.'),
    again: 'adapted',
    needed: t('Dat iemand de kaart volgt die hem niet kent.', 'Someone to follow the card who does not know it.'),
  }),
  act([7, 'thu', '15:39'], 'ilse', 'reflect', {
    sprintId: ref('sprint:2'),
    different: t('Punten geleverd in plaats van bladen.', 'Delivered points instead of sheets.'),
    yielded: t('Minder vragen terug van de bouw.', 'Fewer questions back from the site.'),
    again: 'yes',
    needed: t('Een vaste licentie.', 'A permanent licence.'),
  }),
  act(
    [7, 'thu', '16:00'],
    'noor',
    'achieve-goal',
    {
      goalId: ref('goal:sprint2'),
      evidence: t(
        'Sinds week 6 is er geen blad papier meer gebruikt om te meten.',
        'Since week 6 no sheet of paper has been used to measure.',
      ),
    },
    'goal:sprint2:achieved',
  ),
  act([7, 'fri', '09:00'], 'noor', 'replan-sprint', {
    sprintId: ref('sprint:3'),
    startsOn: dayOf(8, 'mon'),
    endsOn: dayOf(10, 'thu'),
    question: t('Wat proberen we nu, zodat iedereen het kan?', 'What do we try now, so that everyone can?'),
  }),
  act([7, 'fri', '09:40'], 'noor', 'enter-phase', { phase: 'execute', stage: 'evaluation' }),
  act(
    [7, 'fri', '11:00'],
    'noor',
    'end-sprint',
    {
      sprintId: ref('sprint:2'),
      summary: t(
        'De punten komen van kantoor, de kaart is van ons. Nu moet iedereen het kunnen.',
        'The points come from the office, the card is ours. Now everyone must be able to do it.',
      ),
    },
    'end:2',
  ),
  act([6, 'wed', '11:25'], 'tomas', 'describe-blocker', {
    blockerId: ref('blocker:card:floor1'),
    text: t(
      'De vaste punten van de eerste verdieping staan achter een steiger.',
      'The fixed points of the first floor are behind a scaffold.',
    ),
  }),
  act([6, 'wed', '12:00'], 'lotte', 'offer-help', {
    blockerId: ref('blocker:card:floor1'),
    offer: t(
      'Ik vraag de uitvoerder wanneer de steiger weg is.',
      'I will ask the site manager when the scaffold goes.',
    ),
  }),
  act([6, 'fri', '15:00'], 'lotte', 'resolve-blocker', {
    blockerId: ref('blocker:card:floor1'),
    how: t('De uitvoerder haalde een deel van de steiger weg.', 'The site manager had a part of the scaffold removed.'),
  }),
];

import { act, momentOf, ref, type Step, standUp } from '../script';
import { t } from '../words';

/** Weeks 8-10: everyone learns it, a colleague leaves, the best sprint is chosen and the way of working is secured. */
export const sprint3: readonly Step[] = [
  act([8, 'mon', '08:00'], 'noor', 'start-sprint', { sprintId: ref('sprint:3') }, 'board:3'),
  act([8, 'mon', '08:06'], 'noor', 'enter-phase', { phase: 'execute', stage: 'action' }),
  act(
    [8, 'mon', '08:15'],
    'noor',
    'set-goal',
    {
      kind: 'sprint',
      text: t(
        'Zes mensen kunnen alleen opstellen, binnen tien minuten.',
        'Six people can set up alone, within ten minutes.',
      ),
      parentId: ref('goal:beacon'),
      sprintId: ref('sprint:3'),
    },
    'goal:sprint3',
  ),
  act(
    [8, 'mon', '08:30'],
    'noor',
    'choose-experiment',
    {
      sprintId: ref('sprint:3'),
      what: t(
        'Wie het net kan, leert het een ander. De student begint.',
        'Who has just learned it, teaches the next. The student begins.',
      ),
      why: t('Wie het net geleerd heeft, weet nog wat moeilijk was.', 'Who just learned it still knows what was hard.'),
    },
    'experiment:3',
  ),
  ...standUp(8, 'tue', '07:30', 'sprint:3', [
    [
      'daan',
      t('Kees leren opstellen. Hij deed het in twaalf minuten.', 'Taught Kees to set up. He did it in twelve minutes.'),
      t('Vandaag Fatima.', 'Fatima today.'),
    ],
    [
      'kees',
      t(
        'Opgesteld! Ik zie nu waarom een half uur in de planning te kort is.',
        'Set up! Now I see why half an hour in the plan is too short.',
      ),
      t('De planregel aanpassen.', 'Adapt the planning rule.'),
    ],
    [
      'bram',
      t('De installatieruimte uitgezet met Lotte.', 'Set out the plant room with Lotte.'),
      t('De warmtepompen op hun plek.', 'The heat pumps in place.'),
    ],
    [
      'tomas',
      t('Dak gemeten voor de panelen.', 'Measured the roof for the panels.'),
      t('Punten laten controleren door Ilse.', 'Have Ilse check the points.'),
      t('De lijst met punten opent niet op het station.', 'The list of points does not open on the station.'),
    ],
    [
      'lotte',
      t('Iemand gebeld zonder eerst te oefenen wat ik zou zeggen.', 'Called someone without rehearsing what to say.'),
      t('Marit laten zien wat we hebben.', 'Show Marit what we have.'),
    ],
    [
      'ilse',
      t('Vaste punten staan in elke tekening van dit project.', 'Fixed points are in every drawing of this project.'),
      t('De puntenlijst van het dak nakijken.', 'Check the list of points of the roof.'),
    ],
  ]),
  act([8, 'wed', '10:15'], 'tomas', 'describe-blocker', {
    blockerId: ref('blocker:card:roof'),
    text: t(
      'De puntenlijst van het dak opent niet: het station wil een andere bestandssoort.',
      'The list of points of the roof does not open: the station wants another kind of file.',
    ),
  }),
  act([8, 'wed', '10:50'], 'sem', 'offer-help', {
    blockerId: ref('blocker:card:roof'),
    offer: t(
      'Stuur mij het bestand, ik kijk wat eraan scheelt.',
      'Send me the file, I will see what is wrong with it.',
    ),
  }),
  act(
    [8, 'wed', '14:10'],
    'sem',
    'resolve-blocker',
    {
      blockerId: ref('blocker:card:roof'),
      how: t("Opslaan met punten in plaats van komma's.", 'Save with points in place of commas.'),
    },
    'roof:resolved',
  ),
  act(
    [8, 'fri', '08:40'],
    'tomas',
    'reopen-blocker',
    {
      blockerId: ref('blocker:card:roof'),
      reason: t(
        'De volgende lijst had het weer. Het zit in de instelling, niet in het bestand.',
        'The next list had it again. It is in the setting, not in the file.',
      ),
    },
    'roof:reopened',
  ),
  act([9, 'mon', '09:00'], 'ilse', 'offer-help', {
    blockerId: ref('blocker:card:roof'),
    offer: t(
      'Ik zet de taalinstelling van het tekenpakket vast.',
      'I will fix the language setting of the drawing package.',
    ),
  }),
  act([9, 'mon', '11:30'], 'ilse', 'resolve-blocker', {
    blockerId: ref('blocker:card:roof'),
    how: t('Instelling vastgezet op alle werkplekken van kantoor.', 'Setting fixed on all workplaces of the office.'),
  }),
  act(
    [8, 'thu', '09:15'],
    'kees',
    'raise-blocker',
    {
      text: t(
        'Ik ga volgende week naar een ander project. Wie bewaakt de oefentijd?',
        'I move to another project next week. Who guards the time to practise?',
      ),
      sprintId: ref('sprint:3'),
    },
    'blocker:kees',
  ),
  act([8, 'thu', '11:00'], 'fatima', 'offer-help', {
    blockerId: ref('blocker:kees'),
    offer: t(
      'De planregel die Kees schreef blijft staan. Ik bewaak hem.',
      'The planning rule Kees wrote stays. I will guard it.',
    ),
  }),
  act([8, 'thu', '15:45'], 'kees', 'achieve-goal', {
    goalId: ref('goal:kees'),
    evidence: t(
      'Twee keer nee gezegd, en het werk werd er beter van.',
      'Said no twice, and the work got better for it.',
    ),
  }),
  act([8, 'thu', '16:00'], 'bram', 'tell-value-step', {
    valueId: ref('value:bram'),
    cycle: 'applied',
    level: 'micro',
    story: t(
      'De installatieruimte heb ik helemaal met het station gezet. De rolmaat lag in de bus, voor de zekerheid.',
      'I set out the whole plant room with the station. The tape was in the van, just in case.',
    ),
    evidence: [{ kind: 'moment', seq: momentOf('card:plant:trying') }],
  }),
  act([8, 'thu', '16:08'], 'lotte', 'confirm-value-step', { valueId: ref('value:bram'), step: 3 }),
  act([8, 'fri', '09:10'], 'fatima', 'resolve-blocker', {
    blockerId: ref('blocker:kees'),
    how: t(
      'Fatima neemt de oefentijd over, de regel staat in het planpakket.',
      'Fatima takes over the time to practise; the rule is in the planning package.',
    ),
  }),
  act(
    [8, 'fri', '15:30'],
    'kees',
    'leave',
    {
      reason: t(
        'Ik begin maandag op een ander project. Jullie weten me te vinden.',
        'I start on another project on Monday. You know where to find me.',
      ),
    },
    'kees:left',
  ),
  act([8, 'fri', '16:00'], 'noor', 'link-goal', { goalId: ref('goal:ilse'), parentId: ref('goal:beacon') }),
  ...standUp(9, 'tue', '07:30', 'sprint:3', [
    [
      'fatima',
      t(
        'Zelf opgesteld, in veertien minuten. De bouw lachte, en terecht.',
        'Set up myself, in fourteen minutes. The site laughed, and rightly so.',
      ),
      t('Nog een keer, onder de tien.', 'Once more, below ten.'),
    ],
    [
      'tomas',
      t('Dak klaar, punten kloppen.', 'Roof done, points agree.'),
      t('Lotte leren controleren.', 'Teach Lotte to check.'),
    ],
    [
      'lotte',
      t('Opgesteld in negen minuten.', 'Set up in nine minutes.'),
      t('Marit en haar klas uitleggen hoe.', 'Explain it to Marit and her class.'),
    ],
    [
      'yusuf',
      t('Drie dagen niet aangeraakt.', 'Did not touch it for three days.'),
      t('De controle aan het eind van de dag.', 'The check at the end of the day.'),
    ],
    [
      'bram',
      t('De warmtepompen staan. Eerste keer raak.', 'The heat pumps stand. Right first time.'),
      t('Een collega van de Molenweg meenemen.', 'Bring a colleague of the Molenweg.'),
    ],
    [
      'ilse',
      t('De taalinstelling op kantoor vastgezet.', 'Fixed the language setting at the office.'),
      t('Een half uur wachten op de bouw voordat ik teken.', 'Wait for the site half an hour before I draw.'),
    ],
  ]),
  act(
    [9, 'tue', '11:20'],
    'bram',
    'raise-blocker',
    {
      text: t(
        'Op donderdag staan vier mensen in de rij voor één station.',
        'On Thursdays four people queue for one station.',
      ),
      goalId: ref('goal:sprint3'),
      sprintId: ref('sprint:3'),
    },
    'blocker:queue',
  ),
  act([9, 'tue', '13:00'], 'sem', 'offer-help', {
    blockerId: ref('blocker:queue'),
    offer: t(
      'Tot het eind van de maand mag er een leenstation mee.',
      'Until the end of the month you may have a station on loan.',
    ),
  }),
  act([9, 'wed', '14:30'], 'lotte', 'tell-value-step', {
    valueId: ref('value:students'),
    cycle: 'applied',
    level: 'meso',
    story: t(
      'Daan en ik gaven de les over digitaal meten aan onze eigen klas.',
      'Daan and I gave the lesson on digital measuring to our own class.',
    ),
    evidence: [
      { kind: 'moment', seq: momentOf('product:2') },
      {
        kind: 'note',
        text: t('Lesbrief van twee bladzijden, op school te vinden.', 'Lesson sheet of two pages, kept at school.'),
      },
    ],
  }),
  act([9, 'wed', '15:00'], 'marit', 'confirm-value-step', { valueId: ref('value:students'), step: 2 }),
  act(
    [9, 'thu', '16:00'],
    'noor',
    'hold-interim-evaluation',
    {
      sprintId: ref('sprint:3'),
      findings: t(
        'Vijf mensen stellen alleen op, vier binnen tien minuten. Leren van wie het net kan, werkt beter dan leren van wie het al jaren kan.',
        'Five people set up alone, four of them within ten minutes. Learning from who just learned it works better than from who has known it for years.',
      ),
      present: [ref('bram'), ref('tomas'), ref('yusuf'), ref('ilse'), ref('fatima'), ref('daan'), ref('lotte')],
    },
    'interim:3',
  ),
  act(
    [9, 'thu', '16:15'],
    'noor',
    'test-goal',
    {
      goalId: ref('goal:beacon'),
      outcome: 'onCourse',
      finding: t(
        'Vier weken zonder fout gat, en we kunnen het met vijf mensen.',
        'Four weeks without a wrong hole, and five of us can do it.',
      ),
      sprintId: ref('sprint:3'),
    },
    'test:3',
  ),
  act(
    [9, 'thu', '16:22'],
    'fatima',
    'tell-value-step',
    {
      valueId: ref('value:right'),
      cycle: 'realised',
      level: 'meso',
      story: t(
        'Vier weken geen herstelwerk door maatfouten. Vorig jaar was dat in dezelfde fase tweeëntwintig uur.',
        'Four weeks without rework by wrong measures. In the same stage last year it was twenty-two hours.',
      ),
      evidence: [
        { kind: 'moment', seq: momentOf('test:3') },
        { kind: 'moment', seq: momentOf('drawing:resolved') },
      ],
    },
    'value:right:realised',
  ),
  act([9, 'fri', '08:30'], 'yusuf', 'confirm-value-step', { valueId: ref('value:right'), step: 3 }),
  act(
    [9, 'fri', '10:00'],
    'fatima',
    'start-value-story',
    {
      title: t('De klant vroeg het zelf', 'The customer asked for it'),
      goalId: ref('goal:windveer'),
      sprintId: ref('sprint:3'),
    },
    'value:customer',
  ),
  act([9, 'fri', '10:04'], 'fatima', 'tell-value-step', {
    valueId: ref('value:customer'),
    cycle: 'realised',
    level: 'meso',
    story: t(
      'De klant die in week 6 boos was, vroeg of we zijn volgende gebouw ook zo meten.',
      'The customer who was angry in week 6 asked whether we would measure his next building this way too.',
    ),
    evidence: [{ kind: 'moment', seq: momentOf('ill:resolved') }],
  }),
  act([9, 'fri', '13:00'], 'bram', 'confirm-value-step', { valueId: ref('value:customer'), step: 1 }),
  act([9, 'fri', '13:20'], 'bram', 'tell-value-step', {
    valueId: ref('value:still'),
    cycle: 'transformative',
    level: 'meso',
    story: t(
      'Wij vragen nu bij elk nieuw ding: wie kan het als jij ziek bent? Dat deden we nooit.',
      'With each new thing we now ask: who can do it when you are ill? We never did.',
    ),
    evidence: [{ kind: 'moment', seq: momentOf('recalibration:2') }],
  }),
  act([10, 'mon', '08:20'], 'ilse', 'confirm-value-step', { valueId: ref('value:still'), step: 2 }),
  ...standUp(10, 'tue', '07:30', 'sprint:3', [
    [
      'bram',
      t('Een collega van de Molenweg laten opstellen.', 'Had a colleague of the Molenweg set up.'),
      t('De laatste wand.', 'The last wall.'),
    ],
    [
      'fatima',
      t('Onder de tien minuten.', 'Below ten minutes.'),
      t('De werkwijze op één blad.', 'The way of working on one sheet.'),
    ],
    [
      'daan',
      t(
        'De hele technische ruimte alleen gemeten en gecontroleerd.',
        'Measured and checked the whole plant room alone.',
      ),
      t('Verslag voor school.', 'Report for school.'),
    ],
    [
      'lotte',
      t(
        'De les gegeven. Er waren meer vragen dan ik tijd had.',
        'Gave the lesson. There were more questions than time.',
      ),
      t('De lesbrief aanvullen.', 'Complete the lesson sheet.'),
    ],
    [
      'ilse',
      t('De sjabloontekening met vaste punten is af.', 'The template drawing with fixed points is done.'),
      t('Hem delen met de andere tekenaars.', 'Share it with the other draughtspeople.'),
    ],
    ['tomas', t('Lotte controleert mij nu.', 'Lotte now checks me.'), t('Opruimen en kiezen.', 'Clear up and choose.')],
  ]),
  act([10, 'tue', '14:00'], 'daan', 'achieve-goal', {
    goalId: ref('goal:daan'),
    evidence: t(
      'Technische ruimte, van tekening tot controle, nul afwijkingen.',
      'Plant room, from drawing to check, no deviations.',
    ),
  }),
  act([10, 'tue', '14:10'], 'lotte', 'achieve-goal', { goalId: ref('goal:lotte') }),
  act([10, 'tue', '16:30'], 'bram', 'achieve-goal', {
    goalId: ref('goal:bram'),
    evidence: t('Zeven minuten, met publiek.', 'Seven minutes, with an audience.'),
  }),
  act(
    [10, 'wed', '11:00'],
    'noor',
    'deliver-product-version',
    {
      sprintId: ref('sprint:3'),
      what: t(
        'Werkwijze op één blad: vaste punten, stappenkaart 3, en wie het aan wie leert.',
        'Way of working on one sheet: fixed points, card of steps 3, and who teaches whom.',
      ),
    },
    'product:3',
  ),
  act([10, 'wed', '15:30'], 'yusuf', 'retire-goal', {
    goalId: ref('goal:yusuf'),
    reason: t(
      'Uitleggen doe ik niet meer: de kaart en de anderen doen het. Mijn nieuwe doel komt van de Molenweg.',
      'I no longer explain: the card and the others do. My new goal will come from the Molenweg.',
    ),
  }),
  act([10, 'thu', '15:30'], 'fatima', 'reflect', {
    sprintId: ref('sprint:3'),
    different: t('Zelf achter het station gestaan.', 'Stood behind the station myself.'),
    yielded: t('Ik plan nu anders.', 'I plan differently now.'),
    again: 'yes',
    needed: t('Dat elke projectleider het een keer doet.', 'That every project leader does it once.'),
  }),
  act(
    [10, 'thu', '15:32'],
    'bram',
    'reflect',
    {
      sprintId: ref('sprint:3'),
      different: t('Een ander geleerd wat ik in week 2 niet wilde.', 'Taught another what I did not want in week 2.'),
      yielded: t('Ik snap het nu zelf beter.', 'I understand it better myself now.'),
      again: 'yes',
      needed: t(
        'Tijd, want uitleggen gaat niet tussen twee klussen door.',
        'Time, for you cannot explain between two jobs.',
      ),
    },
    'reflection:3:bram',
  ),
  act([10, 'thu', '15:34'], 'tomas', 'reflect', {
    sprintId: ref('sprint:3'),
    different: t('Mijn werk laten controleren door een student.', 'Had my work checked by a student.'),
    yielded: t('Ze zag een fout die ik niet zag.', 'She saw a mistake that I did not see.'),
    again: 'yes',
    needed: t('Een tweede station.', 'A second station.'),
  }),
  act([10, 'thu', '15:35'], 'yusuf', 'reflect', {
    sprintId: ref('sprint:3'),
    different: t('Niets gedaan, en dat was genoeg.', 'Did nothing, and that was enough.'),
    yielded: t('Ze redden het zonder mij.', 'They manage without me.'),
    again: 'adapted',
    needed: t('Een nieuwe vraag.', 'A new question.'),
  }),
  act([10, 'thu', '15:36'], 'ilse', 'reflect', {
    sprintId: ref('sprint:3'),
    different: t('Pas getekend nadat ik de bouw gesproken had.', 'Drew only after I had spoken with the site.'),
    yielded: t('Eén tekening in plaats van drie.', 'One drawing instead of three.'),
    again: 'yes',
    needed: t('Dat dit op andere projecten ook mag.', 'That other projects allow this too.'),
  }),
  act([10, 'thu', '15:38'], 'daan', 'reflect', {
    sprintId: ref('sprint:3'),
    different: t('Lesgegeven aan mensen die twee keer zo oud zijn.', 'Taught people twice my age.'),
    yielded: t('Ze namen het van me aan.', 'They took it from me.'),
    again: 'yes',
    needed: t('Een volgende groep.', 'A next group.'),
  }),
  act([10, 'thu', '15:39'], 'lotte', 'reflect', {
    sprintId: ref('sprint:3'),
    different: t('Eerst gevraagd, toen pas gedaan.', 'Asked first, did it only then.'),
    yielded: t('Niets hoefde over.', 'Nothing had to be done again.'),
    again: 'yes',
    needed: t('Mensen die antwoorden zoals hier.', 'People who answer as they do here.'),
  }),
  act([10, 'thu', '16:05'], 'noor', 'achieve-goal', {
    goalId: ref('goal:sprint3'),
    evidence: t(
      'Bram, Tomas, Daan, Lotte, Ilse en Fatima, gemeten in week 10.',
      'Bram, Tomas, Daan, Lotte, Ilse and Fatima, timed in week 10.',
    ),
  }),
  act(
    [10, 'thu', '16:20'],
    'noor',
    'end-sprint',
    {
      sprintId: ref('sprint:3'),
      summary: t(
        'Zes mensen kunnen het, de werkwijze past op één blad. Het tweede station is nog een wens.',
        'Six people can do it, the way of working fits on one sheet. The second station is still a wish.',
      ),
    },
    'end:3',
  ),
  act([10, 'fri', '09:00'], 'noor', 'enter-phase', { phase: 'execute', stage: 'evaluation' }),
  act(
    [10, 'fri', '09:30'],
    'noor',
    'choose-best-sprint',
    {
      sprintId: ref('sprint:2'),
      why: t(
        'De sprint waarin het misging leerde ons het meest: punten van kantoor, een kaart die klopt, en de vraag wie het nog meer kan.',
        'The sprint in which it went wrong taught us most: points from the office, a card that is right, and the question who else can do it.',
      ),
    },
    'best',
  ),
  act(
    [10, 'fri', '09:50'],
    'noor',
    'secure-way-of-working',
    {
      sprintId: ref('sprint:2'),
      what: t(
        'Kantoor levert punten, niet bladen. De bouw meet alleen van het station. Donderdagochtend is oefentijd.',
        'The office delivers points, not sheets. The site measures from the station only. Thursday morning is for practice.',
      ),
      who: [ref('ilse'), ref('fatima'), ref('bram')],
      followUp: t(
        'Over zes weken kijken Fatima en Ilse op de Molenweg of het daar ook zo gaat.',
        'In six weeks Fatima and Ilse check at the Molenweg whether it works there too.',
      ),
    },
    'secured',
  ),
  act([10, 'fri', '10:10'], 'fatima', 'tell-value-step', {
    valueId: ref('value:right'),
    cycle: 'transformative',
    level: 'meso',
    story: t(
      'Niet sneller, maar de eerste keer goed: zo rekenen we vanaf nu ook in de offerte.',
      'Not faster but right first time: from now on we also quote that way.',
    ),
    evidence: [
      { kind: 'moment', seq: momentOf('recalibration:1') },
      { kind: 'moment', seq: momentOf('secured') },
    ],
  }),
  act([10, 'fri', '10:20'], 'tomas', 'confirm-value-step', { valueId: ref('value:right'), step: 4 }),
  act([10, 'fri', '10:30'], 'ilse', 'tell-value-step', {
    valueId: ref('value:call'),
    cycle: 'realised',
    level: 'meso',
    story: t(
      'Andere tekenaars vragen nu of ze ook een dagdeel mee mogen.',
      'Other draughtspeople now ask whether they may come along for half a day too.',
    ),
    evidence: [{ kind: 'moment', seq: momentOf('product:3') }],
  }),
  act([10, 'fri', '10:36'], 'bram', 'confirm-value-step', { valueId: ref('value:call'), step: 4 }),
  act([10, 'fri', '11:00'], 'noor', 'describe-pillar', {
    pillar: 'structure',
    text: t(
      'De groep gaat door als vaste donderdagochtend, met Fatima als begeleider. De Molenweg sluit aan.',
      'The group continues as a fixed Thursday morning, with Fatima as facilitator. The Molenweg joins.',
    ),
  }),
  act([10, 'fri', '11:10'], 'noor', 'hand-over-facilitation', { to: ref('fatima') }, 'handover'),
  act([10, 'fri', '11:20'], 'fatima', 'enter-phase', { phase: 'sustain' }),
];

import { act, momentOf, ref, type Step, standUp } from '../script';
import { t } from '../words';

/** Weeks 2-4: everybody touches the instrument; the first setback shows that speed was not the point. */
export const sprint1: readonly Step[] = [
  act([2, 'mon', '08:00'], 'noor', 'start-sprint', { sprintId: ref('sprint:1') }, 'board:1'),
  act(
    [2, 'mon', '08:25'],
    'noor',
    'choose-experiment',
    {
      sprintId: ref('sprint:1'),
      what: t(
        'In tweetallen meten: een monteur die het kent met een die het niet kent.',
        'Measure in pairs: a fitter who knows it with one who does not.',
      ),
      why: t('Wie het voordoet, merkt wat hij op gevoel doet.', 'Who shows it, notices what he does by feel.'),
    },
    'experiment:1',
  ),
  act([2, 'mon', '08:40'], 'noor', 'enter-phase', { phase: 'execute', stage: 'action' }),
  ...standUp(2, 'tue', '07:30', 'sprint:1', [
    [
      'yusuf',
      t('Het station nagekeken en de accu geladen.', 'Checked the station and charged its battery.'),
      t('Met Bram de assen op de begane grond uitzetten.', 'Set out the axes on the ground floor with Bram.'),
    ],
    [
      'bram',
      t('Nog niets. Mijn rolmaat lag klaar.', 'Nothing yet. My tape was ready.'),
      t('Kijken hoe Yusuf het doet.', 'Watch how Yusuf does it.'),
    ],
    [
      'ilse',
      t('De tekening van de begane grond klaargezet.', 'Prepared the drawing of the ground floor.'),
      t('Woensdag een dagdeel mee naar de bouw.', 'Join on site for half a day on Wednesday.'),
    ],
    [
      'daan',
      t('De handleiding gelezen tot hoofdstuk drie.', 'Read the manual up to chapter three.'),
      t('Meelopen met Yusuf.', 'Shadow Yusuf.'),
    ],
    [
      'kees',
      t('Uren geboekt voor de groep.', 'Booked hours for the group.'),
      t('Kijken of het station een week kan blijven.', 'See whether the station can stay a week.'),
      t(
        'Er is er maar één, en het moet ook naar de Molenweg.',
        'There is only one, and it is also needed at the Molenweg.',
      ),
    ],
    [
      'lotte',
      t('Kennisgemaakt met de uitvoerder.', 'Met the site manager.'),
      t('Vragen verzamelen voor donderdag.', 'Collect questions for Thursday.'),
    ],
  ]),
  act(
    [2, 'tue', '09:15'],
    'tomas',
    'raise-blocker',
    {
      text: t(
        'Er is maar één meetstation en het staat vandaag op de Molenweg.',
        'There is only one measuring station and today it is at the Molenweg.',
      ),
      goalId: ref('goal:sprint1'),
      sprintId: ref('sprint:1'),
    },
    'blocker:one',
  ),
  act([2, 'tue', '10:40'], 'kees', 'offer-help', {
    blockerId: ref('blocker:one'),
    offer: t('Ik maak een rooster: ochtend hier, middag daar.', 'I will make a rota: mornings here, afternoons there.'),
  }),
  act([2, 'tue', '11:05'], 'fatima', 'offer-help', {
    blockerId: ref('blocker:one'),
    offer: t(
      'Ik bel de Molenweg dat dit voorgaat op donderdag.',
      'I will call the Molenweg that this comes first on Thursdays.',
    ),
  }),
  act(
    [2, 'wed', '16:20'],
    'kees',
    'resolve-blocker',
    {
      blockerId: ref('blocker:one'),
      how: t('Rooster hangt in de keet en staat bij de planning.', 'The rota hangs in the cabin and is in the plan.'),
    },
    'blocker:one:resolved',
  ),
  act(
    [2, 'thu', '15:50'],
    'bram',
    'start-value-story',
    { title: t('Van rolmaat naar prisma', 'From tape to prism'), goalId: ref('goal:bram'), sprintId: ref('sprint:1') },
    'value:bram',
  ),
  act(
    [2, 'thu', '15:54'],
    'bram',
    'tell-value-step',
    {
      valueId: ref('value:bram'),
      cycle: 'immediate',
      level: 'micro',
      story: t(
        'Ik dacht dat het speelgoed was. Vandaag stonden acht punten er in een kwartier, en ze klopten met mijn rolmaat.',
        'I thought it was a toy. Today eight points stood in a quarter of an hour, and they agreed with my tape.',
      ),
      evidence: [{ kind: 'moment', seq: momentOf('experiment:1') }],
    },
    'value:bram:immediate',
  ),
  act([2, 'thu', '16:02'], 'yusuf', 'confirm-value-step', { valueId: ref('value:bram'), step: 1 }),
  ...standUp(3, 'tue', '07:30', 'sprint:1', [
    [
      'bram',
      t('Twee keer zelf het prisma vastgehouden.', 'Held the prism myself twice.'),
      t('Vandaag sta ik achter het station.', 'Today I stand behind the station.'),
    ],
    [
      'tomas',
      t('Met Yusuf de leidingschachten uitgezet.', 'Set out the pipe shafts with Yusuf.'),
      t('De sparingen in lokaal 4.', 'The openings in room 4.'),
      t('Ik twijfel of ik de goede tekening heb.', 'I doubt whether I have the right drawing.'),
    ],
    [
      'ilse',
      t(
        'Een dagdeel op de bouw. Mijn maten staan op plekken waar niemand bij kan.',
        'Half a day on site. My measures sit where nobody can reach.',
      ),
      t('Meetpunten op de tekening zetten.', 'Put measuring points on the drawing.'),
    ],
    [
      'yusuf',
      t('Drie keer uitgelegd, drie keer anders.', 'Explained three times, three different ways.'),
      t('Met Daan een stappenkaart schrijven.', 'Write a card of steps with Daan.'),
    ],
    [
      'daan',
      t('Eerste opstelling, twintig minuten over gedaan.', 'First set-up, it took me twenty minutes.'),
      t('De stappenkaart.', 'The card of steps.'),
    ],
    [
      'fatima',
      t('De Molenweg gerustgesteld.', 'Reassured the Molenweg.'),
      t('Bij de werksessie zijn.', 'Be at the work session.'),
    ],
  ]),
  act(
    [3, 'tue', '11:00'],
    'noor',
    'create-invite',
    { role: 'auditor', ring: 'outer', maxUses: 1, letIn: true },
    'invite:research',
  ),
  act([3, 'tue', '13:10'], 'rosa', 'join', { inviteId: ref('invite:research') }),
  act(
    [3, 'wed', '12:30'],
    'bram',
    'raise-blocker',
    {
      text: t('Het scherm is niet te lezen in de regen.', 'The screen cannot be read in the rain.'),
      sprintId: ref('sprint:1'),
    },
    'blocker:rain',
  ),
  act(
    [3, 'thu', '15:32'],
    'noor',
    'revise-house-rules',
    {
      rules: [
        t(
          'We zeggen het als iets niet lukt. Daar leren we het meest van.',
          'We say so when something fails. That teaches us most.',
        ),
        t(
          'Telefoon in de tas tijdens een sessie, tenzij de bouw belt.',
          'Phone in the bag during a session, unless the site calls.',
        ),
        t(
          "Wat hier over collega's of klanten gezegd wordt, blijft hier.",
          'What is said here about colleagues or customers stays here.',
        ),
        t(
          'Wie iets afspreekt, doet het of meldt op tijd dat het niet gaat.',
          'Who promises something does it, or says in time that it will not work.',
        ),
        t(
          'Wie meekijkt maar niet meedoet, stelt zich eerst voor en vertelt wat er met de uitkomst gebeurt.',
          'Who watches without taking part first introduces themselves and says what happens with the outcome.',
        ),
      ],
    },
    'rules:2',
  ),
  act([3, 'thu', '15:38'], 'noor', 'admit-member', { personId: ref('rosa') }),
  act([3, 'thu', '15:40'], 'ilse', 'agree-house-rules', { version: 2 }),
  act([3, 'thu', '15:40'], 'bram', 'agree-house-rules', { version: 2 }),
  act([3, 'thu', '15:41'], 'tomas', 'agree-house-rules', { version: 2 }),
  act([3, 'thu', '15:41'], 'lotte', 'agree-house-rules', { version: 2 }),
  act([3, 'thu', '15:42'], 'fatima', 'agree-house-rules', { version: 2 }),
  act([3, 'thu', '15:43'], 'yusuf', 'agree-house-rules', { version: 2 }),
  act([3, 'thu', '15:45'], 'daan', 'agree-house-rules', { version: 2 }),
  act(
    [3, 'thu', '16:10'],
    'noor',
    'hold-interim-evaluation',
    {
      sprintId: ref('sprint:1'),
      findings: t(
        'Het meten zelf gaat vlot. Maar in lokaal 4 zitten twee gaten verkeerd: gemeten van een tekening die al vervangen was. Snel fout is ook fout.',
        'The measuring itself goes well. But in room 4 two holes are wrong: measured from a drawing that had been replaced. Fast and wrong is still wrong.',
      ),
      present: [ref('bram'), ref('tomas'), ref('yusuf'), ref('ilse'), ref('fatima'), ref('daan'), ref('lotte')],
    },
    'interim:1',
  ),
  act(
    [3, 'thu', '16:18'],
    'noor',
    'test-goal',
    {
      goalId: ref('goal:beacon'),
      outcome: 'drifting',
      finding: t(
        'We meten sneller en boren nog steeds verkeerd. Snelheid helpt niet als de tekening niet klopt.',
        'We measure faster and still drill wrong. Speed does not help when the drawing is wrong.',
      ),
      sprintId: ref('sprint:1'),
    },
    'test:1',
  ),
  act(
    [3, 'thu', '16:25'],
    'tomas',
    'start-value-story',
    {
      title: t('De twee gaten van lokaal 4', 'The two holes of room 4'),
      goalId: ref('goal:tomas'),
      sprintId: ref('sprint:1'),
    },
    'value:holes',
  ),
  act(
    [3, 'thu', '16:29'],
    'tomas',
    'tell-value-step',
    {
      valueId: ref('value:holes'),
      cycle: 'immediate',
      level: 'micro',
      story: t(
        'Ik schaamde me. Maar niemand zei er iets van, en daarna vertelde Bram over zijn ergste fout. Nu weet ik dat je de datum op de tekening checkt.',
        'I was ashamed. But nobody blamed me, and then Bram told about his worst mistake. Now I know to check the date on a drawing.',
      ),
      evidence: [{ kind: 'moment', seq: momentOf('interim:1') }],
    },
    'value:holes:immediate',
  ),
  act([3, 'fri', '08:15'], 'bram', 'confirm-value-step', { valueId: ref('value:holes'), step: 1 }),
  act([3, 'fri', '10:00'], 'daan', 'offer-help', {
    blockerId: ref('blocker:rain'),
    offer: t(
      'Op school ligt een zonnekap voor een tablet. Die neem ik mee.',
      'There is a sun hood for a tablet at school. I will bring it.',
    ),
  }),
  act(
    [4, 'mon', '15:30'],
    'noor',
    'recalibrate-goal',
    {
      goalId: ref('goal:beacon'),
      text: t(
        'Wat we meten klopt de eerste keer, van tekening tot boorgat.',
        'What we measure is right the first time, from drawing to drilled hole.',
      ),
      reason: t(
        'Sneller was niet het probleem. De fout zat tussen kantoor en bouw: twee versies van dezelfde tekening.',
        'Speed was not the problem. The error sat between office and site: two versions of the same drawing.',
      ),
      deciders: [ref('bram'), ref('tomas'), ref('yusuf'), ref('ilse'), ref('kees'), ref('fatima')],
      sprintId: ref('sprint:1'),
    },
    'recalibration:1',
  ),
  ...standUp(4, 'tue', '07:30', 'sprint:1', [
    [
      'tomas',
      t('De gaten in lokaal 4 gedicht en opnieuw gezet.', 'Closed and redrilled the holes in room 4.'),
      t('Elke tekening eerst aan Ilse laten zien.', 'Show every drawing to Ilse first.'),
    ],
    [
      'ilse',
      t('Datum en versie groot op elk blad gezet.', 'Put date and version in large print on each sheet.'),
      t('Een plek voor alleen de laatste versie.', 'One place with only the newest version.'),
      t('Kantoor mailt nog steeds losse bladen rond.', 'The office still mails single sheets around.'),
    ],
    [
      'bram',
      t('Zelf opgesteld. Acht minuten.', 'Set it up myself. Eight minutes.'),
      t('De keuken, met Lotte aan het prisma.', 'The kitchen, with Lotte at the prism.'),
    ],
    [
      'lotte',
      t('Drie dingen gevraagd aan de uitvoerder.', 'Asked the site manager three things.'),
      t('Prisma vasthouden bij Bram.', 'Hold the prism for Bram.'),
    ],
    [
      'yusuf',
      t('Stappenkaart versie 1 af.', 'Card of steps, version 1, done.'),
      t('Kijken of Tomas het zonder mij kan.', 'See whether Tomas can do it without me.'),
    ],
    [
      'kees',
      t('Herstelwerk van lokaal 4 uitgerekend: zes uur.', 'Worked out the rework in room 4: six hours.'),
      t('Met Ilse om tafel over versies.', 'Sit down with Ilse about versions.'),
    ],
  ]),
  act([4, 'tue', '14:00'], 'ilse', 'tell-value-step', {
    valueId: ref('value:call'),
    cycle: 'potential',
    capital: 'social',
    level: 'micro',
    story: t(
      'Ik ken nu de gezichten bij de nummers. Dat scheelt de helft van het bellen.',
      'I now know the faces behind the numbers. That is half the call.',
    ),
    evidence: [{ kind: 'moment', seq: momentOf('checkIn:3tue:ilse') }],
  }),
  act([4, 'wed', '09:00'], 'bram', 'resolve-blocker', {
    blockerId: ref('blocker:rain'),
    how: t('De zonnekap van Daan werkt ook tegen regen.', "Daan's sun hood also works against rain."),
  }),
  act(
    [4, 'wed', '11:20'],
    'noor',
    'deliver-product-version',
    {
      sprintId: ref('sprint:1'),
      what: t(
        'Stappenkaart opstellen, versie 1: tien stappen op één blad.',
        'Card of steps for setting up, version 1: ten steps on one sheet.',
      ),
    },
    'product:1',
  ),
  act(
    [4, 'thu', '15:32'],
    'bram',
    'reflect',
    {
      sprintId: ref('sprint:1'),
      different: t('Ik heb de rolmaat in de bus gelaten.', 'I left the tape in the van.'),
      yielded: t('Het scheelde een uur bukken.', 'It saved an hour of bending.'),
      again: 'yes',
      needed: t('Iemand die de eerste keer naast me staat.', 'Someone beside me the first time.'),
    },
    'reflection:1:bram',
  ),
  act([4, 'thu', '15:34'], 'tomas', 'reflect', {
    sprintId: ref('sprint:1'),
    different: t('Eerst de datum gecheckt.', 'Checked the date first.'),
    yielded: t('Geen fout meer gemaakt deze week.', 'No mistake this week.'),
    again: 'yes',
    needed: t('Dat de goede tekening niet te missen is.', 'That the right drawing cannot be missed.'),
  }),
  act([4, 'thu', '15:35'], 'ilse', 'reflect', {
    sprintId: ref('sprint:1'),
    different: t('Ik ben gaan kijken waar mijn maten terechtkomen.', 'I went to see where my measures end up.'),
    yielded: t('Twee maten bleken nergens voor nodig.', 'Two measures turned out to be needed for nothing.'),
    again: 'adapted',
    needed: t('Een vast dagdeel op de bouw, ook als het druk is.', 'A fixed half-day on site, also in busy weeks.'),
  }),
  act([4, 'thu', '15:37'], 'yusuf', 'reflect', {
    sprintId: ref('sprint:1'),
    different: t('Opgeschreven wat ik op gevoel doe.', 'Wrote down what I do by feel.'),
    yielded: t('Anderen kunnen het nu nadoen.', 'Others can do it now.'),
    again: 'yes',
    needed: t('Dat anderen de kaart verbeteren, niet alleen ik.', 'That others improve the card, not only I.'),
  }),
  act([4, 'thu', '15:38'], 'lotte', 'reflect', {
    sprintId: ref('sprint:1'),
    different: t('Ik durfde te zeggen dat ik het niet begreep.', 'I dared to say that I did not understand.'),
    yielded: t('Binnen een kwartier kreeg ik uitleg.', 'Within a quarter of an hour it was explained to me.'),
    again: 'adapted',
    needed: t('Weten wie er tijd heeft.', 'Knowing who has time.'),
    private: true,
  }),
  act([4, 'thu', '15:40'], 'daan', 'reflect', {
    sprintId: ref('sprint:1'),
    different: t(
      'Van de handleiding een kaart gemaakt die je met handschoenen kunt vasthouden.',
      'Turned the manual into a card you can hold with gloves on.',
    ),
    yielded: t('Niemand zoekt nog in het boekje.', 'Nobody looks in the booklet any more.'),
    again: 'yes',
    needed: t('Meer tijd op de bouw dan op school.', 'More time on site than at school.'),
  }),
  act([4, 'thu', '16:00'], 'noor', 'achieve-goal', {
    goalId: ref('goal:sprint1'),
    evidence: t(
      'Alle acht hebben gemeten, staat op de kaarten van het bord.',
      'All eight have measured, as the cards on the board show.',
    ),
  }),
  act([4, 'fri', '09:30'], 'noor', 'enter-phase', { phase: 'execute', stage: 'evaluation' }),
  act(
    [4, 'fri', '11:00'],
    'noor',
    'end-sprint',
    {
      sprintId: ref('sprint:1'),
      summary: t(
        'Iedereen heeft gemeten. We zoeken het niet meer in snelheid, maar in één keer goed.',
        'Everyone has measured. We no longer look for speed but for right first time.',
      ),
    },
    'end:1',
  ),
  // The card Tomas marked as blocked raised this one.
  act([3, 'wed', '14:12'], 'tomas', 'describe-blocker', {
    blockerId: ref('blocker:card:room4'),
    text: t(
      'Er gaan twee tekeningen van lokaal 4 rond. Welke geldt?',
      'Two drawings of room 4 go around. Which one holds?',
    ),
  }),
  act([3, 'wed', '14:30'], 'ilse', 'offer-help', {
    blockerId: ref('blocker:card:room4'),
    offer: t('Die van dinsdag geldt. Ik kom morgen langs.', 'The one of Tuesday holds. I will come by tomorrow.'),
  }),
  act(
    [4, 'mon', '16:30'],
    'ilse',
    'resolve-blocker',
    {
      blockerId: ref('blocker:card:room4'),
      how: t(
        'Oude tekening ingetrokken, datum staat groot op de nieuwe.',
        'Old drawing withdrawn, the date is in large print on the new one.',
      ),
    },
    'drawing:resolved',
  ),
];

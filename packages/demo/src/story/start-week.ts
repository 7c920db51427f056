import { act, dayOf, ref, type Step } from '../script';
import { t } from '../words';

/** Week 1: who we are, what we want to reach, how we treat each other. */
export const startWeek: readonly Step[] = [
  act([1, 'mon', '08:30'], 'noor', 'describe-pillar', {
    pillar: 'goals',
    text: t(
      'Leren werken met het meetstation op een lopend project: de installatie van de school aan de Havenkade.',
      'Learn to work with the measuring station on a running project: the installation of the school at the Havenkade.',
    ),
  }),
  act([1, 'mon', '08:34'], 'noor', 'describe-pillar', {
    pillar: 'structure',
    text: t(
      'Acht mensen van binnen en buiten, twee van hen student. Tien weken, drie sprints. Elke dinsdag een stand-up, elke donderdag een werksessie van hooguit 45 minuten.',
      'Eight people of office and field, two of them students. Ten weeks, three sprints. A stand-up each Tuesday, a work session of at most 45 minutes each Thursday.',
    ),
  }),
  act([1, 'mon', '08:38'], 'noor', 'describe-pillar', {
    pillar: 'process',
    text: t(
      'We proberen iets, kijken samen wat het oplevert en passen aan. Afwisselend op de bouw en op kantoor.',
      'We try something, look together at what it yields, and adapt. In turn on site and at the office.',
    ),
  }),
  act([1, 'mon', '08:42'], 'noor', 'describe-pillar', {
    pillar: 'culture',
    text: t(
      'Iedereen leert van iedereen. Vragen is slim. Er is geen projectleider in deze groep, alleen een begeleider.',
      'Everyone learns from everyone. Asking is smart. This group has no project leader, only a facilitator.',
    ),
  }),
  act(
    [1, 'mon', '08:50'],
    'noor',
    'add-partner',
    { name: t('Windveer Installatie', 'Windveer Installation'), practiceType: 'business' },
    'partner:windveer',
  ),
  act(
    [1, 'mon', '08:52'],
    'noor',
    'add-partner',
    { name: t('Vakschool Lage Oever', 'Lage Oever Trade School'), practiceType: 'education' },
    'partner:vakschool',
  ),
  act([1, 'mon', '08:55'], 'noor', 'create-invite', { role: 'participant', ring: 'core', maxUses: 12 }, 'invite:core'),
  act([1, 'mon', '08:56'], 'noor', 'create-invite', { role: 'observer', ring: 'outer', maxUses: 3 }, 'invite:watchers'),
  act([1, 'mon', '09:05'], 'fatima', 'join', { inviteId: ref('invite:core'), partnerId: ref('partner:windveer') }),
  act([1, 'mon', '09:06'], 'ilse', 'join', { inviteId: ref('invite:core'), partnerId: ref('partner:windveer') }),
  act([1, 'mon', '09:06'], 'kees', 'join', { inviteId: ref('invite:core'), partnerId: ref('partner:windveer') }),
  act([1, 'mon', '09:07'], 'yusuf', 'join', { inviteId: ref('invite:core'), partnerId: ref('partner:windveer') }),
  act([1, 'mon', '09:08'], 'daan', 'join', { inviteId: ref('invite:core'), partnerId: ref('partner:vakschool') }),
  act([1, 'mon', '09:08'], 'lotte', 'join', { inviteId: ref('invite:core'), partnerId: ref('partner:vakschool') }),
  act([1, 'mon', '09:11'], 'tomas', 'join', { inviteId: ref('invite:core'), partnerId: ref('partner:windveer') }),
  act([1, 'mon', '09:19'], 'bram', 'join', { inviteId: ref('invite:core') }),
  act([1, 'mon', '09:21'], 'noor', 'set-member-partner', {
    personId: ref('bram'),
    partnerId: ref('partner:windveer'),
  }),
  act([1, 'mon', '09:30'], 'marit', 'join', { inviteId: ref('invite:core'), partnerId: ref('partner:vakschool') }),
  act([1, 'mon', '09:32'], 'noor', 'change-ring', { personId: ref('marit'), ring: 'outer' }),
  act([1, 'mon', '11:40'], 'anna', 'join', { inviteId: ref('invite:watchers'), partnerId: ref('partner:windveer') }),
  act([1, 'tue', '09:10'], 'noor', 'revise-house-rules', {
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
    ],
  }),
  act([1, 'tue', '09:40'], 'ilse', 'agree-house-rules', { version: 1 }),
  act([1, 'tue', '09:40'], 'daan', 'agree-house-rules', { version: 1 }),
  act([1, 'tue', '09:41'], 'lotte', 'agree-house-rules', { version: 1 }),
  act([1, 'tue', '09:41'], 'yusuf', 'agree-house-rules', { version: 1 }),
  act([1, 'tue', '09:42'], 'kees', 'agree-house-rules', { version: 1 }),
  act([1, 'tue', '09:43'], 'fatima', 'agree-house-rules', { version: 1 }),
  act([1, 'tue', '09:45'], 'tomas', 'agree-house-rules', { version: 1 }),
  act([1, 'tue', '12:20'], 'bram', 'agree-house-rules', { version: 1 }),
  act([1, 'tue', '13:00'], 'noor', 'enter-phase', { phase: 'design' }),
  act(
    [1, 'wed', '10:00'],
    'noor',
    'set-goal',
    {
      kind: 'beacon',
      text: t(
        'We doen alle maatvoering op de bouw zelf, sneller dan nu, met het meetstation.',
        'We do all setting-out on site ourselves, faster than now, with the measuring station.',
      ),
    },
    'goal:beacon',
  ),
  act(
    [1, 'wed', '10:12'],
    'noor',
    'set-goal',
    {
      kind: 'partner',
      text: t('Minder herstelwerk op onze projecten.', 'Less rework on our projects.'),
      parentId: ref('goal:beacon'),
      partnerId: ref('partner:windveer'),
    },
    'goal:windveer',
  ),
  act(
    [1, 'wed', '10:15'],
    'noor',
    'set-goal',
    {
      kind: 'partner',
      text: t(
        'Lesmateriaal over digitaal meten dat van de werkvloer komt.',
        'Teaching material about digital measuring that comes from the shop floor.',
      ),
      parentId: ref('goal:beacon'),
      partnerId: ref('partner:vakschool'),
    },
    'goal:vakschool',
  ),
  act(
    [1, 'wed', '10:30'],
    'bram',
    'set-goal',
    {
      kind: 'individual',
      text: t('Zelf het meetstation durven opstellen.', 'Dare to set up the measuring station myself.'),
      parentId: ref('goal:beacon'),
    },
    'goal:bram',
  ),
  act(
    [1, 'wed', '10:31'],
    'tomas',
    'set-goal',
    {
      kind: 'individual',
      text: t('Tekeningen lezen zonder te hoeven bellen.', 'Read drawings without having to call.'),
      parentId: ref('goal:beacon'),
    },
    'goal:tomas',
  ),
  act(
    [1, 'wed', '10:33'],
    'ilse',
    'set-goal',
    {
      kind: 'individual',
      text: t(
        'Weten wat een monteur op de bouw aan mijn tekening heeft.',
        'Know what a fitter on site gets from my drawing.',
      ),
      parentId: ref('goal:windveer'),
    },
    'goal:ilse',
  ),
  act(
    [1, 'wed', '10:34'],
    'yusuf',
    'set-goal',
    {
      kind: 'individual',
      text: t('Beter leren uitleggen wat ik op gevoel doe.', 'Learn to explain what I do by feel.'),
      parentId: ref('goal:beacon'),
    },
    'goal:yusuf',
  ),
  act(
    [1, 'wed', '10:36'],
    'kees',
    'set-goal',
    {
      kind: 'individual',
      text: t('Nee durven zeggen tegen een planning die niet kan.', 'Dare to say no to a plan that cannot work.'),
      private: true,
    },
    'goal:kees',
  ),
  act(
    [1, 'wed', '10:38'],
    'daan',
    'set-goal',
    {
      kind: 'individual',
      text: t(
        'Een hele meting zelfstandig doen, van tekening tot controle.',
        'Do a whole measurement alone, from drawing to check.',
      ),
      parentId: ref('goal:vakschool'),
    },
    'goal:daan',
  ),
  act(
    [1, 'wed', '10:40'],
    'lotte',
    'set-goal',
    {
      kind: 'individual',
      text: t('Op de bouw iets durven vragen aan wie het druk heeft.', 'Dare to ask something of busy people on site.'),
      parentId: ref('goal:vakschool'),
    },
    'goal:lotte',
  ),
  act([1, 'thu', '11:00'], 'noor', 'reword-goal', {
    goalId: ref('goal:windveer'),
    text: t('De helft minder herstelwerk door maatfouten.', 'Half the rework caused by wrong measures.'),
  }),
  act(
    [1, 'thu', '13:30'],
    'noor',
    'plan-sprint',
    {
      question: t(
        'Hoe pak je dit normaal aan, wat moet er anders, en wat proberen we eerst?',
        'How would you normally do this, what must be different, and what do we try first?',
      ),
      startsOn: dayOf(2, 'mon'),
      endsOn: dayOf(4, 'fri'),
    },
    'sprint:1',
  ),
  act(
    [1, 'thu', '13:34'],
    'noor',
    'plan-sprint',
    { question: t('Wat proberen we nu?', 'What do we try now?'), startsOn: dayOf(5, 'mon'), endsOn: dayOf(7, 'fri') },
    'sprint:2',
  ),
  act(
    [1, 'thu', '13:36'],
    'noor',
    'plan-sprint',
    {
      question: t('Wat proberen we nu, en wat houden we?', 'What do we try now, and what do we keep?'),
      startsOn: dayOf(8, 'mon'),
      endsOn: dayOf(10, 'thu'),
    },
    'sprint:3',
  ),
  act(
    [1, 'thu', '14:00'],
    'noor',
    'set-goal',
    {
      kind: 'sprint',
      text: t(
        'Iedereen heeft één keer met het meetstation gewerkt.',
        'Everyone has worked with the measuring station once.',
      ),
      parentId: ref('goal:beacon'),
      sprintId: ref('sprint:1'),
    },
    'goal:sprint1',
  ),
  act(
    [1, 'thu', '15:40'],
    'fatima',
    'start-value-story',
    { title: t('In één keer raak', 'Right first time'), goalId: ref('goal:windveer') },
    'value:right',
  ),
  act(
    [1, 'thu', '15:44'],
    'fatima',
    'tell-value-step',
    {
      valueId: ref('value:right'),
      cycle: 'expected',
      level: 'meso',
      story: t(
        'Vorig jaar hebben we op vier projecten gaten opnieuw geboord. Ik verwacht dat we dat met dit station voor zijn.',
        'Last year we drilled holes again on four projects. I expect this station to keep us from that.',
      ),
      evidence: [
        {
          kind: 'note',
          text: t(
            'Lijst herstelwerk van vorig jaar, nagekeken met Kees.',
            "Last year's list of rework, checked with Kees.",
          ),
        },
      ],
    },
    'value:right:expected',
  ),
  act([1, 'thu', '16:10'], 'kees', 'confirm-value-step', { valueId: ref('value:right'), step: 1 }),
  act(
    [1, 'fri', '09:00'],
    'ilse',
    'start-value-story',
    { title: t('Binnen belt buiten', 'The office calls the site'), goalId: ref('goal:ilse') },
    'value:call',
  ),
  act([1, 'fri', '09:03'], 'ilse', 'tell-value-step', {
    valueId: ref('value:call'),
    cycle: 'expected',
    level: 'micro',
    story: t(
      'Nu bellen we elkaar pas als er iets mis is. Ik hoop dat we elkaar straks eerder spreken.',
      'Now we only call when something is wrong. I hope we will speak earlier.',
    ),
    evidence: [],
  }),
  act([1, 'fri', '11:30'], 'noor', 'enter-phase', { phase: 'execute', stage: 'orientation' }),
];

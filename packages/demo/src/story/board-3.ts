import { card, type Step } from '../script';
import { t } from '../words';

/** The board of the third sprint: who has just learned it teaches the next. */
export const board3: readonly Step[] = [
  ...card('board:3', 'kees', t('Daan leert Kees opstellen', 'Daan teaches Kees to set up'), [
    [8, 'mon', '08:45', 'daan', 'add', 'trying'],
    [8, 'mon', '08:45', 'daan', 'assign', 'daan'],
    [8, 'mon', '08:46', 'kees', 'assign', 'kees'],
    [8, 'mon', '15:10', 'kees', 'move', 'evaluated'],
    [8, 'fri', '15:20', 'kees', 'unassign', 'kees'],
  ]),
  ...card('board:3', 'fatima', t('Daan leert Fatima opstellen', 'Daan teaches Fatima to set up'), [
    [8, 'mon', '08:48', 'daan', 'add', 'toTry'],
    [8, 'mon', '08:49', 'fatima', 'assign', 'fatima'],
    [8, 'tue', '10:05', 'daan', 'move', 'trying'],
    [9, 'mon', '16:00', 'fatima', 'move', 'evaluated'],
  ]),
  ...card('board:3', 'plant', t('Installatieruimte: warmtepompen uitzetten', 'Plant room: set out the heat pumps'), [
    [8, 'mon', '08:52', 'bram', 'add', 'toTry'],
    [8, 'mon', '08:52', 'bram', 'assign', 'bram'],
    [8, 'mon', '08:53', 'lotte', 'assign', 'lotte'],
    [8, 'tue', '09:00', 'bram', 'move', 'trying'],
    [9, 'mon', '14:45', 'bram', 'move', 'evaluated'],
    [10, 'tue', '13:50', 'daan', 'move', 'secured'],
  ]),
  ...card('board:3', 'roof', t('Dak meten voor de panelen', 'Measure the roof for the panels'), [
    [8, 'mon', '08:55', 'tomas', 'add', 'trying'],
    [8, 'mon', '08:55', 'tomas', 'assign', 'tomas'],
    [8, 'wed', '10:10', 'tomas', 'block'],
    [9, 'mon', '15:40', 'tomas', 'move', 'evaluated'],
  ]),
  ...card(
    'board:3',
    'rule',
    t('Planregel: drie kwartier per opstelling', 'Planning rule: three quarters of an hour per set-up'),
    [
      [8, 'tue', '07:50', 'kees', 'add', 'toTry'],
      [8, 'tue', '07:50', 'kees', 'assign', 'kees'],
      [8, 'wed', '09:30', 'kees', 'move', 'trying'],
      [8, 'fri', '09:12', 'fatima', 'assign', 'fatima'],
      [8, 'fri', '15:21', 'kees', 'unassign', 'kees'],
      [9, 'wed', '10:00', 'fatima', 'move', 'secured'],
    ],
  ),
  ...card(
    'board:3',
    'setting',
    t('Taalinstelling tekenpakket vastzetten', 'Fix the language setting of the drawing package'),
    [
      [9, 'mon', '09:02', 'ilse', 'add', 'trying'],
      [9, 'mon', '09:02', 'ilse', 'assign', 'ilse'],
      [9, 'mon', '11:32', 'ilse', 'move', 'secured'],
    ],
  ),
  ...card(
    'board:3',
    'lottesets',
    t('Tomas leert Lotte opstellen en controleren', 'Tomas teaches Lotte to set up and check'),
    [
      [8, 'wed', '08:00', 'tomas', 'add', 'toTry'],
      [8, 'wed', '08:01', 'lotte', 'assign', 'lotte'],
      [8, 'thu', '08:30', 'tomas', 'move', 'trying'],
      [9, 'thu', '11:15', 'lotte', 'move', 'evaluated'],
    ],
  ),
  ...card('board:3', 'lesson', t('Les digitaal meten voor onze klas', 'Lesson on digital measuring for our class'), [
    [8, 'tue', '08:05', 'lotte', 'add', 'toTry'],
    [8, 'tue', '08:05', 'lotte', 'assign', 'lotte'],
    [8, 'tue', '08:07', 'daan', 'assign', 'daan'],
    [9, 'mon', '13:00', 'lotte', 'move', 'trying'],
    [9, 'wed', '14:20', 'daan', 'move', 'evaluated'],
    [
      10,
      'tue',
      '14:15',
      'lotte',
      'reword',
      t('Les en lesbrief digitaal meten', 'Lesson and lesson sheet on digital measuring'),
    ],
    [10, 'wed', '09:40', 'marit', 'move', 'secured'],
  ]),
  ...card('board:3', 'loan', t('Leenstation regelen met Sem', 'Arrange a station on loan with Sem'), [
    [9, 'tue', '13:05', 'bram', 'add', 'toTry'],
    [9, 'tue', '13:05', 'sem', 'assign', 'sem'],
    [9, 'thu', '09:00', 'sem', 'move', 'trying'],
  ]),
  ...card('board:3', 'molenweg', t('Collega van de Molenweg meenemen', 'Bring a colleague of the Molenweg'), [
    [9, 'tue', '07:58', 'bram', 'add', 'toTry'],
    [9, 'tue', '07:58', 'bram', 'assign', 'bram'],
    [9, 'thu', '08:40', 'bram', 'move', 'trying'],
    [10, 'mon', '16:20', 'bram', 'move', 'evaluated'],
  ]),
  ...card('board:3', 'template', t('Sjabloontekening met vaste punten', 'Template drawing with fixed points'), [
    [9, 'wed', '09:20', 'ilse', 'add', 'toTry'],
    [9, 'wed', '09:20', 'ilse', 'assign', 'ilse'],
    [9, 'thu', '13:30', 'ilse', 'move', 'trying'],
    [10, 'mon', '17:00', 'ilse', 'move', 'evaluated'],
    [10, 'thu', '16:08', 'ilse', 'move', 'secured'],
  ]),
  ...card('board:3', 'onesheet', t('Werkwijze op één blad', 'Way of working on one sheet'), [
    [10, 'tue', '07:50', 'fatima', 'add', 'trying'],
    [10, 'tue', '07:50', 'fatima', 'assign', 'fatima'],
    [10, 'tue', '07:52', 'ilse', 'assign', 'ilse'],
    [10, 'wed', '11:02', 'fatima', 'move', 'evaluated'],
    [10, 'thu', '16:07', 'fatima', 'move', 'secured'],
  ]),
  ...card('board:3', 'clock', t('Zes mensen klokken bij het opstellen', 'Time six people setting up'), [
    [10, 'mon', '08:05', 'tomas', 'add', 'toTry'],
    [10, 'mon', '08:05', 'tomas', 'assign', 'tomas'],
    [10, 'tue', '09:10', 'tomas', 'move', 'trying'],
    [10, 'thu', '11:30', 'tomas', 'move', 'evaluated'],
    [10, 'thu', '16:06', 'tomas', 'move', 'secured'],
  ]),
  ...card('board:3', 'party', t('Taart', 'Cake'), [
    [10, 'thu', '16:21', 'lotte', 'add', 'trying'],
    [10, 'fri', '11:30', 'lotte', 'move', 'secured'],
  ]),
];

import { card, type Step } from '../script';
import { t } from '../words';

/** The board of the second sprint: points from the office, and more people who can set up. */
export const board2: readonly Step[] = [
  ...card('board:2', 'export', t('Punten van lokaal 5 exporteren', 'Export the points of room 5'), [
    [5, 'mon', '08:45', 'ilse', 'add', 'toTry'],
    [5, 'mon', '08:45', 'ilse', 'assign', 'ilse'],
    [5, 'tue', '08:00', 'ilse', 'move', 'trying'],
    [5, 'wed', '10:20', 'ilse', 'move', 'evaluated'],
    [7, 'thu', '16:02', 'ilse', 'move', 'secured'],
  ]),
  ...card('board:2', 'room5', t('Lokaal 5 meten zonder papier', 'Measure room 5 without paper'), [
    [5, 'mon', '08:47', 'tomas', 'add', 'toTry'],
    [5, 'mon', '08:48', 'tomas', 'assign', 'tomas'],
    [5, 'thu', '08:15', 'tomas', 'move', 'trying'],
    [6, 'tue', '10:40', 'tomas', 'move', 'evaluated'],
  ]),
  ...card(
    'board:2',
    'demo',
    t('Sem laat zien hoe punten op het station komen', 'Sem shows how points get on the station'),
    [
      [5, 'tue', '07:55', 'sem', 'add', 'toTry'],
      [5, 'tue', '07:55', 'sem', 'assign', 'sem'],
      [5, 'thu', '15:30', 'sem', 'move', 'trying'],
      [5, 'thu', '16:15', 'noor', 'move', 'evaluated'],
    ],
  ),
  ...card('board:2', 'school', t('Stappenkaart op school uitproberen', 'Try the card of steps at school'), [
    [5, 'tue', '08:02', 'daan', 'add', 'trying'],
    [5, 'tue', '08:03', 'lotte', 'assign', 'lotte'],
    [5, 'fri', '14:00', 'daan', 'move', 'evaluated'],
  ]),
  ...card('board:2', 'second', t('Voorstel tweede meetstation', 'Proposal for a second measuring station'), [
    [5, 'tue', '08:10', 'kees', 'add', 'toTry'],
    [5, 'tue', '08:10', 'kees', 'assign', 'kees'],
    [7, 'tue', '09:15', 'kees', 'move', 'trying'],
    [
      7,
      'tue',
      '09:16',
      'kees',
      'reword',
      t(
        'Voorstel tweede meetstation, met cijfers van vier weken',
        'Proposal for a second measuring station, with figures of four weeks',
      ),
    ],
  ]),
  ...card('board:2', 'setup', t('Opstellen zonder Yusuf', 'Set up without Yusuf'), [
    [6, 'mon', '07:45', 'daan', 'add', 'trying'],
    [6, 'mon', '07:45', 'daan', 'assign', 'daan'],
    [6, 'mon', '07:46', 'bram', 'assign', 'bram'],
    [6, 'thu', '10:50', 'bram', 'move', 'evaluated'],
    [7, 'mon', '09:32', 'bram', 'move', 'secured'],
  ]),
  ...card('board:2', 'step7', t('Stap zeven herschrijven', 'Rewrite step seven'), [
    [6, 'tue', '07:55', 'daan', 'add', 'toTry'],
    [6, 'tue', '07:56', 'daan', 'assign', 'daan'],
    [6, 'wed', '13:10', 'daan', 'move', 'trying'],
    [6, 'fri', '09:20', 'lotte', 'assign', 'lotte'],
    [7, 'tue', '13:40', 'lotte', 'move', 'evaluated'],
    [7, 'thu', '11:42', 'lotte', 'move', 'secured'],
  ]),
  ...card('board:2', 'floor1', t('Vaste punten eerste verdieping', 'Fixed points of the first floor'), [
    [6, 'tue', '09:00', 'ilse', 'add', 'toTry'],
    [6, 'tue', '09:01', 'tomas', 'assign', 'tomas'],
    [6, 'wed', '08:10', 'tomas', 'move', 'trying'],
    [6, 'wed', '11:20', 'tomas', 'block'],
    [6, 'fri', '15:30', 'tomas', 'move', 'evaluated'],
  ]),
  ...card('board:2', 'draughts', t('Tekenaar stelt zelf een keer op', 'Draughtsperson sets up once'), [
    [6, 'tue', '09:05', 'ilse', 'add', 'toTry'],
    [6, 'tue', '09:05', 'ilse', 'assign', 'ilse'],
    [6, 'thu', '09:10', 'ilse', 'move', 'trying'],
    [7, 'mon', '13:25', 'ilse', 'move', 'evaluated'],
  ]),
  ...card('board:2', 'thursday', t('Donderdagochtend oefenen', 'Practise on Thursday mornings'), [
    [6, 'fri', '11:05', 'fatima', 'add', 'toTry'],
    [6, 'fri', '11:06', 'fatima', 'assign', 'kees'],
    [7, 'mon', '08:12', 'kees', 'move', 'trying'],
    [7, 'thu', '16:10', 'noor', 'move', 'secured'],
  ]),
  ...card('board:2', 'film', t('Filmpje van stap zeven', 'Film of step seven'), [
    [7, 'mon', '09:50', 'lotte', 'add', 'trying'],
    [7, 'mon', '09:50', 'lotte', 'assign', 'lotte'],
    [7, 'wed', '14:30', 'lotte', 'move', 'evaluated'],
    [7, 'thu', '11:43', 'lotte', 'move', 'secured'],
  ]),
  ...card(
    'board:2',
    'corridor',
    t('De gang: Tomas meet, Ilse kijkt mee', 'The corridor: Tomas measures, Ilse watches'),
    [
      [7, 'tue', '07:58', 'tomas', 'add', 'toTry'],
      [7, 'tue', '07:58', 'tomas', 'assign', 'tomas'],
      [7, 'tue', '07:59', 'ilse', 'assign', 'ilse'],
      [7, 'wed', '08:20', 'tomas', 'move', 'trying'],
      [7, 'thu', '10:45', 'tomas', 'move', 'evaluated'],
    ],
  ),
  ...card('board:2', 'mail', t('Tekeningen per mail rondsturen', 'Send drawings around by mail'), [
    [5, 'tue', '08:14', 'kees', 'add', 'toTry'],
    [5, 'tue', '08:31', 'ilse', 'bin'],
  ]),
];

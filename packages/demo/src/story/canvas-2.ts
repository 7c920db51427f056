import type { Point } from '@samenspel/board';
import { type CanvasStep, drawn, onCanvas, ring, spot, type Thing } from '../canvas-script';
import { type Text, t, type Weekday } from '../words';
import {
  type Answer,
  answerName,
  answers,
  dotVote,
  hueOf,
  intoFrames,
  type LookBack,
  layQuestions,
  takeAlong,
  takeAlongTitle,
} from './look-back';
import type { PersonKey } from './people';

const board = 'board:2';

/** A step from drawing to drilled hole, left to right. */
const step = (
  as: string,
  column: number,
  words: Text,
  form: 'rounded' | 'diamond',
  hue: 'sky' | 'sun' | 'mint' | 'peach',
): Thing => ({
  kind: 'shape',
  as,
  at: [column * 300, form === 'diamond' ? 112 : 132],
  size: [220, form === 'diamond' ? 160 : 120],
  words,
  form,
  hue,
});

const route: readonly Thing[] = [
  {
    kind: 'text',
    at: [0, 0],
    size: [1_720, 64],
    words: t('Van tekening naar boorgat', 'From drawing to drilled hole'),
    textSize: 40,
  },
  step('drawing', 0, t('Tekening', 'Drawing'), 'rounded', 'sky'),
  step('points', 1, t('Punten uit het tekenpakket', 'Points from the drawing package'), 'rounded', 'sky'),
  step('date', 2, t('Klopt de datum?', 'Is the date right?'), 'diamond', 'sun'),
  step('station', 3, t('Op het station', 'On the station'), 'rounded', 'mint'),
  step('drill', 4, t('Boren', 'Drill'), 'rounded', 'peach'),
  step('check', 5, t('Nameten', 'Check'), 'rounded', 'mint'),
  { kind: 'line', from: ['drawing', 'right'], to: ['points', 'left'], line: 'straight' },
  { kind: 'line', from: ['points', 'right'], to: ['date', 'left'], line: 'straight' },
  { kind: 'line', from: ['date', 'right'], to: ['station', 'left'], line: 'straight' },
  { kind: 'line', from: ['station', 'right'], to: ['drill', 'left'], line: 'straight' },
  { kind: 'line', from: ['drill', 'right'], to: ['check', 'left'], line: 'straight' },
];

type Stuck = readonly [
  week: number,
  day: Weekday,
  time: string,
  by: PersonKey,
  column: number,
  row: number,
  words: Text,
];
/** Notes below the steps they are about. */
const below = ([week, day, time, by, column, row, words]: Stuck): CanvasStep =>
  onCanvas(board, [week, day, time], by, {
    lay: [{ kind: 'note', at: [column * 300 + 30, 330 + row * 184], words, hue: hueOf[by] ?? 'sun' }],
  });

const lot: Point = [1_900, 96];
const parked = ([week, day, time, by, index, words]: readonly [
  number,
  Weekday,
  string,
  PersonKey,
  number,
  Text,
]): CanvasStep =>
  onCanvas(board, [week, day, time], by, {
    lay: [
      {
        kind: 'note',
        as: `parked:${index}`,
        in: 'parking',
        at: spot(lot, index, 3, [56, 88]),
        words,
        hue: hueOf[by] ?? 'sun',
      },
    ],
  });

const back: LookBack = {
  board,
  week: 7,
  day: 'thu',
  at: [0, 800],
  title: t('Terugblik op sprint 2', 'Look back on sprint 2'),
};
const needed = (index: number) => answerName(back, 2, index);

/** What each writes alone before all see it. */
const written: readonly Answer[] = [
  ['15:43', 'yusuf', 0, t('Mijn handen in mijn zakken gehouden', 'Kept my hands in my pockets')],
  ['15:43', 'bram', 0, t('Opgesteld toen het moest', 'Set up when it had to be')],
  ['15:43', 'tomas', 0, t('Een heel lokaal zonder papier', 'A whole room without paper')],
  ['15:44', 'daan', 0, t('Mijn eigen fout gevonden', 'Found my own mistake')],
  ['15:44', 'ilse', 0, t('Punten geleverd in plaats van bladen', 'Delivered points instead of sheets')],
  ['15:44', 'kees', 0, t('Nee gezegd tegen een volle week', 'Said no to a full week')],
  ['15:45', 'bram', 1, t('Ja, ook als het druk is', 'Yes, also when it is busy')],
  ['15:45', 'tomas', 1, t('Ja. Terug wil ik niet meer.', 'Yes. I don’t want to go back.')],
  ['15:45', 'daan', 1, t('Anders: laat een ander de kaart testen', 'Differently: let another test the card')],
  ['15:46', 'yusuf', 2, t('Bel me als het misgaat, niet eerder', 'Call me when it goes wrong, not before')],
  ['15:46', 'tomas', 2, t('Een tweede station, want we staan in de rij', 'A second station, for we queue')],
  ['15:46', 'ilse', 2, t('Een vaste licentie', 'A permanent licence')],
  [
    '15:46',
    'kees',
    2,
    t('Donderdagochtend is oefentijd, ook in de planning', 'Thursday morning is for practice, also in the plan'),
  ],
];

/** The canvas of the second board: the way from drawing to hole, the parking lot, and a look-back that starts in silence. */
export const canvas2: readonly CanvasStep[] = [
  onCanvas(board, [5, 'mon', '09:10'], 'ilse', { lay: route }),
  below([
    5,
    'mon',
    '09:14',
    'ilse',
    0,
    0,
    t('Versie en datum groot op het blad', 'Version and date large on the sheet'),
  ]),
  below([5, 'mon', '09:15', 'tomas', 2, 0, t('Hier ging het mis in lokaal 4', 'Here it went wrong in room 4')]),
  below([
    5,
    'mon',
    '09:16',
    'kees',
    1,
    0,
    t('Wie zet ze klaar als Ilse vrij is?', 'Who prepares them when Ilse is off?'),
  ]),
  onCanvas(board, [5, 'mon', '09:17'], 'bram', {
    lay: [{ kind: 'ink', at: [580, 92], points: ring([260, 200]), ink: 'brick', width: 5 }],
  }),
  onCanvas(board, [5, 'mon', '09:18'], 'ilse', {
    lay: [
      { kind: 'line', from: ['date', 'bottom'], to: ['drawing', 'bottom'], line: 'elbow', ink: 'brick', dashed: true },
    ],
  }),
  onCanvas(board, [5, 'tue', '08:20'], 'noor', {
    lay: [
      {
        kind: 'frame',
        as: 'parking',
        at: lot,
        size: [640, 480],
        words: t('Parkeerplaats', 'Parking lot'),
        hue: 'lilac',
      },
      {
        kind: 'text',
        in: 'parking',
        at: [lot[0] + 24, lot[1] + 24],
        size: [592, 48],
        words: t('Hier praten we over na de stand-up', 'We talk about this after the stand-up'),
        textSize: 16,
        ink: 'slate',
      },
    ],
  }),
  parked([5, 'tue', '08:22', 'kees', 0, t('Een tweede station: kopen of huren?', 'A second station: buy or hire?')]),
  parked([
    5,
    'tue',
    '08:23',
    'lotte',
    1,
    t('Mag school de punten ook gebruiken?', 'May the school use the points too?'),
  ]),
  below([
    5,
    'thu',
    '16:20',
    'sem',
    3,
    0,
    t('Punten gaan er met een stick op, zonder overtypen', 'Points go on by stick, no typing over'),
  ]),
  below([6, 'tue', '08:05', 'daan', 3, 1, t('Stap zeven klopt niet', 'Step seven is wrong')]),
  parked([6, 'tue', '08:12', 'bram', 2, t('Wie ruimt de spullen op?', 'Who puts the things away?')]),
  below([6, 'thu', '11:00', 'bram', 4, 0, t('Geen potlood meer op de muur', 'No more pencil on the wall')]),
  below([7, 'mon', '09:40', 'tomas', 5, 0, t('Twee punten nameten is genoeg', 'Checking two points is enough')]),
  parked([7, 'tue', '08:06', 'fatima', 3, t('Hoe vertellen we dit aan de Molenweg?', 'How do we tell the Molenweg?')]),
  onCanvas(board, [7, 'tue', '08:10'], 'yusuf', {
    lay: [
      {
        kind: 'ink',
        at: [900, 268],
        points: drawn([
          [0, 8],
          [110, 0],
          [220, 10],
          [1_120 - 900, 4],
          [820, 8],
        ]),
        ink: 'marigold',
        width: 18,
        marker: true,
      },
    ],
  }),

  // A point from the parking lot is taken up, and too much at once is noticed.
  onCanvas(board, [6, 'mon', '07:50'], 'kees', { limit: 3, column: 'trying' }),
  onCanvas(board, [7, 'tue', '08:14'], 'bram', { becomes: 'parked:2', column: 'trying' }),
  onCanvas(board, [7, 'thu', '10:20'], 'bram', { becomes: 'parked:2', column: 'secured' }),

  layQuestions(back, '15:41', takeAlongTitle),
  onCanvas(board, [7, 'thu', '15:42'], 'noor', { openWriting: 'look-back' }),
  ...answers(back, written, true),
  onCanvas(board, [7, 'thu', '15:48'], 'noor', { closeWriting: true }),
  ...intoFrames(back, '15:49', written),
  ...dotVote(
    back,
    {
      opens: '15:50',
      closes: '15:56',
      title: t('Wat maakt de volgende sprint beter?', 'What makes the next sprint better?'),
      on: [0, 1, 2, 3].map(needed),
    },
    [
      ['15:51', 'bram', needed(1), needed(3), needed(3)],
      ['15:51', 'tomas', needed(1), needed(1), needed(3)],
      ['15:52', 'ilse', needed(2), needed(3), needed(3)],
      ['15:52', 'kees', needed(3), needed(1)],
      ['15:53', 'daan', needed(3), needed(0), needed(1)],
      ['15:53', 'lotte', needed(3), needed(3), needed(0)],
      ['15:54', 'fatima', needed(3), needed(1)],
    ],
  ),
  takeAlong(back, '15:57', [needed(3), needed(1)]),
];

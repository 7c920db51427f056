import type { Point } from '@samenspel/board';
import { type CanvasStep, drawn, onCanvas, spot, type Thing } from '../canvas-script';
import { type Text, t, type Weekday } from '../words';
import {
  answerName,
  answers,
  dotVote,
  hueOf,
  type LookBack,
  layQuestions,
  takeAlong,
  takeAlongTitle,
} from './look-back';
import { type PersonKey, people } from './people';

const board = 'board:3';

const firstName = (person: PersonKey): Text => {
  const [name = ''] = people[person].name.split(' ');
  return t(name, name);
};

const circle = (person: PersonKey, at: Point): Thing => ({
  kind: 'shape',
  as: `learner:${person}`,
  at,
  size: [190, 104],
  words: firstName(person),
  form: 'ellipse',
  hue: hueOf[person] ?? 'sun',
});

/** Who can do it at the start of the sprint: the rest of the tree grows as people teach each other. */
const roots: readonly Thing[] = [
  {
    kind: 'text',
    at: [0, 0],
    size: [1_320, 64],
    words: t('Wie leert het aan wie?', 'Who teaches whom?'),
    textSize: 40,
  },
  circle('yusuf', [560, 120]),
  circle('tomas', [120, 330]),
  circle('bram', [560, 330]),
  circle('daan', [1_000, 330]),
  ...(['tomas', 'bram', 'daan'] as const).map(
    (learner): Thing => ({
      kind: 'line',
      from: ['learner:yusuf', 'bottom'],
      to: [`learner:${learner}`, 'top'],
      ink: 'slate',
    }),
  ),
];

type Taught = readonly [week: number, day: Weekday, time: string, teacher: PersonKey, learner: PersonKey, at: Point];
/** Who taught somebody draws it. */
const taught = ([week, day, time, teacher, learner, at]: Taught): CanvasStep =>
  onCanvas(board, [week, day, time], teacher, {
    lay: [
      circle(learner, at),
      { kind: 'line', from: [`learner:${teacher}`, 'bottom'], to: [`learner:${learner}`, 'top'], ink: 'teal' },
    ],
  });

const yields: Point = [1_480, 96];
const yielded = ([week, day, time, by, index, words]: readonly [
  number,
  Weekday,
  string,
  PersonKey,
  number,
  Text,
]): CanvasStep =>
  onCanvas(board, [week, day, time], by, {
    lay: [{ kind: 'note', in: 'yields', at: spot(yields, index, 3, [56, 24]), words, hue: hueOf[by] ?? 'sun' }],
  });
const value = (name: string, row: number): Thing => ({
  kind: 'embed',
  in: 'yields',
  at: [yields[0] + 56, yields[1] + 400 + row * 92],
  size: [528, 76],
  of: { kind: 'value', name },
});

const back: LookBack = {
  board,
  week: 10,
  day: 'thu',
  at: [0, 860],
  title: t('Terugblik op sprint 3', 'Look back on sprint 3'),
};
const needed = (index: number) => answerName(back, 2, index);

/** The canvas of the third board: a tree of who teaches whom, what it brings, and the last look-back. */
export const canvas3: readonly CanvasStep[] = [
  onCanvas(board, [8, 'mon', '08:58'], 'noor', { lay: roots }),
  onCanvas(board, [8, 'mon', '09:00'], 'noor', {
    lay: [
      {
        kind: 'frame',
        as: 'yields',
        at: yields,
        size: [640, 600],
        words: t('Wat het oplevert', 'What it brings'),
        hue: 'rose',
      },
    ],
  }),
  taught([8, 'mon', '15:15', 'daan', 'kees', [880, 540]]),
  yielded([
    8,
    'mon',
    '15:20',
    'kees',
    0,
    t('Nu weet ik waarom het drie kwartier duurt', 'Now I know why it takes three quarters of an hour'),
  ]),
  taught([9, 'mon', '16:05', 'daan', 'fatima', [1_120, 540]]),
  yielded([
    9,
    'mon',
    '16:08',
    'fatima',
    1,
    t('Ik plan nu met tijd om op te stellen', 'I now plan with time for setting up'),
  ]),
  taught([9, 'thu', '11:20', 'tomas', 'lotte', [120, 540]]),
  yielded([9, 'thu', '11:25', 'lotte', 2, t('Een leerling controleert de meester', 'A pupil checks the master')]),
  onCanvas(board, [10, 'mon', '16:25'], 'bram', {
    lay: [
      {
        kind: 'shape',
        as: 'learner:molenweg',
        at: [560, 540],
        size: [190, 104],
        words: t('Collega van de Molenweg', 'Colleague of the Molenweg'),
        form: 'ellipse',
        hue: 'sky',
      },
      { kind: 'line', from: ['learner:bram', 'bottom'], to: ['learner:molenweg', 'top'], ink: 'teal' },
    ],
  }),
  yielded([10, 'mon', '16:28', 'bram', 3, t('Nu leer ik het een ander', 'Now I teach another')]),
  onCanvas(board, [10, 'tue', '10:30'], 'noor', { lay: [value('value:bram', 0), value('value:students', 1)] }),
  onCanvas(board, [10, 'tue', '14:20'], 'marit', {
    lay: [
      {
        kind: 'ink',
        at: [96, 672],
        points: drawn([
          [0, 0],
          [340, 14],
          [820, 2],
          [1_230, 10],
        ]),
        ink: 'moss',
        width: 4,
      },
      {
        kind: 'text',
        at: [96, 700],
        size: [1_230, 40],
        words: t('Zes van de zes stellen zelf op, in week 10', 'Six of six set up by themselves, in week 10'),
        textSize: 24,
        ink: 'moss',
      },
    ],
  }),

  layQuestions(back, '15:41', takeAlongTitle),
  ...answers(back, [
    ['15:42', 'fatima', 0, t('Zelf achter het station gestaan', 'Stood behind the station myself')],
    ['15:42', 'bram', 0, t('Een ander geleerd wat ik eerst niet wilde', 'Taught another what I first did not want')],
    ['15:43', 'tomas', 0, t('Mijn werk laten nakijken door Lotte', 'Had my work checked by Lotte')],
    ['15:43', 'ilse', 0, t('Eerst gebeld, toen getekend', 'Called first, then drew')],
    ['15:44', 'daan', 0, t('Lesgegeven aan grote mensen', 'Taught grown-up people')],
    ['15:44', 'yusuf', 0, t('Niets gedaan. Dat was genoeg.', 'Did nothing. That was enough.')],
    ['15:45', 'fatima', 1, t('Ja, met elke projectleider', 'Yes, with every project leader')],
    ['15:45', 'bram', 1, t('Ja', 'Yes')],
    ['15:46', 'lotte', 1, t('Ja: eerst vragen, dan doen', 'Yes: ask first, then do')],
    ['15:46', 'yusuf', 1, t('Anders: met een nieuwe vraag', 'Differently: with a new question')],
    ['15:47', 'bram', 2, t('Tijd, want uitleggen kan niet tussendoor', 'Time, for explaining cannot be squeezed in')],
    ['15:47', 'tomas', 2, t('Een tweede station', 'A second station')],
    ['15:48', 'ilse', 2, t('Dat andere projecten dit ook mogen', 'That other projects may do this too')],
    ['15:48', 'daan', 2, t('Een volgende groep', 'A next group')],
    ['15:48', 'lotte', 2, t('Mensen die antwoorden zoals hier', 'People who answer as they do here')],
  ]),
  ...dotVote(
    back,
    {
      opens: '15:50',
      closes: '15:57',
      title: t('Wat houden we vast?', 'What do we hold on to?'),
      on: [0, 1, 2, 3, 4].map(needed),
    },
    [
      ['15:51', 'bram', needed(1), needed(3), needed(0)],
      ['15:51', 'tomas', needed(1), needed(1), needed(3)],
      ['15:52', 'ilse', needed(2), needed(2), needed(3)],
      ['15:52', 'fatima', needed(3), needed(2), needed(1)],
      ['15:53', 'daan', needed(3), needed(3), needed(4)],
      ['15:53', 'lotte', needed(3), needed(4), needed(4)],
      ['15:54', 'yusuf', needed(3), needed(1)],
    ],
  ),
  takeAlong(back, '15:58', [needed(3), needed(1)]),
];

import type { Hue, Point } from '@samenspel/board';
import { type CanvasStep, drawn, onCanvas, ring, spot, type Thing } from '../canvas-script';
import { type Text, t, type When } from '../words';
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
import type { PersonKey } from './people';

const board = 'board:1';

/** Four pillars at the left, what is wanted at the right, the look-back below. */
const pillars = {
  goals: [0, 96],
  structure: [680, 96],
  process: [0, 656],
  culture: [680, 656],
} as const satisfies Record<string, Point>;
const outcomes = { micro: [1_480, 96], meso: [1_480, 476], macro: [1_480, 856] } as const satisfies Record<
  string,
  Point
>;
type Zone = keyof typeof pillars | keyof typeof outcomes;

const zone = (name: Zone, words: Text, ask: Text, hue: Hue): readonly Thing[] => {
  const outcome = name in outcomes;
  const at = { ...pillars, ...outcomes }[name];
  const width = outcome ? 1_000 : 640;
  return [
    { kind: 'frame', as: name, at, size: [width, outcome ? 320 : 480], words, hue },
    {
      kind: 'text',
      in: name,
      at: [at[0] + 24, at[1] + 24],
      size: [width - 48, 48],
      words: ask,
      textSize: 16,
      ink: 'slate',
    },
  ];
};

const setUp: readonly Thing[] = [
  {
    kind: 'text',
    at: [0, 0],
    size: [1_320, 64],
    words: t('Startweek: zo werken we samen', 'Start week: how we work together'),
    textSize: 40,
  },
  ...zone(
    'goals',
    t('Doelen', 'Goals'),
    t('Wat willen we samen bereiken?', 'What do we want to reach together?'),
    'sun',
  ),
  ...zone(
    'structure',
    t('Structuur', 'Structure'),
    t('Wie doen mee, en hoe verhouden we ons tot elkaar?', 'Who take part, and how do we relate to each other?'),
    'sky',
  ),
  ...zone(
    'process',
    t('Proces', 'Process'),
    t('Hoe vaak en hoe komen we bij elkaar?', 'How often and how do we meet?'),
    'mint',
  ),
  ...zone('culture', t('Cultuur', 'Culture'), t('Hoe gaan we met elkaar om?', 'How do we treat each other?'), 'rose'),
];

const wanted: readonly Thing[] = [
  {
    kind: 'text',
    at: [1_480, 0],
    size: [1_000, 64],
    words: t('Wat moet het opleveren?', 'What should it bring?'),
    textSize: 40,
  },
  ...zone('micro', t('Micro', 'Micro'), t('Voor ieder van ons', 'For each of us'), 'sun'),
  ...zone(
    'meso',
    t('Meso', 'Meso'),
    t('Voor onze organisaties en de school', 'For our organisations and the school'),
    'sky',
  ),
  ...zone('macro', t('Macro', 'Macro'), t('Voor de samenleving', 'For society'), 'mint'),
];

type Stuck = readonly [time: string, by: PersonKey, zone: Zone, words: Text, as?: string];

/** Notes of the first morning, each by who says it. */
function stick(notes: readonly Stuck[]): CanvasStep[] {
  const count = new Map<Zone, number>();
  return notes.map(([time, by, name, words, as]) => {
    const index = count.get(name) ?? 0;
    count.set(name, index + 1);
    const outcome = name in outcomes;
    const at = spot({ ...pillars, ...outcomes }[name], index, outcome ? 5 : 3, [outcome ? 40 : 56, 88]);
    const note: Thing = { kind: 'note', in: name, at, words, hue: hueOf[by] ?? 'sun', ...(as ? { as } : {}) };
    return onCanvas(board, [2, 'mon', time], by, { lay: [note] });
  });
}

const firstMorning = stick([
  [
    '08:06',
    'yusuf',
    'goals',
    t('Zelf kunnen meten, zonder dat ik ernaast sta', 'Measure ourselves, without me beside it'),
    'ownhands',
  ],
  ['08:07', 'bram', 'goals', t('Dat het vlugger gaat dan met de rolmaat', 'Faster than with the tape')],
  ['08:07', 'ilse', 'goals', t('Dat mijn maten uitkomen waar ze horen', 'My measures end up where they belong')],
  ['08:08', 'fatima', 'goals', t('Minder werk over moeten doen', 'Less work to do again')],
  ['08:09', 'daan', 'goals', t('Iets leren wat nog niet in ons boek staat', 'Learn what is not in our book yet')],
  ['08:09', 'tomas', 'structure', t('Kantoor en bouw door elkaar', 'Office and site mixed')],
  ['08:10', 'lotte', 'structure', t('Studenten doen echt mee', 'Students really take part')],
  [
    '08:10',
    'noor',
    'structure',
    t('Geen baas in de groep, wel een begeleider', 'No boss in the group, a facilitator instead'),
  ],
  ['08:11', 'kees', 'structure', t('Wie plant, leert ook', 'Who plans learns too')],
  ['08:12', 'kees', 'process', t('Dinsdag half acht, in de keet', 'Tuesday half past seven, in the cabin')],
  ['08:12', 'ilse', 'process', t('Om de beurt op de bouw en op kantoor', 'In turn on site and at the office')],
  ['08:13', 'fatima', 'process', t('Donderdag hooguit drie kwartier', 'Thursday at most three quarters of an hour')],
  ['08:14', 'daan', 'process', t('Foto’s en filmpjes in plaats van verslagen', 'Photos and films instead of reports')],
  ['08:14', 'bram', 'culture', t('Zeggen als het niet lukt', 'Say so when it fails')],
  ['08:15', 'lotte', 'culture', t('Vragen mag altijd', 'Asking is always all right')],
  ['08:16', 'tomas', 'culture', t('Een fout is van ons allemaal', 'A mistake belongs to all of us')],
  ['08:16', 'yusuf', 'culture', t('Laten proberen, niet overnemen', 'Let others try, don’t take over')],
  ['08:17', 'bram', 'micro', t('Ik durf het station op te stellen', 'I dare to set up the station')],
  ['08:17', 'tomas', 'micro', t('Ik weet zeker dat mijn gat goed zit', 'I am sure my hole is right')],
  ['08:18', 'lotte', 'micro', t('Ik leg het uit aan mijn klas', 'I explain it to my class'), 'explain'],
  ['08:18', 'kees', 'micro', t('Ik weet wat een opstelling aan tijd kost', 'I know how long a set-up takes')],
  ['08:19', 'fatima', 'meso', t('Eén werkwijze voor al onze projecten', 'One way of working for all our projects')],
  ['08:19', 'ilse', 'meso', t('Tekenen voor wie het uitvoert', 'Drawing for who carries it out')],
  ['08:20', 'daan', 'meso', t('Lessen die van de werkvloer komen', 'Lessons that come from the shop floor'), 'lessons'],
  ['08:21', 'noor', 'macro', t('Vakmensen die blijven leren', 'Skilled people who keep learning')],
  ['08:21', 'fatima', 'macro', t('Warmtepompen die eerder en beter draaien', 'Heat pumps that run sooner and better')],
  [
    '08:22',
    'lotte',
    'macro',
    t('Scholen en bedrijven die samen leren', 'Schools and companies that learn together'),
    'together',
  ],
]);

const by = (time: string): When => [2, 'mon', time];

const back: LookBack = {
  board,
  week: 4,
  day: 'thu',
  at: [0, 1_336],
  title: t('Terugblik op sprint 1', 'Look back on sprint 1'),
};
const needed = (index: number) => answerName(back, 2, index);

/** The canvas of the first board: the start week on the wall, and the first look-back. */
export const canvas1: readonly CanvasStep[] = [
  onCanvas(board, by('08:02'), 'noor', { lay: setUp }),
  onCanvas(board, by('08:04'), 'noor', { lay: wanted }),
  ...firstMorning,
  onCanvas(board, by('08:22'), 'noor', {
    lay: [
      { kind: 'embed', as: 'beacon', at: [1_480, 1_216], size: [360, 120], of: { kind: 'goal', name: 'goal:beacon' } },
    ],
  }),
  onCanvas(board, by('08:23'), 'noor', {
    lay: [
      { kind: 'line', from: ['explain', 'bottom'], to: ['lessons', 'top'], line: 'straight', ink: 'teal' },
      { kind: 'line', from: ['lessons', 'bottom'], to: ['together', 'top'], line: 'straight', ink: 'teal' },
    ],
  }),
  onCanvas(board, by('08:24'), 'yusuf', {
    lay: [{ kind: 'ink', at: [42, 168], points: ring([190, 186]), ink: 'teal', width: 4 }],
  }),
  onCanvas(board, by('08:24'), 'noor', {
    lay: [
      {
        kind: 'ink',
        at: [0, 58],
        points: drawn([
          [0, 4],
          [300, 0],
          [592, 6],
        ]),
        ink: 'marigold',
        width: 6,
      },
    ],
  }),
  onCanvas(board, by('08:26'), 'noor', {
    lock: ['goals', 'structure', 'process', 'culture', 'micro', 'meso', 'macro'],
  }),
  onCanvas(board, [2, 'tue', '16:45'], 'daan', {
    lay: [
      {
        kind: 'link',
        at: [1_880, 1_216],
        size: [360, 120],
        words: t('Handleiding van het meetstation', 'Manual of the measuring station'),
        url: 'https://example.org/measuring-station/manual',
      },
    ],
  }),

  layQuestions(back, '15:41', takeAlongTitle),
  ...answers(back, [
    [
      '15:42',
      'bram',
      0,
      t('Rolmaat in de bus gelaten. Een uur minder bukken.', 'Left the tape in the van. An hour less bending.'),
    ],
    ['15:42', 'tomas', 0, t('Eerst de datum op de tekening bekeken', 'First looked at the date on the drawing')],
    ['15:43', 'ilse', 0, t('Op de bouw gekeken waar mijn maten landen', 'Saw on site where my measures land')],
    ['15:43', 'yusuf', 0, t('Opgeschreven wat ik op gevoel doe', 'Wrote down what I do by feel')],
    ['15:44', 'daan', 0, t('Van een boek een kaart gemaakt', 'Made a card out of a book')],
    ['15:44', 'bram', 1, t('Ja. Morgen weer.', 'Yes. Tomorrow again.')],
    ['15:45', 'tomas', 1, t('Ja, altijd eerst de datum', 'Yes, always the date first')],
    ['15:45', 'ilse', 1, t('Ja, maar dan elke week', 'Yes, but every week')],
    ['15:46', 'lotte', 1, t('Anders: eerst weten wie tijd heeft', 'Differently: first know who has time')],
    ['15:46', 'bram', 2, t('Iemand naast me, de eerste keer', 'Someone beside me, the first time')],
    ['15:47', 'tomas', 2, t('Eén plek met alleen de laatste tekening', 'One place with only the newest drawing')],
    ['15:47', 'ilse', 2, t('Een vast dagdeel op de bouw', 'A fixed half-day on site')],
    ['15:48', 'yusuf', 2, t('Dat anderen de kaart verbeteren', 'That others improve the card')],
    ['15:48', 'fatima', 2, t('Oefentijd in de planning', 'Time to practise in the plan')],
  ]),
  ...dotVote(
    back,
    {
      opens: '15:50',
      closes: '15:57',
      title: t('Wat nemen we mee naar sprint 2?', 'What do we take along to sprint 2?'),
      on: [0, 1, 2, 3, 4].map(needed),
    },
    [
      ['15:51', 'bram', needed(1), needed(1), needed(0)],
      ['15:51', 'tomas', needed(1), needed(1), needed(4)],
      ['15:52', 'ilse', needed(1), needed(2), needed(2)],
      ['15:52', 'yusuf', needed(1), needed(3), needed(4)],
      ['15:53', 'fatima', needed(1), needed(4), needed(4)],
      ['15:53', 'daan', needed(1), needed(3), needed(3)],
      ['15:54', 'lotte', needed(1), needed(0), needed(4)],
    ],
  ),
  takeAlong(back, '15:58', [needed(1), needed(4)]),
];

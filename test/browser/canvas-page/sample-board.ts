import { encodeStroke, type NewItem, type StrokePoint } from '@samenspel/board';

const id = (name: string): string => name.padEnd(12, '0').slice(0, 12);
const wave = (length: number, height: number): StrokePoint[] =>
  Array.from({ length: 60 }, (_, index) => [
    (length * index) / 59,
    height / 2 + (Math.sin(index / 6) * height) / 2,
    0.25 + 0.6 * Math.abs(Math.sin(index / 11)),
  ]);

const notes = [
  ['What did we see?', 'sun'],
  ['The new scale stands by the door, so nobody has to walk back for it', 'peach'],
  ['Ask the night shift', 'rose'],
  ['We measure twice because the first number is often read with gloves on and the display steams up', 'lilac'],
  ['Right first time', 'sky'],
  ['Ja', 'mint'],
] as const;

/** One of everything, as it lies on a board somebody works on. */
export const sampleItems: readonly NewItem[] = [
  { id: id('frame1'), kind: 'frame', title: 'What we tried this week', at: [0, 0], size: [640, 440] },
  { id: id('frame2'), kind: 'frame', title: 'Parking lot', at: [700, 0], size: [420, 440], hue: 'mint' },
  ...notes.map(
    ([title, hue], index): NewItem => ({
      id: id(`note${index}`),
      kind: 'card',
      title,
      hue,
      at: [40 + (index % 3) * 195, 40 + Math.floor(index / 3) * 195],
      size: [170, 170],
      frame: id('frame1'),
      ...(index === 1 && { assignees: ['noor', 'ilse'], place: { column: 'trying' } }),
      ...(index === 3 && { place: { column: 'toTry' } }),
      ...(index === 4 && { assignees: ['noor'] }),
    }),
  ),
  { id: id('text1'), kind: 'text', title: 'Words without paper,\nas large as one likes', textSize: 28, at: [0, 500] },
  { id: id('shape1'), kind: 'shape', form: 'ellipse', title: 'Before', at: [720, 40], size: [160, 110], hue: 'sky' },
  { id: id('shape2'), kind: 'shape', form: 'diamond', title: 'Good?', at: [930, 180], size: [150, 120], hue: 'sun' },
  { id: id('shape3'), kind: 'shape', form: 'cloud', title: 'Later', at: [720, 290], size: [170, 120] },
  { id: id('shape4'), kind: 'shape', form: 'arrow', title: 'On', at: [930, 330], size: [150, 80], ink: 'teal' },
  {
    id: id('link1'),
    kind: 'link',
    url: 'https://www.example.org/scales',
    title: 'How the scale works',
    at: [380, 500],
  },
  { id: id('goal1'), kind: 'embed', of: { kind: 'goal', id: 'goal-1' }, at: [700, 500] },
  { id: id('image1'), kind: 'image', blob: 'picture00000', title: 'The scale', at: [1020, 480], size: [240, 160] },
  { id: id('image2'), kind: 'image', blob: 'away00000000', title: 'Not here', at: [1290, 480], size: [160, 160] },
  {
    id: id('ink1'),
    kind: 'ink',
    at: [20, 620],
    stroke: encodeStroke(wave(260, 60)),
    ink: 'brick',
    width: 6,
  },
  {
    id: id('ink2'),
    kind: 'ink',
    at: [320, 640],
    stroke: encodeStroke(wave(220, 30)),
    ink: 'marigold',
    width: 22,
    marker: true,
  },
  {
    id: id('line1'),
    kind: 'connector',
    at: [0, 0],
    from: { item: id('note5'), at: [0, 0] },
    to: { item: id('shape3'), at: [0, 0] },
    line: 'curved',
    heads: ['none', 'arrow'],
    title: 'needs',
  },
  {
    id: id('line2'),
    kind: 'connector',
    at: [0, 0],
    from: { item: id('shape1'), side: 'right', at: [0, 0] },
    to: { item: id('shape2'), side: 'top', at: [0, 0] },
    line: 'elbow',
    heads: ['none', 'arrow'],
    ink: 'teal',
  },
  {
    id: id('line3'),
    kind: 'connector',
    at: [0, 0],
    from: { item: id('shape2'), at: [0, 0] },
    to: { item: id('shape4'), at: [0, 0] },
    line: 'straight',
    heads: ['arrow', 'arrow'],
    dashed: true,
  },
];

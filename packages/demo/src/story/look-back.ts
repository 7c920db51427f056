import type { Hue, Point, Size } from '@samenspel/board';
import { reflectionQuestions } from '@samenspel/domain';
import { type CanvasStep, onCanvas, spot, type Thing } from '../canvas-script';
import { type Text, t, type Weekday } from '../words';
import type { PersonKey } from './people';

/** Everybody writes on a colour of their own, so that one sees at a glance who has been heard. */
export const hueOf: Readonly<Partial<Record<PersonKey, Hue>>> = {
  bram: 'sun',
  tomas: 'peach',
  yusuf: 'sky',
  ilse: 'lilac',
  kees: 'mint',
  fatima: 'rose',
  daan: 'mint',
  lotte: 'peach',
  marit: 'lilac',
  sem: 'sky',
};

const names = ['different', 'again', 'needed'] as const;
const frameHues: readonly Hue[] = ['sun', 'sky', 'mint'];
const frameSize: Size = [600, 600];
const noteSize: Size = [256, 168];
const gap = 40;
const titleHeight = 160;

export interface LookBack {
  /** `as` of the start-sprint step. */
  readonly board: string;
  readonly week: number;
  readonly day: Weekday;
  /** Top left. */
  readonly at: Point;
  readonly title: Text;
}

const frameName = ({ board }: LookBack, question: 0 | 1 | 2): string => `${board}:${names[question]}`;
const corner = ({ at: [x, y] }: LookBack, column: number): Point => [
  x + column * (frameSize[0] + gap),
  y + titleHeight,
];

/** The three questions that close a sprint, as frames, and a place for what is taken along. */
export function layQuestions(back: LookBack, time: string, takeAlong: Text): CanvasStep {
  const frames = reflectionQuestions.questions.map(
    (words, index): Thing => ({
      kind: 'frame',
      as: `${back.board}:${names[index]}`,
      at: corner(back, index),
      size: frameSize,
      words,
      hue: frameHues[index] ?? 'sun',
    }),
  );
  const title: Thing = { kind: 'text', at: back.at, size: [1_640, 80], words: back.title, textSize: 56 };
  const along: Thing = {
    kind: 'frame',
    as: `${back.board}:along`,
    at: corner(back, 3),
    size: [300, frameSize[1]],
    words: takeAlong,
    hue: 'rose',
  };
  return onCanvas(back.board, [back.week, back.day, time], 'noor', { lay: [title, ...frames, along] });
}

/** One answer of one person to one of the three questions (0, 1, 2). */
export type Answer = readonly [time: string, by: PersonKey, question: 0 | 1 | 2, words: Text];

/** The answers as notes in the frames, each by who gives it; `alone` when they write privately first. */
export function answers(back: LookBack, given: readonly Answer[], alone = false): CanvasStep[] {
  const count = [0, 0, 0];
  return given.map(([time, by, question, words]) => {
    const index = count[question] ?? 0;
    count[question] = index + 1;
    const note: Thing = {
      kind: 'note',
      as: answerName(back, question, index),
      at: placeOf(back, question, index),
      size: noteSize,
      words,
      hue: hueOf[by] ?? 'sun',
      ...(alone ? {} : { in: frameName(back, question) }),
    };
    return onCanvas(back.board, [back.week, back.day, time], by, alone ? { layAlone: [note] } : { lay: [note] });
  });
}

/** Puts notes that were written alone into the frames they lie in, so that they move with them. */
export function intoFrames(back: LookBack, time: string, given: readonly Answer[]): CanvasStep[] {
  return ([0, 1, 2] as const).map((question) => {
    const count = given.filter(([, , asked]) => asked === question).length;
    const places = Array.from({ length: count }, (_, index) => [
      answerName(back, question, index),
      placeOf(back, question, index),
    ]);
    const deed = { shift: Object.fromEntries(places), into: frameName(back, question) };
    return onCanvas(back.board, [back.week, back.day, time], 'noor', deed);
  });
}

const placeOf = (back: LookBack, question: 0 | 1 | 2, index: number): Point =>
  spot(corner(back, question), index, 2, [32, 24], noteSize);

/** What the n-th answer to a question is called. */
export const answerName = ({ board }: LookBack, question: 0 | 1 | 2, index: number): string =>
  `${board}:${names[question]}:${index}`;

/** Moves the notes that won into the place for what is taken along. */
export function takeAlong(back: LookBack, time: string, won: readonly string[]): CanvasStep {
  const places = won.map((name, index) => [name, spot(corner(back, 3), index, 1, [22, 24], noteSize)] as const);
  return onCanvas(back.board, [back.week, back.day, time], 'noor', {
    shift: Object.fromEntries(places),
    into: `${back.board}:along`,
  });
}

type Voter = readonly [time: string, by: PersonKey, ...dots: string[]];

/** A vote on what to take along: opened and closed by the facilitator, each voter with their own dots. */
export function dotVote(
  back: LookBack,
  { opens, closes, title, on }: { opens: string; closes: string; title: Text; on: readonly string[] },
  voters: readonly Voter[],
): CanvasStep[] {
  const at = (time: string) => [back.week, back.day, time] as const;
  const vote = `${back.board}:vote`;
  return [
    onCanvas(back.board, at(opens), 'noor', { openVote: vote, title, budget: 3, on }),
    ...voters.map(([time, by, ...dots]) => onCanvas(back.board, at(time), by, { inVote: vote, dots })),
    onCanvas(back.board, at(closes), 'noor', { closeVote: vote }),
  ];
}

export const takeAlongTitle = t('Dit nemen we mee', 'This we take along');

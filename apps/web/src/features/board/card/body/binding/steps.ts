import type { Step } from '@samenspel/board';
import type { Node } from 'prosemirror-model';
import type { Transaction } from 'prosemirror-state';
import { placeOf, sizeOf } from './positions';

/** A stretch of the new body: of the old one, from there, or new. */
interface Piece {
  readonly from: number | null;
  readonly length: number;
}

/** What transactions kept, cut and put of a body, as their own steps say. */
export function stepsOf(doc: Node, transactions: readonly Transaction[]): Step[] {
  const size = sizeOf(doc);
  let pieces: Piece[] = [{ from: 0, length: size }];
  for (const transaction of transactions)
    transaction.steps.forEach((step, index) => {
      const before = transaction.docs[index] as Node;
      const after = transaction.docs[index + 1] ?? transaction.doc;
      // From the last range to the first: places before a range stay what they are.
      const ranges: [number, number, number][] = [];
      step.getMap().forEach((oldStart, oldEnd, newStart, newEnd) => {
        const at = placeOf(before, oldStart);
        ranges.push([at, placeOf(before, oldEnd) - at, placeOf(after, newEnd) - placeOf(after, newStart)]);
      });
      for (const [at, cut, put] of ranges.reverse()) if (cut > 0 || put > 0) pieces = splice(pieces, at, cut, put);
    });
  return asSteps(pieces, size);
}

function splice(pieces: readonly Piece[], at: number, cut: number, put: number): Piece[] {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  return [...part(pieces, 0, at), ...(put > 0 ? [{ from: null, length: put }] : []), ...part(pieces, at + cut, length)];
}

function part(pieces: readonly Piece[], from: number, to: number): Piece[] {
  const kept: Piece[] = [];
  let at = 0;
  for (const piece of pieces) {
    const begin = Math.max(from - at, 0);
    const end = Math.min(to - at, piece.length);
    at += piece.length;
    if (begin < end) kept.push({ from: piece.from === null ? null : piece.from + begin, length: end - begin });
  }
  return kept;
}

function asSteps(pieces: readonly Piece[], size: number): Step[] {
  const steps: Step[] = [];
  let at = 0;
  for (const { from, length } of pieces) {
    if (from === null) {
      steps.push({ put: length });
      continue;
    }
    if (from > at) steps.push({ cut: from - at });
    steps.push({ keep: length });
    at = from + length;
  }
  if (at < size) steps.push({ cut: size - at });
  return steps;
}

import { type RibbonMarkKind, type RibbonView, ribbonMarkKinds } from '@samenspel/contracts';
import { type Scale, scaleOf, type Tick } from './scale';

export interface RibbonModel {
  readonly scale: Scale;
  readonly head: number;
  readonly marks: Readonly<Record<RibbonMarkKind, readonly number[]>>;
  /** Seqs of all marks, of sprint starts and ends, for stepping. */
  readonly markStops: readonly number[];
  readonly sprintStops: readonly number[];
  /** Instant of a seq in milliseconds, as near as the scale knows. */
  timeOf(seq: number): number;
}

function ticksOf(view: RibbonView): Tick[] {
  const bySeq = new Map<number, number>();
  for (const [seq, at] of view.scale) bySeq.set(seq, at);
  for (const [, seq, at] of view.marks) bySeq.set(seq, at);
  for (const moment of [view.first, view.last]) if (moment !== null) bySeq.set(moment.seq, moment.at);
  return [...bySeq].map(([seq, time]) => ({ seq, time })).sort((a, b) => a.seq - b.seq);
}

/** All the ribbon draws and steps by, computed once per answer. */
export function ribbonModel(view: RibbonView): RibbonModel {
  const ticks = ticksOf(view);
  const scale = scaleOf(ticks, view.last?.at ?? 0);
  const marks = Object.fromEntries(ribbonMarkKinds.map((kind) => [kind, []])) as unknown as Record<
    RibbonMarkKind,
    number[]
  >;
  for (const [kind, seq] of view.marks) {
    const name = ribbonMarkKinds[kind];
    if (name !== undefined) marks[name].push(seq);
  }
  const markStops = [...new Set(view.marks.map(([, seq]) => seq))].sort((a, b) => a - b);
  const sprintStops = view.sprints
    .flatMap(({ from, to }) => (to === null ? [from.seq] : [from.seq, to.seq]))
    .sort((a, b) => a - b);
  const timeOf = (seq: number): number => {
    let before = ticks[0];
    for (const tick of ticks) {
      if (tick.seq > seq) {
        if (before === undefined || before.seq === tick.seq) return tick.time;
        return before.time + ((tick.time - before.time) * (seq - before.seq)) / (tick.seq - before.seq);
      }
      before = tick;
    }
    return before?.time ?? 0;
  };
  return { scale, head: view.last?.seq ?? 0, marks, markStops, sprintStops, timeOf };
}

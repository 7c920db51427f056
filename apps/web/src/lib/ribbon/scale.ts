/**
 * The ribbon's axis. Places follow time, but weeks of silence would push everything together at one end, so half of
 * the width is given to time and half to the order of what happened.
 */
export interface Tick {
  readonly seq: number;
  /** Milliseconds since the epoch. */
  readonly time: number;
}

export interface Scale {
  readonly ticks: readonly Tick[];
  /** Place of a seq, 0 (oldest) to 1 (now). */
  place(seq: number): number;
  /** Place of an instant in milliseconds. */
  placeOfTime(time: number): number;
  /** The seq nearest to a place. */
  seqAt(place: number): number;
}

const clamp = (value: number): number => Math.min(1, Math.max(0, value));

/** `ticks` must be sorted by seq; times that run back are read as standing still. */
export function scaleOf(ticks: readonly Tick[], nowMs: number): Scale {
  const first = ticks[0]?.time ?? nowMs;
  const span = Math.max(1, nowMs - first);
  const count = Math.max(1, ticks.length - 1);
  let latest = first;
  const places = ticks.map((tick, index) => {
    latest = Math.max(latest, tick.time);
    return clamp(((latest - first) / span + index / count) / 2);
  });
  const last = places.length - 1;

  /** Index of the last element for which `before` holds. */
  const search = (before: (index: number) => boolean): number => {
    let low = -1;
    let high = ticks.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (before(middle)) low = middle;
      else high = middle;
    }
    return low;
  };

  const place = (seq: number): number => {
    const index = search((at) => (ticks[at]?.seq ?? 0) <= seq);
    if (index < 0) return 0;
    const here = places[index] ?? 0;
    const tick = ticks[index];
    const next = ticks[index + 1];
    if (tick === undefined || next === undefined) return here;
    return here + ((places[index + 1] ?? here) - here) * ((seq - tick.seq) / (next.seq - tick.seq));
  };

  const placeOfTime = (time: number): number => {
    if (time >= nowMs) return 1;
    const index = search((at) => (ticks[at]?.time ?? 0) <= time);
    if (index < 0) return 0;
    const here = places[index] ?? 0;
    const tick = ticks[index];
    const next = ticks[index + 1];
    if (tick === undefined) return here;
    const until = next?.time ?? nowMs;
    const end = places[index + 1] ?? 1;
    return until <= tick.time ? here : clamp(here + (end - here) * ((time - tick.time) / (until - tick.time)));
  };

  const seqAt = (at: number): number => {
    if (last < 0) return 0;
    const index = Math.max(
      0,
      search((i) => (places[i] ?? 0) <= at),
    );
    const after = Math.min(last, index + 1);
    const nearest = Math.abs((places[after] ?? 1) - at) < Math.abs(at - (places[index] ?? 0)) ? after : index;
    return ticks[nearest]?.seq ?? 0;
  };

  return { ticks, place, placeOfTime, seqAt };
}

/** The seq to go to from `seq`: the nearest of `stops` in that direction, or undefined past the last one. */
export function stepFrom(seq: number, stops: readonly number[], direction: -1 | 1): number | undefined {
  const ahead = stops.filter((stop) => (direction === 1 ? stop > seq : stop < seq));
  if (ahead.length === 0) return undefined;
  return direction === 1 ? Math.min(...ahead) : Math.max(...ahead);
}

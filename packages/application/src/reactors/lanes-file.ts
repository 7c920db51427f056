import { appendFileSync, closeSync, existsSync, fsyncSync, openSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { isReadable } from '@samenspel/domain';

/** One reactor's work for one community: it parks, and goes on, apart from all others. */
export interface LaneName {
  readonly communityId: string;
  readonly reactor: string;
}

/** The event at which a lane stopped, and why. */
interface ParkedAt {
  readonly seq: number;
  readonly type: string;
  readonly error: string;
  readonly at: number;
  /** When a newer product wrote the event: in which version. */
  readonly unknownVersion?: number;
}

/** An act of an operator; `reason` is asked for when an event is left out. */
interface OperatorAct {
  readonly by: string;
  readonly at: number;
}

type LaneLine = LaneName &
  (
    | ({ readonly did: 'park' } & ParkedAt)
    | ({ readonly did: 'resume' } & OperatorAct)
    | ({ readonly did: 'skip'; readonly seq: number; readonly reason: string } & OperatorAct)
    | { readonly did: 'catchUp'; readonly at: number }
  );

interface LaneState extends LaneName {
  /** Set while nothing is done until an operator acts. */
  readonly parked: ParkedAt | undefined;
  /** Set after an operator acted: everything from this seq on is read from the store again. */
  readonly resumeFrom: number | undefined;
  /** Events an operator left out. */
  readonly skipped: ReadonlySet<number>;
}

export const laneKey = ({ communityId, reactor }: LaneName): string => `${communityId}/${reactor}`;

/**
 * What became of lanes that parked, in a file that all nodes see: one line of JSON each, only ever added, by any process.
 * Lanes that never parked are not in it.
 */
export class LanesFile {
  private seen: { readonly size: number; readonly states: ReadonlyMap<string, LaneState> } | undefined;

  constructor(private readonly path: string) {}

  /** Durable when it returns. */
  add(line: LaneLine): void {
    const isNew = !existsSync(this.path);
    const file = openSync(this.path, 'a', 0o600);
    try {
      // Begins a line of its own, also after one that a crash left unfinished.
      appendFileSync(file, `\n${JSON.stringify(line)}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    if (isNew) syncFolder(dirname(this.path));
  }

  /** The lanes that parked at least once, by `laneKey`. */
  states(): ReadonlyMap<string, LaneState> {
    const size = statSync(this.path, { throwIfNoEntry: false })?.size ?? 0;
    // Lines are only added: the same size is the same file.
    if (this.seen?.size !== size) this.seen = { size, states: size === 0 ? new Map() : fold(this.path) };
    return this.seen.states;
  }

  parked(): readonly (LaneName & ParkedAt)[] {
    return [...this.states().values()].flatMap(({ communityId, reactor, parked }) =>
      parked === undefined ? [] : [{ communityId, reactor, ...parked }],
    );
  }
}

function fold(path: string): ReadonlyMap<string, LaneState> {
  const states = new Map<string, LaneState>();
  for (const line of readFileSync(path, 'utf8').split('\n').flatMap(lineOf)) {
    const { communityId, reactor } = line;
    const empty = { communityId, reactor, parked: undefined, resumeFrom: undefined, skipped: new Set<number>() };
    states.set(laneKey(line), next(states.get(laneKey(line)) ?? empty, line));
  }
  return states;
}

function next(state: LaneState, line: LaneLine): LaneState {
  switch (line.did) {
    case 'park': {
      const { seq, type, error, at, unknownVersion } = line;
      // What an older product could not read is read by this one: the lane goes on by itself.
      if (unknownVersion !== undefined && isReadable(type, unknownVersion))
        return { ...state, parked: undefined, resumeFrom: seq };
      const version = unknownVersion === undefined ? {} : { unknownVersion };
      return { ...state, parked: { seq, type, error, at, ...version }, resumeFrom: undefined };
    }
    case 'resume':
      return state.parked === undefined ? state : { ...state, parked: undefined, resumeFrom: state.parked.seq };
    case 'skip': {
      const skipped = new Set(state.skipped).add(line.seq);
      const { parked } = state;
      return parked?.seq === line.seq
        ? { ...state, skipped, parked: undefined, resumeFrom: line.seq }
        : { ...state, skipped };
    }
    case 'catchUp':
      return state.parked === undefined ? { ...state, resumeFrom: undefined } : state;
  }
}

/** What does not parse was never acknowledged, or is damaged: then the lane parks again, and an operator sees it. */
function lineOf(text: string): readonly LaneLine[] {
  try {
    return text === '' ? [] : [JSON.parse(text) as LaneLine];
  } catch {
    return [];
  }
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

import type { Ink, Point, StrokePoint } from '@samenspel/board';

/** Which of the two faces of the board somebody looks at. */
export type BoardView = 'kanban' | 'canvas';

/** What stays a while, and everybody here is told. */
export interface OwnPresence {
  readonly view: BoardView;
  readonly selection: readonly string[];
  /** The item whose words this person is writing. */
  readonly editing: string | null;
  /** Where in the rich words of that item: two relative positions of Yjs, as JSON; whoever reads them checks them. */
  readonly caret: readonly [anchor: unknown, head: unknown] | null;
  /** Middle of the part of the canvas in view, and its zoom. */
  readonly viewport: readonly [x: number, y: number, zoom: number] | null;
  readonly following: string | null;
  /** Set to the time of asking (milliseconds) when everyone is asked to come and look. */
  readonly summon: number | null;
  /** In private writing: how many notes this person has on their own sheet. */
  readonly writing: number | null;
}

/** Somebody else here; one for each of their tabs. */
export interface Present extends OwnPresence {
  readonly clientId: number;
  readonly person: string;
}

/** A spot on the kanban: which element (a card's or column's id) and where in it, 0 to 1, so that it fits every screen. */
export interface Spot {
  readonly on: string;
  readonly x: number;
  readonly y: number;
}

/** A change in mid-gesture, which the document does not know yet. Without `ids` it is of what that person has selected. */
export interface Gesture {
  readonly ids?: readonly string[];
  /** Moved so far, in board units. */
  readonly by?: Point;
  /** Resized so far: the new rectangle around all ids. */
  readonly box?: readonly [x: number, y: number, w: number, h: number];
  /** Turned so far, degrees. */
  readonly turn?: number;
}

/** A stroke in mid-drawing, as the canvas shows it: the same as the engine's `LiveGesture` of kind `ink`. */
export interface Stroke {
  readonly id: string;
  readonly ink: Ink;
  readonly width: number;
  readonly marker: boolean;
  /** Index in the stroke of the first of `points`. */
  readonly start: number;
  /** The newest points, in board units, with the pressure from 0 to 1. */
  readonly points: readonly StrokePoint[];
}

/** What moves all the time. Lost ones do not matter: the last one tells all. */
export interface Signal {
  /** The pointer on the canvas, in board units. */
  readonly cursor?: Point;
  /** The pointer on the kanban. */
  readonly spot?: Spot;
  readonly gesture?: Gesture;
  readonly ink?: Stroke;
  /** Newest points of the laser pointer. */
  readonly laser?: readonly Point[];
}

/** A new value, or null for "no longer". What is not named stays. */
export type SignalChange = { readonly [Key in keyof Signal]?: Signal[Key] | null };

/** Who else is here and what they do, and what they are told of us. */
export interface Presence {
  readonly clientId: number;
  readonly own: OwnPresence;
  readonly others: readonly Present[];
  set(part: Partial<OwnPresence>): void;
  /** Tells of a change of `others` or `own`. */
  readonly subscribe: (listener: () => void) => () => void;
  signal(change: SignalChange): void;
  onSignal(listener: (clientId: number, person: string, signal: Signal) => void): () => void;
}

export const nothingDone: OwnPresence = {
  view: 'kanban',
  selection: [],
  editing: null,
  caret: null,
  viewport: null,
  following: null,
  summon: null,
  writing: null,
};

/** For a moment in the past: nobody is there, and nobody is told. */
export const nobody: Presence = {
  clientId: 0,
  own: nothingDone,
  others: [],
  set: () => undefined,
  subscribe: () => () => undefined,
  signal: () => undefined,
  onSignal: () => () => undefined,
};

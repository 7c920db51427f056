import type {
  Board,
  Card,
  Connector,
  Embed,
  End,
  Frame,
  Hue,
  ImageItem,
  Ink,
  InkStroke,
  Item,
  LinkCard,
  NewItem,
  Point,
  Shape,
  Size,
  TextItem,
} from '@samenspel/board';

/** A box in board units (CSS pixels at 100 %) or, where said, in pixels of the screen. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What is looked at: the board point in the middle of the canvas and the zoom (1 is 100 %). The same on every screen size. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

export type ShapeForm = Shape['form'];
export type Line = Connector['line'];
export type Side = NonNullable<End['side']>;
/** Ends of a connector: at its start and at its tip. */
type Heads = Connector['heads'];
/** x, y in board units and pressure from 0 to 1. */
export type StrokePoint = readonly [x: number, y: number, pressure: number];

export type Tool =
  | 'select'
  /** Chooses several: a box with one finger, and a tap adds or takes away. */
  | 'several'
  | 'hand'
  | 'note'
  | 'text'
  | `shape:${ShapeForm}`
  | 'connector'
  | 'frame'
  | 'pen'
  | 'marker'
  | 'eraser'
  | 'laser';

/** How things look that a tool makes. */
export interface ToolLook {
  readonly hue: Hue;
  readonly ink: Ink;
  readonly penWidth: number;
  readonly markerWidth: number;
  readonly line: Line;
  readonly heads: Heads;
  readonly dashed: boolean;
  /** A note, shape, text or frame is made one after another; otherwise the tool goes back to select. */
  readonly sticky: boolean;
  /** What is dragged lines up with its neighbours (Ctrl does the opposite for one drag). */
  readonly snaps: boolean;
}

/** Fields of one item that change together; null takes a field away. The form `setFields` of the board takes. */
export interface FieldChange {
  readonly at?: Point;
  readonly size?: Size;
  readonly turn?: number;
  readonly frame?: string | null;
  readonly from?: End;
  readonly to?: End;
  readonly textSize?: number;
}
type FieldChanges = ReadonlyMap<string, FieldChange>;

/** A gesture under way: shown to others at most 30 times a second, never stored. Points and offsets in board units. */
export type LiveGesture =
  | { readonly kind: 'drag'; readonly ids: readonly string[]; readonly dx: number; readonly dy: number }
  /** Everything in `ids` is scaled from one box to another. */
  | { readonly kind: 'resize'; readonly ids: readonly string[]; readonly from: Rect; readonly to: Rect }
  | { readonly kind: 'turn'; readonly ids: readonly string[]; readonly about: Point; readonly degrees: number }
  /** The latest points of a stroke; `start` is the index of the first of them in the stroke `id`. */
  | {
      readonly kind: 'ink';
      readonly id: string;
      readonly ink: Ink;
      readonly width: number;
      readonly marker: boolean;
      readonly start: number;
      readonly points: readonly StrokePoint[];
    }
  | { readonly kind: 'laser'; readonly points: readonly Point[] };

/** What a person wants done. The engine never writes: whoever listens turns intents into operations of the board. */
export type Intent =
  /** Ends of gestures. `changes` also holds what went along: contents of frames, the rest of a group, free ends of connectors. */
  | { readonly type: 'move' | 'resize' | 'turn' | 'reroute'; readonly changes: FieldChanges }
  | { readonly type: 'add'; readonly items: readonly NewItem[]; readonly edit?: string }
  /** Copies of these, moved by an offset (Alt held while dragging). */
  | { readonly type: 'duplicate'; readonly ids: readonly string[]; readonly by: Point }
  /** Start typing in an item. */
  | { readonly type: 'edit'; readonly id: string }
  /** Open what an item stands for: the card, the link, the goal. */
  | { readonly type: 'open'; readonly id: string }
  | { readonly type: 'erase'; readonly ids: readonly string[] }
  | { readonly type: 'dot'; readonly id: string; readonly step: 1 | -1 }
  /** Sent while it lasts, at most 30 times a second; null when it is over. */
  | { readonly type: 'gesture'; readonly gesture: LiveGesture | null }
  /** Where the pointer is, at most 30 times a second; null when it left. */
  | { readonly type: 'cursor'; readonly at: Point | null }
  /** Right click, long press or the menu key: `screen` in pixels of the window. Empty `ids` is the board itself. */
  | { readonly type: 'menu'; readonly screen: Point; readonly at: Point; readonly ids: readonly string[] }
  /** Something could not be done, so that it can be said. */
  | { readonly type: 'refused'; readonly why: 'locked' | 'read-only' };

/** A person as drawn: two initials in a soft disc. `hue` in degrees of the colour wheel. */
export interface PersonShown {
  readonly name: string;
  readonly initials: string;
  readonly hue: number;
}

/** Words the canvas shows itself. */
export interface CanvasWords {
  readonly blocked: string;
  readonly imageLoading: string;
  readonly imageMissing: string;
  readonly imageOffline: string;
  readonly frame: string;
  readonly goneEmbed: string;
  readonly more: (count: number) => string;
}

export interface EmbedShown {
  /** What it is, in a word or two: "Goal", "Sprint 2". */
  readonly title: string;
  readonly sub?: string;
}

export interface CanvasTheme {
  readonly dark: boolean;
  /** A past moment: cooler paper. */
  readonly past?: boolean;
}

export interface CanvasOptions {
  readonly board: () => Board;
  readonly personId: string;
  readonly readOnly: boolean;
  readonly theme: CanvasTheme;
  readonly words: CanvasWords;
  readonly person: (id: string) => PersonShown | undefined;
  /** The address of a picture. Rejects when there is none; an error named `Offline` when it only cannot be had now. */
  readonly imageUrl: (blob: string) => string | Promise<string>;
  /** What a column is called, shown on notes that are on the kanban too. */
  readonly columnTitle: (id: string) => string | undefined;
  readonly embedText: (of: Embed['of']) => EmbedShown | undefined;
  readonly newId: () => string;
  readonly onIntent: (intent: Intent) => void;
}

export interface RemoteCursor {
  readonly clientId: number;
  readonly name: string;
  readonly hue: number;
  readonly at: Point;
}

export interface RemoteSelection {
  readonly name: string;
  readonly hue: number;
  readonly ids: readonly string[];
  /** The item this person is typing in. */
  readonly editing?: string | null;
}

/** A value that can be read, set and listened to; `subscribe` gives back how to stop. */
export interface Watched<Value> {
  get(): Value;
  set(value: Value): void;
  subscribe(listener: (value: Value) => void): () => void;
}

export interface CameraHandle {
  get(): View;
  set(view: View, options?: { readonly animate?: boolean }): void;
  /** Shows these items, or everything. `pad` in pixels of the screen. */
  fit(ids?: Iterable<string> | 'all', pad?: number, options?: { readonly animate?: boolean }): void;
  fitRect(rect: Rect, pad?: number, options?: { readonly animate?: boolean }): void;
  /** Zooms by a factor; `at` (pixels from the canvas' corner, default the middle) stays where it is. */
  zoomBy(factor: number, at?: Point, options?: { readonly animate?: boolean }): void;
  /** Points: pixels from the canvas' top-left corner to board units and back. */
  toBoard(point: Point): Point;
  toScreen(point: Point): Point;
  /** The part of the board in view. */
  visible(): Rect;
  subscribe(listener: (view: View) => void): () => void;
}

export interface PaintOptions {
  /** The part of the board to paint, its corner at the context's origin. */
  readonly rect: Rect;
  /** Pixels of the context per board unit. */
  readonly scale: number;
  /** Only these; otherwise everything that is on the canvas. */
  readonly ids?: ReadonlySet<string>;
  /** Paint the paper first (default true). */
  readonly paper?: boolean;
  /** Paint in light colours whatever the theme is (exports on white paper). */
  readonly light?: boolean;
}

/** Where an item's words stand, for whatever is laid over it while they are typed. All in board units. */
export interface TextBox {
  readonly rect: Rect;
  readonly turn: number;
  readonly fontSize: number;
  readonly lineHeight: number;
  readonly align: 'left' | 'center';
  readonly middle: boolean;
  readonly bold: boolean;
  readonly colour: string;
  readonly background: string;
}

export interface CanvasStats {
  readonly mode: 'near' | 'far';
  /** Elements of items in the page now. */
  readonly mounted: number;
  readonly items: number;
  readonly inView: number;
}

export interface CanvasEngine {
  /** Items of the board changed: at most once per frame. A comment or a dot counts as a change of its item. */
  update(touched: ReadonlySet<string> | 'all'): void;
  readonly camera: CameraHandle;
  readonly selection: {
    get(): ReadonlySet<string>;
    set(ids: Iterable<string>): void;
    subscribe(listener: (ids: ReadonlySet<string>) => void): () => void;
  };
  readonly tool: Watched<Tool>;
  readonly look: { get(): ToolLook; set(look: Partial<ToolLook>): void };
  readonly remote: {
    cursors(list: readonly RemoteCursor[]): void;
    /** A gesture of someone else, by client; null when it is over. */
    gesture(clientId: number, gesture: LiveGesture | null): void;
    selections(list: ReadonlyMap<number, RemoteSelection>): void;
  };
  /** The topmost item at a board point. */
  hit(point: Point): string | null;
  /** Items that touch a box. */
  itemsIn(rect: Rect): readonly string[];
  bounds(ids: Iterable<string> | 'all'): Rect | null;
  boundsOf(id: string): Rect | null;
  textBox(id: string): TextBox | null;
  /** Items in reading order: by frame, then top to bottom, left to right. */
  readingOrder(): readonly string[];
  /** All that can be chosen, lines and drawings too; what is locked stays out of it. */
  everything(): ReadonlySet<string>;
  /** A free place of this size near the middle of the view. */
  freePlace(size: Size): Point;
  /** The same painter as the canvas itself: minimap, pictures, exports. */
  paint(context: CanvasRenderingContext2D, options: PaintOptions): void;
  /** Resolves when every picture on the board has been loaded, or cannot be: before an export. */
  loaded(): Promise<void>;
  /** Pulses around items, as after a search. */
  highlight(ids: Iterable<string>): void;
  /** Dots to show on items; `hidden` while a vote goes on that must not show yet; null for none. `give` shows that one can give. */
  dots(shown: ReadonlyMap<string, number> | 'hidden' | null, options?: { readonly give?: boolean }): void;
  /** Dots shown on an item now; undefined while none may be seen. */
  dotsOn(id: string): number | undefined;
  /** The item whose words are typed in an overlay: its own words are not drawn meanwhile. */
  editing(id: string | null): void;
  /** Breaks off the gesture under way. False when there was none. */
  cancel(): boolean;
  /** Keys the canvas itself knows (arrows, Tab, Escape, Space); for keys caught elsewhere. True when it did something. */
  key(event: KeyboardEvent): boolean;
  theme(theme: CanvasTheme): void;
  readOnly(on: boolean): void;
  stats(): CanvasStats;
  destroy(): void;
}

export type {
  Board,
  Card,
  Connector,
  Embed,
  End,
  Frame,
  Hue,
  ImageItem,
  Ink,
  InkStroke,
  Item,
  LinkCard,
  NewItem,
  Point,
  Shape,
  Size,
  TextItem,
};

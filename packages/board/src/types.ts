import type { ActivityType } from '@samenspel/domain';

/** The six soft colours of notes. */
export const hues = ['sun', 'peach', 'rose', 'lilac', 'sky', 'mint'] as const;
export type Hue = (typeof hues)[number];
/** Colours of strokes and text. */
export const inks = ['ink', 'teal', 'marigold', 'brick', 'moss', 'slate'] as const;
export type Ink = (typeof inks)[number];
export const shapeForms = [
  'rectangle',
  'rounded',
  'ellipse',
  'diamond',
  'triangle',
  'hexagon',
  'arrow',
  'cloud',
] as const;
export type ShapeForm = (typeof shapeForms)[number];
export const connectorLines = ['straight', 'curved', 'elbow'] as const;
export type ConnectorLine = (typeof connectorLines)[number];
export const sides = ['top', 'right', 'bottom', 'left'] as const;
export type Side = (typeof sides)[number];
export const connectorHeads = ['none', 'arrow'] as const;
type ConnectorHead = (typeof connectorHeads)[number];
export const embedKinds = ['goal', 'value', 'sprint', 'blocker'] as const;
export type EmbedKind = (typeof embedKinds)[number];

/** Board units: CSS pixels at 100 %. */
export type Point = readonly [x: number, y: number];
export type Size = readonly [width: number, height: number];

/** Who did it and when (milliseconds since the epoch). */
export interface Signed {
  readonly by: string;
  readonly at: number;
}

/** In the bin, by whom and when. */
export interface Gone extends Signed {
  /** Its maker took the adding of it back, and nobody else did anything with it: there is nothing to put back. */
  readonly undone?: true;
}

/** What every item has. The title is a `Y.Text` in the document. */
interface Common {
  readonly id: string;
  /** Who added it; never changes. */
  readonly by: string;
  readonly title: string;
  readonly gone?: Gone;
  /** Top left on the canvas; an item without one is not on the canvas. */
  readonly at?: Point;
  readonly size?: Size;
  /** Stacking order key, ties by id. */
  readonly z?: string;
  /** Degrees, clockwise. */
  readonly turn?: number;
  /** Id of the frame that carries it. */
  readonly frame?: string;
  readonly group?: string;
  readonly locked?: Signed;
  /** When a rewording was finished, and by whom: keystrokes are no news, a new wording is. */
  readonly worded?: Signed;
}

export interface Photo {
  readonly blob: string;
  readonly by: string;
  readonly at: number;
  readonly width: number;
  readonly height: number;
  readonly gone?: Gone;
}

export interface Blocked {
  readonly since: number;
  readonly by: string;
  readonly why?: string;
}

/** A note, and a card as soon as it has a place on the kanban: [column id, order key]. */
export interface Card extends Common {
  readonly kind: 'card';
  readonly place?: readonly [column: string, key: string];
  readonly hue?: Hue;
  /** Person ids, sorted. */
  readonly assignees: readonly string[];
  /** Label ids, sorted. */
  readonly labels: readonly string[];
  /** Oldest first. */
  readonly photos: readonly Photo[];
  /** Those taken away. */
  readonly gonePhotos?: readonly Photo[];
  /** When the body was last finished, and by whom. */
  readonly described?: Signed;
  readonly blocked?: Blocked;
  /** YYYY-MM-DD. */
  readonly due?: string;
  readonly goal?: string;
  readonly activity?: ActivityType;
}

export interface TextItem extends Common {
  readonly kind: 'text';
  readonly textSize: number;
  readonly ink?: Ink;
}

export interface Shape extends Common {
  readonly kind: 'shape';
  readonly form: ShapeForm;
  readonly hue?: Hue;
  readonly ink?: Ink;
}

/** An end of a connector: bound to an item while that is there, else at its point. */
export interface End {
  readonly item?: string;
  readonly side?: Side;
  readonly at: Point;
}

export interface Connector extends Common {
  readonly kind: 'connector';
  readonly from: End;
  readonly to: End;
  readonly ink?: Ink;
  readonly line: ConnectorLine;
  readonly heads: readonly [ConnectorHead, ConnectorHead];
  readonly dashed?: boolean;
}

/** Its title is its name. A locked frame and what it carries cannot be moved. */
export interface Frame extends Common {
  readonly kind: 'frame';
  readonly hue?: Hue;
}

export interface InkStroke extends Common {
  readonly kind: 'ink';
  /** Points relative to `at`, see `encodeStroke`. */
  readonly stroke: Uint8Array;
  readonly ink: Ink;
  readonly width: number;
  readonly marker?: boolean;
}

export interface ImageItem extends Common {
  readonly kind: 'image';
  readonly blob: string;
}

export interface LinkCard extends Common {
  readonly kind: 'link';
  /** http or https, nothing else. */
  readonly url: string;
}

export interface Embed extends Common {
  readonly kind: 'embed';
  readonly of: { readonly kind: EmbedKind; readonly id: string };
}

export type Item = Card | TextItem | Shape | Connector | Frame | InkStroke | ImageItem | LinkCard | Embed;
export type ItemKind = Item['kind'];

export interface Column {
  readonly id: string;
  /** Empty until somebody renames it: the client shows its own words for the ids it knows. */
  readonly title: string;
  readonly key: string;
  /** Cards it should hold at most; a warning, never a refusal. */
  readonly wip?: number;
  readonly gone?: Gone;
}

export interface Label {
  readonly id: string;
  readonly name: string;
  readonly hue: Hue;
  readonly gone?: Gone;
}

export interface Comment {
  readonly id: string;
  /** Id of the item. */
  readonly on: string;
  readonly by: string;
  /** When the server stored it; absent while it waits for that. */
  readonly at?: number;
  /** One more than the comments of the item its writer saw: the order of those that wait. */
  readonly nr?: number;
  readonly text: string;
  /** Person ids. */
  readonly mentions: readonly string[];
  readonly edited?: number;
  readonly gone?: Gone;
}

export interface Check {
  readonly id: string;
  /** Id of the item. */
  readonly on: string;
  readonly text: string;
  readonly key: string;
  readonly done?: Signed;
  readonly gone?: Gone;
}

export interface Vote {
  readonly id: string;
  readonly title: string;
  readonly by: string;
  /** When the server stored it. */
  readonly at?: number;
  /** Dots each person may give. */
  readonly budget: number;
  /** The items one may vote on; all when absent. */
  readonly items?: readonly string[];
  readonly closed?: Signed;
}

/** Private writing: everyone writes on a personal board until it is closed. */
export interface Writing {
  readonly id: string;
  readonly by: string;
  readonly at: number;
}

/** A record that does not parse: left where it is, not shown, so that one bad record never stops the board. */
interface Quarantined {
  readonly id: string;
  readonly why: string;
}

/**
 * A board as plain data. Items and records are never changed, only replaced. Of a `BoardMirror` the maps are live: the same
 * map in every board it gives, so compare boards, items and lists, not maps.
 */
export interface Board {
  readonly schema: number;
  /** In order, without those in the bin; never empty on a seeded board. */
  readonly columns: readonly Column[];
  readonly goneColumns: readonly Column[];
  /** By name, without those in the bin. */
  readonly labels: readonly Label[];
  readonly goneLabels: readonly Label[];
  readonly items: ReadonlyMap<string, Item>;
  /** By item, oldest first, those in the bin included. */
  readonly comments: ReadonlyMap<string, readonly Comment[]>;
  /** By item, in order, without those in the bin. */
  readonly checks: ReadonlyMap<string, readonly Check[]>;
  /** By item, those in the bin. */
  readonly goneChecks: ReadonlyMap<string, readonly Check[]>;
  /** Oldest first. */
  readonly votes: readonly Vote[];
  /** `vote/item/person` -> dots given. */
  readonly dots: ReadonlyMap<string, number>;
  readonly writing?: Writing;
  readonly quarantined: readonly Quarantined[];
}

export const isCard = (item: Item | undefined): item is Card => item?.kind === 'card';
/** A card of the kanban: it has a place in a column. */
export const isPlaced = (item: Item | undefined): item is Card & Required<Pick<Card, 'place'>> =>
  item?.kind === 'card' && item.place !== undefined;
/** Shown on the canvas: it has a point there and is not in the bin. */
export const onCanvas = (item: Item): boolean => item.at !== undefined && item.gone === undefined;

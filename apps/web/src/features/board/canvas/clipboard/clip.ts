import {
  type Connector,
  connectorHeads,
  connectorLines,
  type Embed,
  type End,
  embedKinds,
  type Hue,
  hues,
  type Ink,
  type Item,
  inks,
  maxStrokeBytes,
  maxTitleLength,
  maxUrlLength,
  type Point,
  type Shape,
  type Size,
  shapeForms,
  sides,
} from '@samenspel/board';
import { isSafeLink, truncate } from '@samenspel/domain';
import { isNumber, isText, oneOf, type Plain, plain, pointOf, sizeOf } from './untrusted';

/** What is copied of an item: how it looks and what it says, never who did what with it. */
export type ClipItem = {
  readonly id: string;
  readonly title: string;
  readonly at?: Point;
  readonly size?: Size;
  readonly turn?: number;
  readonly frame?: string;
  readonly group?: string;
} & (
  | { readonly kind: 'card'; readonly hue?: Hue }
  | { readonly kind: 'text'; readonly textSize: number; readonly ink?: Ink }
  | { readonly kind: 'shape'; readonly form: Shape['form']; readonly hue?: Hue; readonly ink?: Ink }
  | {
      readonly kind: 'connector';
      readonly from: End;
      readonly to: End;
      readonly line: Connector['line'];
      readonly heads: Connector['heads'];
      readonly ink?: Ink;
      readonly dashed?: boolean;
    }
  | { readonly kind: 'frame'; readonly hue?: Hue }
  | {
      readonly kind: 'ink';
      readonly stroke: Uint8Array;
      readonly ink: Ink;
      readonly width: number;
      readonly marker?: boolean;
    }
  | { readonly kind: 'image'; readonly blob: string }
  | { readonly kind: 'link'; readonly url: string }
  | { readonly kind: 'embed'; readonly of: Embed['of'] }
);

/** Items of a board on their way to another place, tab or board. */
export interface Clip {
  readonly boardId: string;
  readonly communityId: string;
  readonly items: readonly ClipItem[];
}

/** More than anybody copies by hand; what a stranger's clipboard may hold is cut off here. */
export const maxClipItems = 2_000;

/** What of an item is worth copying. */
export function clipItem(item: Item): ClipItem {
  const { id, title, at, size, turn, frame, group } = item;
  const common = { id, title, ...kept({ at, size, turn, frame, group }) };
  switch (item.kind) {
    case 'card':
      return { ...common, kind: 'card', ...kept({ hue: item.hue }) };
    case 'text':
      return { ...common, kind: 'text', textSize: item.textSize, ...kept({ ink: item.ink }) };
    case 'shape':
      return { ...common, kind: 'shape', form: item.form, ...kept({ hue: item.hue, ink: item.ink }) };
    case 'connector': {
      const { from, to, line, heads: ends } = item;
      return {
        ...common,
        kind: 'connector',
        from,
        to,
        line,
        heads: ends,
        ...kept({ ink: item.ink, dashed: item.dashed }),
      };
    }
    case 'frame':
      return { ...common, kind: 'frame', ...kept({ hue: item.hue }) };
    case 'ink': {
      const { stroke, ink, width } = item;
      return { ...common, kind: 'ink', stroke, ink, width, ...kept({ marker: item.marker }) };
    }
    case 'image':
      return { ...common, kind: 'image', blob: item.blob };
    case 'link':
      return { ...common, kind: 'link', url: item.url };
    case 'embed':
      return { ...common, kind: 'embed', of: item.of };
  }
}

/** Reads an item from a clipboard, which anybody may have written: whatever is not exactly right is left out. */
export function readClipItem(value: unknown): ClipItem | null {
  const raw = plain(value);
  if (raw === null || !isText(raw.id, 40)) return null;
  const own = readKind(raw);
  if (own === null) return null;
  const title = typeof raw.title === 'string' ? truncate(raw.title, maxTitleLength) : '';
  return {
    id: raw.id,
    title,
    ...kept({
      at: pointOf(raw.at),
      size: sizeOf(raw.size),
      turn: isNumber(raw.turn, -360, 360) ? raw.turn : undefined,
      frame: isText(raw.frame, 40) ? raw.frame : undefined,
      group: isText(raw.group, 40) ? raw.group : undefined,
    }),
    ...own,
  } as ClipItem;
}

function readKind(raw: Plain): object | null {
  const hue = oneOf(hues, raw.hue);
  const ink = oneOf(inks, raw.ink);
  switch (raw.kind) {
    case 'card':
      return { kind: 'card', ...kept({ hue }) };
    case 'frame':
      return { kind: 'frame', ...kept({ hue }) };
    case 'text':
      return isNumber(raw.textSize, 1, 400) ? { kind: 'text', textSize: raw.textSize, ...kept({ ink }) } : null;
    case 'shape': {
      const form = oneOf(shapeForms, raw.form);
      return form === undefined ? null : { kind: 'shape', form, ...kept({ hue, ink }) };
    }
    case 'connector':
      return readConnector(raw, ink);
    case 'ink':
      return readStroke(raw, ink);
    case 'image':
      return isText(raw.blob, 40) ? { kind: 'image', blob: raw.blob } : null;
    case 'link':
      return typeof raw.url === 'string' && isWebAddress(raw.url) ? { kind: 'link', url: raw.url } : null;
    case 'embed': {
      const of = plain(raw.of);
      const kind = oneOf(embedKinds, of?.kind);
      return of !== null && kind !== undefined && isText(of.id, 40) ? { kind: 'embed', of: { kind, id: of.id } } : null;
    }
    default:
      return null;
  }
}

function readConnector(raw: Plain, ink: Ink | undefined): object | null {
  const [from, to, line] = [readEnd(raw.from), readEnd(raw.to), oneOf(connectorLines, raw.line)];
  const [first, second] = Array.isArray(raw.heads) ? raw.heads.map((head) => oneOf(connectorHeads, head)) : [];
  if (from === null || to === null || line === undefined || first === undefined || second === undefined) return null;
  return {
    kind: 'connector',
    from,
    to,
    line,
    heads: [first, second],
    ...kept({ ink, dashed: raw.dashed === true ? true : undefined }),
  };
}

function readEnd(value: unknown): End | null {
  const raw = plain(value);
  const at = pointOf(raw?.at);
  if (raw === null || at === undefined) return null;
  return { at, ...kept({ item: isText(raw.item, 40) ? raw.item : undefined, side: oneOf(sides, raw.side) }) };
}

function readStroke(raw: Plain, ink: Ink | undefined): object | null {
  if (ink === undefined || !isNumber(raw.width, 0.1, 200)) return null;
  const stroke = bytesOf(raw.stroke);
  if (stroke === null) return null;
  return { kind: 'ink', stroke, ink, width: raw.width, ...kept({ marker: raw.marker === true ? true : undefined }) };
}

/** Only addresses a browser opens as a page; `javascript:` and the like never become a link. */
export function isWebAddress(text: string): boolean {
  return text.length <= maxUrlLength && isSafeLink(text);
}

/** The properties that have a value: with exact optional types an absent one must not be there. */
export function kept<Fields extends object>(fields: Fields): { [Key in keyof Fields]?: NonNullable<Fields[Key]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Fields]?: NonNullable<Fields[Key]>;
  };
}

export const textOfBytes = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
};

function bytesOf(value: unknown): Uint8Array | null {
  if (typeof value !== 'string' || value.length > (maxStrokeBytes * 4) / 3 + 4) return null;
  try {
    return Uint8Array.from(atob(value), (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}

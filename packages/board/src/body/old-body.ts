import * as Y from 'yjs';
import { type Attributes, lineBreak, lineLook, marksOf, type Run } from './runs';

/** A run, and the client that wrote it. */
export interface WrittenRun extends Run {
  readonly client: number;
}

/** Which items of a document to look at: what it says now, or what it said before a transaction. */
type IsThere = (item: Y.Item) => boolean;
const isThereNow: IsThere = (item) => !item.deleted;

/** What was there before this transaction, while it is under way. */
export const wasThereBefore =
  ({ beforeState, deleteSet }: Y.Transaction): IsThere =>
  (item) =>
    item.id.clock < (beforeState.get(item.id.client) ?? 0) && (!item.deleted || Y.isDeleted(deleteSet, item.id));

/** Elements inside elements are followed this far: who nested deeper wanted to break something. */
const maxDepth = 500;

/**
 * What an old body says: elements of a ProseMirror document (`y-prosemirror`), as bodies were kept until schema 3. Unknown elements show
 * their words. Nothing at all for a body without words and blocks.
 */
export function readOldBody(body: Y.XmlFragment, isThere: IsThere = isThereNow): readonly WrittenRun[] {
  const runs: WrittenRun[] = [];
  const line = (inside: () => Attributes, client: number) =>
    runs.push({ insert: '\n', attributes: lineLook(inside()), client });

  const block = (parent: Sequence, around: OldBodyContext, depth: number): void => {
    if (depth > maxDepth) return;
    let open = false;
    for (const item of itemsOf(parent, isThere)) {
      const type = typeIn(item);
      if (type instanceof Y.XmlElement && type.nodeName !== 'hard_break') {
        open = false;
        element(type, item.id.client, around, depth);
      } else {
        // Words without a block of their own are a paragraph.
        if (!open) line(() => around.look({}), item.id.client);
        open = true;
        inline(item, runs, isThere);
      }
    }
  };

  const element = (type: Y.XmlElement, client: number, around: OldBodyContext, depth: number): void => {
    const name = type.nodeName;
    if (name === 'paragraph' || name === 'heading') {
      const kind = name === 'heading' ? { kind: Number(attributeOf(type, 'level')) === 2 ? 'h2' : 'h1' } : {};
      line(() => around.look(kind), client);
      for (const item of itemsOf(type, isThere)) inline(item, runs, isThere);
    } else if (name === 'blockquote') block(type, around.quote(), depth + 1);
    else if (name === 'bullet_list' || name === 'ordered_list') {
      const letter = name === 'bullet_list' ? 'b' : 'o';
      let start = name === 'ordered_list' ? Number(attributeOf(type, 'order') ?? 1) : 1;
      for (const item of itemsOf(type, isThere)) {
        const child = typeIn(item);
        if (!(child instanceof Y.XmlElement)) continue;
        const within = around.item(letter, start);
        if (child.nodeName === 'list_item') block(child, within, depth + 1);
        else element(child, item.id.client, within, depth + 1);
        start = 1;
      }
    } else block(type, around, depth + 1);
  };

  block(body, new OldBodyContext(null, ''), 0);
  return runs;
}

/** The quotes and items a block is in. */
class OldBodyContext {
  private begun = false;
  constructor(
    private readonly outer: OldBodyContext | null,
    private readonly letter: string,
    private readonly start = 1,
  ) {}

  quote(): OldBodyContext {
    return new OldBodyContext(this, 'q');
  }

  item(letter: string, start: number): OldBodyContext {
    return new OldBodyContext(this, letter, start);
  }

  /** How a line in here looks; the items around it have begun with it. */
  look(kind: Attributes): Attributes {
    let path = '';
    let start: number | undefined;
    for (let at: OldBodyContext | null = this; at !== null; at = at.outer) {
      if (start === undefined && at.letter !== '' && at.letter !== 'q') start = at.begun ? 1 : at.start;
      path = (at.begun && at.letter !== 'q' ? at.letter.toUpperCase() : at.letter) + path;
      at.begun = true;
    }
    return { ...kind, in: path, start };
  }
}

/** Any type that holds a sequence. */
interface Sequence {
  readonly _start: Y.Item | null;
}

function* itemsOf(type: Sequence, isThere: IsThere): Generator<Y.Item> {
  for (let item = type._start; item !== null; item = item.right) if (isThere(item)) yield item;
}

const typeIn = (item: Y.Item): unknown => (item.content instanceof Y.ContentType ? item.content.type : undefined);

const attributeOf = (type: Y.XmlElement, name: string): unknown => type._map.get(name)?.content.getContent().at(-1);

/** Words of a block: pieces of text, breaks, and words that lie in it without being a text of their own. */
function inline(item: Y.Item, runs: WrittenRun[], isThere: IsThere): void {
  const type = typeIn(item);
  if (type instanceof Y.XmlText) {
    const written = new Map<string, unknown>();
    for (const each of itemsOf(type, isThere)) {
      const { content } = each;
      if (content instanceof Y.ContentFormat) written.set(content.key, content.value);
      else words(content, each.id.client, marksThen(written), runs);
    }
  } else if (type instanceof Y.XmlElement && type.nodeName === 'hard_break') {
    runs.push({ insert: lineBreak, attributes: {}, client: item.id.client });
  } else words(item.content, item.id.client, {}, runs);
}

function words(content: unknown, client: number, attributes: Attributes, runs: WrittenRun[]): void {
  if (content instanceof Y.ContentString)
    runs.push({ insert: content.str.replace(/\r\n?|\n/g, lineBreak), attributes, client });
}

/** Marks as the old binding wrote them: an object of attributes; one that may overlap itself with a hash behind its name. */
function marksThen(written: ReadonlyMap<string, unknown>): Attributes {
  const marks: Record<string, unknown> = {};
  for (const [key, value] of written) {
    if (value === null || value === undefined) continue;
    const name = key.replace(/--[a-zA-Z0-9+/=]{8}$/, '');
    marks[name] = name === 'link' ? (value as { href?: unknown }).href : true;
  }
  return marksOf(marks);
}

import {
  addItems,
  closeVote,
  closeWriting,
  type End,
  encodeStroke,
  giveDot,
  itemsOf,
  limitColumn,
  lockItems,
  moveCard,
  type NewItem,
  openVote,
  openWriting,
  type Point,
  type Random,
  readBoard,
  type Side,
  type Signature,
  setFields,
} from '@samenspel/board';
import { newId } from '@samenspel/domain';
import type * as Y from 'yjs';
import { type Deed, noteSide, type Thing } from './canvas-script';
import type { Text } from './words';

/** What the teller knows while a board is changed. */
export interface Hand {
  readonly sign: Signature;
  readonly random: Random;
  words(text: Text): string;
  /** The id of something the story named. */
  id(name: string): string;
  name(name: string, id: string): void;
}

/** The story measures from the top left of a canvas; who opens it looks at the middle of its first picture. */
const lookedAt: Point = [660, 330];
const onCanvas = ([x, y]: Point): Point => [x - lookedAt[0], y - lookedAt[1]];

/** Carries out one person's deed on a canvas. */
export function carryOut(doc: Y.Doc, deed: Deed, hand: Hand): void {
  const { sign, random } = hand;
  const ids = (names: readonly string[]) => names.map((name) => hand.id(`thing:${name}`));
  if ('lay' in deed) lay(doc, deed.lay, hand);
  else if ('layAlone' in deed) lay(doc, deed.layAlone, hand);
  else if ('shift' in deed) {
    const into = deed.into === undefined ? {} : { frame: hand.id(`thing:${deed.into}`) };
    setFields(
      doc,
      new Map(
        Object.entries(deed.shift).map(([name, at]) => [hand.id(`thing:${name}`), { at: onCanvas(at), ...into }]),
      ),
    );
  } else if ('lock' in deed) lockItems(doc, ids(deed.lock), true, sign);
  else if ('openVote' in deed) {
    const id = newId(random);
    hand.name(`vote:${deed.openVote}`, id);
    openVote(doc, { id, title: hand.words(deed.title), budget: deed.budget, items: ids(deed.on) }, sign);
  } else if ('dots' in deed) {
    const vote = hand.id(`vote:${deed.inVote}`);
    for (const item of ids(deed.dots)) giveDot(doc, vote, item, sign.by, 1);
  } else if ('closeVote' in deed) closeVote(doc, hand.id(`vote:${deed.closeVote}`), sign);
  else if ('openWriting' in deed) openWriting(doc, { id: newId(random) }, sign);
  else if ('closeWriting' in deed) closeWriting(doc);
  else if ('limit' in deed) limitColumn(doc, deed.column, deed.limit);
  else moveCard(doc, hand.id(`thing:${deed.becomes}`), deed.column, 'end', random);
}

function lay(doc: Y.Doc, things: readonly Thing[], hand: Hand): void {
  const items = things.map((thing) => {
    const id = newId(hand.random);
    if (thing.as !== undefined) hand.name(`thing:${thing.as}`, id);
    return thing.kind === 'line' ? null : itemOf(thing, id, hand);
  });
  addItems(
    doc,
    items.filter((item) => item !== null),
    hand.sign,
    hand.random,
  );
  const lines = things.flatMap((thing) => (thing.kind === 'line' ? [lineOf(doc, thing, hand)] : []));
  addItems(doc, lines, hand.sign, hand.random);
}

type Line = Extract<Thing, { kind: 'line' }>;

function itemOf(thing: Exclude<Thing, Line>, id: string, hand: Hand): NewItem {
  const { at, size } = thing;
  const given = {
    id,
    at: onCanvas(at),
    ...(size && { size }),
    ...(thing.in !== undefined && { frame: hand.id(`thing:${thing.in}`) }),
    ...('words' in thing && { title: hand.words(thing.words) }),
  };
  switch (thing.kind) {
    case 'note':
      return { ...given, kind: 'card', size: size ?? [noteSide, noteSide], hue: thing.hue };
    case 'text':
      return { ...given, kind: 'text', textSize: thing.textSize, ...(thing.ink && { ink: thing.ink }) };
    case 'frame':
      return { ...given, kind: 'frame', hue: thing.hue };
    case 'shape':
      return { ...given, kind: 'shape', form: thing.form, hue: thing.hue };
    case 'link':
      return { ...given, kind: 'link', url: thing.url };
    case 'embed':
      return { ...given, kind: 'embed', of: { kind: thing.of.kind, id: hand.id(thing.of.name) } };
    case 'ink': {
      const { ink, width, marker } = thing;
      return { ...given, ...strokeOf(thing), kind: 'ink', ink, width, ...(marker && { marker }) };
    }
  }
}

/** A stroke begins at its own top left: its points are relative to that. */
function strokeOf({ at, points }: Extract<Thing, { kind: 'ink' }>) {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const size = [Math.max(1, Math.max(...xs) - left), Math.max(1, Math.max(...ys) - top)] as const;
  const relative = points.map(([x, y, pressure]) => [x - left, y - top, pressure] as const);
  return { at: onCanvas([at[0] + left, at[1] + top]), size, stroke: encodeStroke(relative) };
}

function lineOf(doc: Y.Doc, { from, to, line, ink, dashed }: Line, hand: Hand): NewItem {
  return {
    id: newId(hand.random),
    kind: 'connector',
    from: endAt(doc, from, hand),
    to: endAt(doc, to, hand),
    line: line ?? 'curved',
    heads: ['none', 'arrow'],
    ...(ink && { ink }),
    ...(dashed && { dashed }),
  };
}

function endAt(doc: Y.Doc, [name, side]: readonly [string, Side], hand: Hand): End {
  const item = hand.id(`thing:${name}`);
  const { at = [0, 0], size = [0, 0] } = (itemsOf(doc).has(item) && readBoard(doc).items.get(item)) || {};
  return { item, side, at: middleOf(at, size, side) };
}

function middleOf([x, y]: Point, [width, height]: Point, side: Side): Point {
  if (side === 'left' || side === 'right') return [side === 'left' ? x : x + width, y + height / 2];
  return [x + width / 2, side === 'top' ? y : y + height];
}

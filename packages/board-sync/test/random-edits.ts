import {
  addCheck,
  addColumn,
  addComment,
  addItems,
  addPhoto,
  assignCard,
  type Board,
  BoardFull,
  binComment,
  binItems,
  blockCard,
  bodyOf,
  bringToFront,
  chooseActivity,
  closeVote,
  closeWriting,
  describeDone,
  editComment,
  encodeStroke,
  giveDot,
  itemAsWas,
  labelCard,
  limitColumn,
  linkGoal,
  lockItems,
  moveCard,
  moveCards,
  moveCheck,
  moveColumn,
  type NewItem,
  openVote,
  openWriting,
  putOnCanvas,
  readBoard,
  removeCheck,
  removeColumn,
  removeLabel,
  removePhoto,
  renameColumn,
  restoreColumn,
  rewordCard,
  rewordCheck,
  saveLabel,
  sendToBack,
  setDue,
  setFields,
  takeOffCanvas,
  takeOffKanban,
  tickCheck,
  typeTitle,
  UnknownItem,
  unassignCard,
  unblockCard,
} from '@samenspel/board';
import { restoreItems } from '@samenspel/board/testing';
import type * as Y from 'yjs';

/** mulberry32 */
export function seeded(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const int = (below: number) => next() % below;
  return {
    int,
    pick: <Value>(values: readonly Value[]): Value => values[int(values.length)] as Value,
    bytes: (count: number) => Uint8Array.from({ length: count }, () => int(256)),
  };
}

export type SeededRandom = ReturnType<typeof seeded>;

const goal = 'goal00000001';
const columns = ['toTry', 'trying', 'evaluated', 'secured', 'own000000001'] as const;
const recordId = (sort: string, n: number): string => `${sort}${String(n).padStart(12 - sort.length, '0')}`;
/** Few ids, so that people meet on the same things. */
const someItem = (random: SeededRandom): string => recordId('item', random.int(12));

/** An item of any kind. */
function newItem(random: SeededRandom): NewItem {
  const common = { id: someItem(random), title: `start ${random.int(9)}`, at: point(random) };
  const kinds: readonly (() => NewItem)[] = [
    () => ({ ...common, kind: 'card', place: { column: random.pick(columns) } }),
    () => ({ ...common, kind: 'card', hue: 'sun' }),
    () => ({ ...common, kind: 'text', textSize: 16 + random.int(9) }),
    () => ({ ...common, kind: 'shape', form: random.pick(['rectangle', 'ellipse', 'arrow']), hue: 'sky' }),
    () => ({
      ...common,
      kind: 'connector',
      from: { item: someItem(random), side: 'right', at: point(random) },
      to: { at: point(random) },
      line: 'curved',
      heads: ['none', 'arrow'],
    }),
    () => ({ ...common, kind: 'frame', size: [400, 300] }),
    () => ({
      ...common,
      kind: 'ink',
      stroke: encodeStroke([
        [0, 0, 0.5],
        [9, 9, 1],
      ]),
      ink: 'teal',
      width: 3,
    }),
    () => ({ ...common, kind: 'image', blob: 'blob0123456789abcdefghij' }),
    () => ({ ...common, kind: 'link', url: 'https://example.org' }),
    () => ({ ...common, kind: 'embed', of: { kind: 'goal', id: goal } }),
  ];
  return random.pick(kinds)();
}

const point = (random: SeededRandom): readonly [number, number] => [random.int(900), random.int(900)];

/** Everything a person can do on a board. */
function edits(doc: Y.Doc, person: string, random: SeededRandom, board: Board): readonly (() => void)[] {
  const sign = { by: person, now: random.int(1_000_000) };
  const id = someItem(random);
  const ids = [id, someItem(random), someItem(random)];
  const yes = random.int(2) === 0;
  const check = recordId('check', random.int(4));
  const comment = recordId('note', random.int(4));
  const vote = recordId('vote', random.int(2));
  const column = random.pick(columns);
  const where = yes ? 'start' : 'end';
  const item = board.items.get(id);
  const day = `2026-12-0${1 + random.int(9)}`;
  const label = recordId('label', random.int(2));
  return [
    () => addItems(doc, [newItem(random), newItem(random)], sign, random),
    () => addItems(doc, [newItem(random)], sign, random),
    () => moveCard(doc, id, column, where, random),
    () => moveCards(doc, ids, column, where, random),
    () => takeOffKanban(doc, id),
    () => putOnCanvas(doc, id, point(random)),
    () => takeOffCanvas(doc, id),
    () => setFields(doc, new Map(ids.map((each) => [each, { at: point(random), turn: random.int(360) }]))),
    () => setFields(doc, new Map([[id, { frame: yes ? someItem(random) : null, hue: yes ? 'mint' : null }]])),
    () => bringToFront(doc, ids, random),
    () => sendToBack(doc, ids, random),
    () => lockItems(doc, [id], yes, sign),
    () => binItems(doc, ids, sign),
    () => restoreItems(doc, ids),
    () => rewordCard(doc, id, `${person} ${random.int(99)} and ${random.int(99)}`, sign),
    () => typeTitle(doc, id, `${item?.title ?? ''}${random.int(9)}`),
    () => bodyOf(doc, id).insert(0, `${random.int(9)}`),
    () => describeDone(doc, id, sign),
    () => (yes ? assignCard : unassignCard)(doc, id, `p${random.int(3)}`),
    () => (yes ? blockCard(doc, id, sign, 'why') : unblockCard(doc, id)),
    () => setDue(doc, id, yes ? day : null),
    () => linkGoal(doc, id, yes ? goal : null),
    () => chooseActivity(doc, id, yes ? 'observe' : null),
    () => (yes ? saveLabel(doc, { id: label, name: `${random.int(9)}`, hue: 'rose' }) : removeLabel(doc, label, sign)),
    () => labelCard(doc, id, label, yes),
    () =>
      yes
        ? addPhoto(doc, id, { blob: 'photo123456789abcdefghij', by: person, at: sign.now, width: 4, height: 3 })
        : removePhoto(doc, id, 'photo123456789abcdefghij', sign),
    () => addComment(doc, { id: comment, on: id, text: 'see', mentions: ['p1'] }, sign),
    () => editComment(doc, comment, `see ${random.int(9)}`, [], sign),
    () => binComment(doc, comment, sign),
    () => addCheck(doc, { id: check, on: id, text: 'do' }, random),
    () => rewordCheck(doc, check, `do ${random.int(9)}`),
    () => tickCheck(doc, check, yes, sign),
    () => moveCheck(doc, check, where, random),
    () => removeCheck(doc, check, sign),
    () => addColumn(doc, { id: 'own000000001', title: 'own' }, random),
    () => renameColumn(doc, column, `${random.int(9)}`),
    () => moveColumn(doc, column, where, random),
    () => limitColumn(doc, column, yes ? 1 + random.int(3) : null),
    () => (yes ? removeColumn(doc, column, sign) : restoreColumn(doc, column)),
    () => openVote(doc, { id: vote, title: 'which', budget: 3 }, sign),
    () => giveDot(doc, vote, id, random.int(8) === 0 ? 'bert' : person, yes ? 1 : -1),
    () => closeVote(doc, vote, sign),
    () => openWriting(doc, { id: recordId('write', random.int(2)) }, sign),
    () => closeWriting(doc),
    () => item && itemAsWas(doc, id, { ...item, title: 'as it was' }, sign, random),
  ];
}

/** One thing a person does, of all there are; on what is not there she does nothing. */
export function randomEdit(doc: Y.Doc, person: string, random: SeededRandom): void {
  const board = readBoard(doc);
  const adds = board.items.size < 6 || random.int(6) === 0;
  const all = edits(doc, person, random, board);
  try {
    (adds ? all[random.int(2)] : random.pick(all))?.();
  } catch (error) {
    if (!(error instanceof UnknownItem || error instanceof BoardFull)) throw error;
  }
}

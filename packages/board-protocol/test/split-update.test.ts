import { addCard, addComment, binItems, newBoardDoc, readBoard, rewordCard } from '@samenspel/board';
import { maxChunkBytes, splitUpdate } from '@samenspel/board-protocol';
import fc from 'fast-check';
import * as Y from 'yjs';

const cardId = (n: number): string => `card${String(n).padStart(8, '0')}`;
const signed = (by: string) => ({ by, now: 1_700_000_000_000 });
const random = { bytes: (count: number) => new Uint8Array(count).fill(7) };
const limits = { bytes: 2_000, changes: 1_000, deletions: 1_000 };
const plain = (doc: Y.Doc) => JSON.stringify([...readBoard(doc).items].sort());

/** Applies pieces one after the other: none may wait for something that comes later. */
function appliedTo(doc: Y.Doc, pieces: readonly Uint8Array[]): Y.Doc {
  for (const piece of pieces) {
    Y.applyUpdate(doc, piece);
    expect([doc.store.pendingStructs, doc.store.pendingDs]).toEqual([null, null]);
  }
  return doc;
}

describe('BP16 an update in pieces', () => {
  test('what fits one piece stays as it is', () => {
    const doc = newBoardDoc();
    addCard(doc, { id: cardId(1), title: 'one', column: 'toTry' }, signed('anna'), random);
    const update = Y.encodeStateAsUpdate(doc);
    expect(splitUpdate(update)).toEqual([update]);
    doc.destroy();
  });

  test('several persons who built on each other, bodies, deletions: pieces in their order give the same board, each alone fits', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(3), fc.nat(4), fc.nat(20), fc.string({ maxLength: 300 })), {
          minLength: 30,
          maxLength: 120,
        }),
        fc.nat(25),
        (edits, known) => {
          const docs = [1, 2, 3, 4].map((clientId) => Object.assign(newBoardDoc(), { clientID: clientId }));
          const base = newBoardDoc();
          for (const [index, [who, what, which, words]] of edits.entries()) {
            const doc = docs[who];
            if (!doc) continue;
            edit(doc, what, cardId(which), words, `person${who}`);
            // Now and then someone sees what the others did.
            if (index % 3 === 0) for (const other of docs) Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
            if (index === known) Y.applyUpdate(base, Y.encodeStateAsUpdate(doc));
          }
          const [all] = docs;
          if (!all) return;
          for (const other of docs) Y.applyUpdate(all, Y.encodeStateAsUpdate(other));
          const pieces = splitUpdate(Y.encodeStateAsUpdate(all, Y.encodeStateVector(base)), limits);
          const joined = appliedTo(base, pieces);
          expect(plain(joined)).toBe(plain(all));
          expect(Y.encodeStateVector(joined)).toEqual(Y.encodeStateVector(all));
          for (const piece of pieces) expect(piece.byteLength).toBeLessThan(limits.bytes * 1.5);
          for (const doc of [...docs, base]) doc.destroy();
        },
      ),
      { numRuns: 60 },
    );
  });

  function edit(doc: Y.Doc, what: number, id: string, words: string, by: string): void {
    const there = readBoard(doc).items.has(id);
    if (!there) addCard(doc, { id, title: words, column: 'toTry' }, signed(by), random);
    else if (what === 1) rewordCard(doc, id, words, signed(by));
    else if (what === 2) binItems(doc, [id], signed(by));
    else if (what === 3)
      addComment(
        doc,
        { id: `${id.slice(0, 8)}${words.length + 1_000}`, on: id, text: words, mentions: [] },
        signed(by),
      );
    else {
      const body = doc.getXmlFragment(`body:${id}`);
      if (body.length > 3) body.delete(0, 2);
      body.insert(body.length, [new Y.XmlText(words)]);
    }
  }

  test('a text of megabytes is split too, and not within a character', () => {
    const doc = newBoardDoc();
    doc.getText('body:abcdefghjkmn').insert(0, '😀'.repeat(500_000));
    const update = Y.encodeStateAsUpdate(doc);
    const pieces = splitUpdate(update);
    expect(pieces.length).toBeGreaterThan(3);
    expect(Math.max(...pieces.map(({ byteLength }) => byteLength))).toBeLessThanOrEqual(maxChunkBytes);
    const copy = appliedTo(newBoardDoc(), pieces);
    expect(copy.getText('body:abcdefghjkmn').toString() === doc.getText('body:abcdefghjkmn').toString()).toBe(true);
    for (const each of [doc, copy]) each.destroy();
  });

  test('no card is torn apart between pieces, and of many small changes no piece holds too many', () => {
    const doc = newBoardDoc();
    for (let n = 0; n < 200; n += 1)
      addCard(doc, { id: cardId(n), title: `card ${n}`, column: 'toTry' }, signed('anna'), random);
    const copy = newBoardDoc();
    let before = 0;
    for (const piece of splitUpdate(Y.encodeStateAsUpdate(doc), { ...limits, bytes: 100_000, changes: 100 })) {
      Y.applyUpdate(copy, piece);
      const board = readBoard(copy);
      expect(board.quarantined).toEqual([]);
      const shown = board.items.size - before;
      expect(shown).toBeLessThan(30);
      before = board.items.size;
    }
    expect(before).toBe(200);
    for (const each of [doc, copy]) each.destroy();
  });
});

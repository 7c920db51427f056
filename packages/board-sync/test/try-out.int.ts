import { newBoardDoc } from '@samenspel/board';
import * as Y from 'yjs';
import { dryRunInWorker } from '../src/flush/dry-run';

const empty = Uint8Array.of(0, 0);
const patienceMs = 60_000;

function updatesOf(...words: readonly string[]): readonly Uint8Array[] {
  const doc = newBoardDoc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (const each of words) doc.getText('body:abcdefghjkmn').insert(0, each);
  doc.destroy();
  return updates;
}

test('BS19 updates are tried out in a thread, on top of each other: those that merge pass, up to the one that throws', async () => {
  const [first, second] = updatesOf('words '.repeat(20_000), 'more');
  if (!first || !second) throw new Error('no updates');
  expect(await dryRunInWorker(empty, [first, second], patienceMs)).toHaveLength(2);
  expect(await dryRunInWorker(empty, [first, first.subarray(0, 1_000), second], patienceMs)).toHaveLength(1);
});

test('BS19 one that takes too long does not pass; what it takes to load the board is not its doing', async () => {
  const inFront = (clientId: number, count: number) => {
    const doc = newBoardDoc();
    doc.clientID = clientId;
    for (let n = 0; n < count; n += 1) doc.getXmlFragment('body:abcdefghjkmn').insert(0, [new Y.XmlText()]);
    const update = Y.encodeStateAsUpdate(doc);
    doc.destroy();
    return update;
  };
  // Each node of the second is held against every node of the first.
  expect(await dryRunInWorker(inFront(1, 10_000), [inFront(2, 10_000)], 100)).toHaveLength(0);
  expect(await dryRunInWorker(inFront(1, 10_000), [...updatesOf('words')], patienceMs)).toHaveLength(1);
});

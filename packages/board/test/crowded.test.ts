import {
  applyRepairs,
  BoardMirror,
  deriveFacts,
  itemsOf,
  newBoardDoc,
  type Repair,
  readBoard,
  repairsFor,
  seedBoard,
  serverClientId,
} from '@samenspel/board';
import * as Y from 'yjs';
import { costMs } from '../../../test/patience';
import { seededRandom } from './helpers';

type Edit = (root: (name: string) => Y.Map<unknown>) => void;

const docs: Y.Doc[] = [];
afterEach(() => {
  for (const doc of docs.splice(0)) doc.destroy();
});

const id = (kind: string, index: number): string => kind + index.toString(36).padStart(12 - kind.length, '0');
const times = (count: number, act: (index: number) => void): void => {
  for (let index = 0; index < count; index += 1) act(index);
};

function item(kind: string, fields: object = {}): Y.Map<unknown> {
  const given = { kind, title: new Y.Text(''), by: 'anna', ...fields };
  return new Y.Map<unknown>(Object.entries(given));
}

/** What the server works out for edits of one person: how long its thread was busy with them, and what it put right. */
function worked(edits: readonly Edit[]) {
  const [theirs, ours] = [newBoardDoc(), newBoardDoc()];
  docs.push(theirs, ours);
  for (const doc of [theirs, ours]) Y.applyUpdate(doc, seedBoard('experiment'));
  ours.clientID = serverClientId;
  const mirror = new BoardMirror(ours);
  const repairs: Repair[] = [];
  let ms = 0;
  for (const edit of edits) {
    const before = Y.encodeStateVector(theirs);
    theirs.transact(() => edit((name) => theirs.getMap(name)));
    Y.applyUpdate(ours, Y.encodeStateAsUpdate(theirs, before));
    ms += costMs(() => {
      const touched = mirror.take();
      repairs.push(...repairsFor(touched, { by: 'anna', now: 1_000 }));
      deriveFacts(touched.before, touched.after);
    });
  }
  mirror.destroy();
  return { ms, repairs, doc: ours };
}

/** Far more than any of these takes now, far less than they take when all is compared with all. */
const aMomentMs = 2_500;

describe('BD36 what an edit costs grows with what is in it, never with its square', () => {
  test('a chain of frames', () => {
    const chain: Edit = (root) =>
      times(9_000, (index) => root('items').set(id('f', index), item('frame', { frame: id('f', index + 1) })));
    const { ms, repairs } = worked([chain]);
    expect(repairs).toEqual([]);
    expect(ms).toBeLessThan(aMomentMs);
  });

  test('a circle of frames at the end of a chain: its lowest is taken out, once', () => {
    const circle: Edit = (root) =>
      times(6, (index) =>
        root('items').set(id('f', index), item('frame', { frame: id('f', index < 5 ? index + 1 : 3) })),
      );
    expect(worked([circle]).repairs).toEqual([{ kind: 'unframe', id: id('f', 3) }]);
  });

  test('members of one card', () => {
    const crowd: Edit = (root) => {
      const card = item('card');
      root('items').set(id('c', 0), card);
      times(20_000, (index) => card.set(`label:${id('l', index)}`, true));
      times(20_000, (index) => card.set(`assignee:${id('a', index)}`, true));
    };
    const due: Edit = (root) => (root('items').get(id('c', 0)) as Y.Map<unknown>).set('due', '2026-11-23');
    expect(worked([crowd, due, due]).ms).toBeLessThan(aMomentMs);
  });

  test('comments and lines on one card', () => {
    const talk: Edit = (root) => {
      root('items').set(id('c', 0), item('card'));
      times(20_000, (at) =>
        root('comments').set(id('k', at), { on: id('c', 0), by: 'anna', at, text: '', mentions: [] }),
      );
    };
    const { ms, doc } = worked([talk]);
    expect(
      readBoard(doc)
        .comments.get(id('c', 0))
        ?.map((comment) => comment.at),
    ).toEqual(Array.from({ length: 20_000 }, (_, at) => at));
    expect(ms).toBeLessThan(aMomentMs);
  });

  test('votes, their dots and their results', () => {
    const vote = () => new Y.Map<unknown>(Object.entries({ title: '', by: 'anna', at: 1, budget: 1 }));
    const open: Edit = (root) => {
      root('items').set(id('c', 0), item('card'));
      times(5_000, (index) => root('votes').set(id('v', index), vote()));
    };
    const give: Edit = (root) =>
      times(20_000, (index) => root('dots').set(`${id('v', index % 5_000)}/${id('c', index)}/anna`, 1));
    const close: Edit = (root) =>
      times(5_000, (index) =>
        (root('votes').get(id('v', index)) as Y.Map<unknown>).set('closed', { by: 'anna', at: 2 }),
      );
    expect(worked([open, give, close]).ms).toBeLessThan(aMomentMs);
  });

  test('long keys of cards in columns that are none, and of many checklists', () => {
    const key = 'V'.repeat(70);
    const cards: Edit = (root) =>
      times(4_000, (index) => root('items').set(id('c', index), item('card', { place: [id('x', index), key] })));
    const lines: Edit = (root) =>
      times(4_000, (index) => {
        const line = { on: id('c', index), text: new Y.Text(''), key };
        root('checks').set(id('k', index), new Y.Map<unknown>(Object.entries(line)));
      });
    const { doc, repairs } = worked([cards, lines]);
    expect(costMs(() => applyRepairs(doc, repairs, seededRandom(1)))).toBeLessThan(aMomentMs);
    const { checks } = readBoard(doc);
    expect([...checks.values()].flat().filter((line) => line.key.length > 64)).toEqual([]);
    const places = [...itemsOf(doc).values()].map((card) => (card as Y.Map<unknown>).get('place') as [string, string]);
    expect(places.filter(([, placed]) => placed.length > 64)).toEqual([]);
  });
});

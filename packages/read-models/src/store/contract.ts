/** What every read store must do (SPEC.md, RM1 to RM9). Call it in a test file with a way to open a store. */
import { checksum } from './canonical';
import { CheckpointConflict, type Commit, type ReadStore, type Scope } from './port';

interface OpenedStore {
  readonly store: ReadStore;
  /** Closes and opens again what was kept; absent for a store that keeps nothing. */
  readonly reopen?: () => Promise<ReadStore>;
}

const scope: Scope = { projection: 'goals', version: 1, communityId: 'c1', slot: 'live' };

function commit(expected: number, covered: number, content: Partial<Commit> = {}): Commit {
  return { scope, generation: 'first', expected, covered, documents: [], log: [], ...content };
}

const document = <T extends object | null>(key: string, doc: T, collection = 'goals') => ({ collection, key, doc });
const entry = (seq: number, terms: readonly string[] = []) => ({ collection: 'log', seq, doc: { seq }, terms });

export function readStoreContract(name: string, open: () => Promise<OpenedStore>): void {
  describe(`${name} read store`, () => {
    let opened: OpenedStore;
    let store: ReadStore;
    beforeEach(async () => {
      opened = await open();
      ({ store } = opened);
    });
    afterEach(() => store.close());

    it('RM1 writes documents, log, terms and checkpoint in one step', async () => {
      const content = { documents: [document('a', { words: 'x' })], log: [entry(3, ['goal:a'])] };
      await store.commit([commit(-1, 3, content)]);
      expect((await store.status(scope)).covered).toBe(3);
      expect(await store.get(scope, 'goals', ['a', 'b'])).toEqual([{ words: 'x' }, undefined]);
      expect(await store.log(scope, 'log', { term: 'goal:a' })).toEqual([{ seq: 3 }]);
      await store.commit([commit(3, 5, { documents: [document('a', null), document('b', { n: 1 })] })]);
      expect(await store.get(scope, 'goals', ['a', 'b'])).toEqual([undefined, { n: 1 }]);
    });

    it('RM1 takes commits of one community only, so that it may keep communities apart', async () => {
      const foreign: Commit = { ...commit(-1, 3), scope: { ...scope, communityId: 'c2' } };
      await expect(store.commit([commit(-1, 3), foreign])).rejects.toThrow(TypeError);
      expect(await store.statuses()).toEqual([]);
    });

    it('RM1 writes a commit of any size in one step', async () => {
      const text = 'woord '.repeat(100);
      const documents = Array.from({ length: 9_000 }, (_, at) => document(`key${at}`, { at, text }));
      const log = Array.from({ length: 9_000 }, (_, at) => entry(at, ['all', `term${at % 10}`]));
      const snapshot = { goals: documents.map(({ key, doc }) => [key, doc] as const) };
      await store.commit([commit(-1, 8_999, { documents, log, snapshot })]);
      const found = await store.documents(scope, 'goals');
      expect(found).toHaveLength(9_000);
      expect(found.at(-1)).toEqual(['key999', { at: 999, text }]);
      expect(await store.log(scope, 'log', { term: 'all' })).toHaveLength(9_000);
      expect(await store.log(scope, 'log', { term: 'term3', limit: 2, reverse: true })).toEqual([
        { seq: 8_993 },
        { seq: 8_983 },
      ]);
      expect(await store.snapshot(scope, 8_999)).toEqual(snapshot);
    });

    it('RM2 refuses a commit on another checkpoint, with all that came with it', async () => {
      await store.commit([commit(-1, 3)]);
      const other: Scope = { ...scope, projection: 'home' };
      const good: Commit = { ...commit(-1, 4), scope: other, documents: [document('h', { n: 1 })] };
      const late = commit(-1, 4, { documents: [document('a', { n: 1 })], log: [entry(4)] });
      await expect(store.commit([good, late])).rejects.toThrow(CheckpointConflict);
      expect((await store.status(scope)).covered).toBe(3);
      expect((await store.status(other)).covered).toBe(-1);
      expect(await store.get(other, 'goals', ['h'])).toEqual([undefined]);
      expect(await store.log(scope, 'log')).toEqual([]);
      await store.commit([good]);
      expect((await store.status(other)).covered).toBe(4);
    });

    it('RM2 refuses a commit on what was grown anew meanwhile, though its checkpoint is the same', async () => {
      await store.commit([commit(-1, 3, { documents: [document('a', { n: 1 })] })]);
      expect((await store.status(scope)).generation).toBe('first');
      const stale = { ...commit(3, 4, { documents: [document('a', { n: 2 })] }), generation: 'other' };
      await expect(store.commit([stale])).rejects.toThrow(CheckpointConflict);
      expect(await store.get(scope, 'goals', ['a'])).toEqual([{ n: 1 }]);
      await store.drop(scope);
      await expect(store.commit([commit(3, 4)])).rejects.toThrow(CheckpointConflict);
      await store.commit([stale].map((late) => ({ ...late, expected: -1 })));
      expect(await store.status(scope)).toMatchObject({ generation: 'other', covered: 4 });
    });

    it('RM3 orders keys by code unit, whatever characters they have', async () => {
      const units = [
        'z',
        'é',
        '\u07ff',
        '\u0800',
        '\ud7ff',
        '\ud800',
        '\udfff',
        '\ue000',
        '\ue001',
        '\uf8ff',
        '\ufffd',
        '\uffff',
      ];
      const keys = [
        ...units,
        '😀',
        '😀a',
        '\u{10ffff}',
        '\u{fe000}',
        'z😀',
        'z\uffff',
        'a b',
        'a"b',
        'a\u0001',
        '',
      ].sort();
      await store.commit([commit(-1, 0, { documents: [...keys].reverse().map((key) => document(key, { key })) })]);
      const found = async (range = {}) => (await store.documents(scope, 'goals', range)).map(([key]) => key);
      expect(await found()).toEqual(keys);
      expect(await found({ from: '😀', to: '\ue001' })).toEqual(keys.filter((key) => key >= '😀' && key <= '\ue001'));
      expect(await found({ from: '\ud800', reverse: true })).toEqual(keys.filter((key) => key >= '\ud800').reverse());
      expect(await store.get(scope, 'goals', keys)).toEqual(keys.map((key) => ({ key })));
      await store.commit([commit(0, 1, { documents: keys.slice(4).map((key) => document(key, null)) })]);
      expect(await found()).toEqual(keys.slice(0, 4));
    });

    it('RM3 gives documents ordered by key, both ways, within bounds', async () => {
      const keys = ['b', 'd', 'a', 'c'];
      await store.commit([commit(-1, 0, { documents: keys.map((key) => document(key, { key })) })]);
      const found = async (range = {}) => (await store.documents(scope, 'goals', range)).map(([key]) => key).join('');
      expect(await found()).toBe('abcd');
      expect(await found({ reverse: true })).toBe('dcba');
      expect(await found({ from: 'b', to: 'c' })).toBe('bc');
      expect(await found({ from: 'b', limit: 2 })).toBe('bc');
      expect(await found({ to: 'c', limit: 2, reverse: true })).toBe('cb');
      expect(await store.documents(scope, 'other')).toEqual([]);
    });

    it('RM4 gives log documents ordered by seq, both ways, within bounds, by term', async () => {
      const terms = (seq: number) => [...(seq % 2 === 0 ? ['even'] : []), ...(seq % 7 === 0 ? ['seven'] : [])];
      let covered = -1;
      // Written in commits of very different lengths, as living and rebuilding do.
      for (const length of [1, 1, 90, 1, 600, 7]) {
        const log = Array.from({ length }, (_, at) => entry(covered + 1 + at, terms(covered + 1 + at)));
        await store.commit([commit(covered, covered + length, { log })]);
        covered += length;
      }
      const all = Array.from({ length: covered + 1 }, (_, seq) => seq);
      const ranges = [{}, { from: 40 }, { to: 95 }, { from: 33, to: 640 }, { from: 41, to: 41 }, { from: 650, to: 10 }];
      for (const range of ranges) {
        for (const term of [undefined, 'even', 'seven', 'none']) {
          for (const limit of [undefined, 1, 5, 150]) {
            for (const reverse of [false, true]) {
              const { from = 0, to = covered } = range as { from?: number; to?: number };
              const fits = all.filter((seq) => seq >= from && seq <= to && (!term || terms(seq).includes(term)));
              const expected = (reverse ? fits.reverse() : fits).slice(0, limit);
              const query = { ...range, reverse, ...(term ? { term } : {}), ...(limit ? { limit } : {}) };
              const found = (await store.log(scope, 'log', query)) as readonly { seq: number }[];
              expect(found.map(({ seq }) => seq)).toEqual(expected);
            }
          }
        }
      }
    });

    it('RM5 keeps scopes apart', async () => {
      const others: Scope[] = [
        { ...scope, projection: 'home' },
        { ...scope, version: 2 },
        { ...scope, communityId: 'c2' },
        { ...scope, slot: 'beside' },
      ];
      await store.commit([commit(-1, 1, { documents: [document('a', { n: 1 })], log: [entry(1, ['t'])] })]);
      for (const other of others) {
        expect((await store.status(other)).covered).toBe(-1);
        expect(await store.get(other, 'goals', ['a'])).toEqual([undefined]);
        expect(await store.log(other, 'log', { term: 't' })).toEqual([]);
      }
    });

    it('RM5 tells of one community apart from the others', async () => {
      await store.commit([commit(-1, 1)]);
      const other: Scope = { ...scope, communityId: 'c2' };
      await store.commit([{ ...commit(-1, 2), scope: other }]);
      expect(await store.statuses('c2')).toEqual([{ scope: other, generation: 'first', covered: 2, parked: null }]);
      expect(await store.statuses()).toHaveLength(2);
      expect(await store.statuses('c3')).toEqual([]);
    });

    it('RM6 swaps what grew beside in, and keeps nothing of before', async () => {
      const beside: Scope = { ...scope, slot: 'beside' };
      await store.commit([
        commit(-1, 9, { documents: [document('old', { n: 1 })], log: [entry(1, ['t'])], snapshot: {} }),
      ]);
      await store.commit([
        {
          ...commit(-1, 7),
          scope: beside,
          generation: 'second',
          documents: [document('new', { n: 2 })],
          log: [entry(2)],
        },
      ]);
      await store.swap(scope);
      expect(await store.status(scope)).toMatchObject({ generation: 'second', covered: 7 });
      expect(await store.get(scope, 'goals', ['old', 'new'])).toEqual([undefined, { n: 2 }]);
      expect(await store.log(scope, 'log')).toEqual([{ seq: 2 }]);
      expect(await store.log(scope, 'log', { term: 't' })).toEqual([]);
      expect(await store.snapshots(scope)).toEqual([]);
      expect((await store.status(beside)).covered).toBe(-1);
      await store.drop(scope);
      expect(await store.get(scope, 'goals', ['new'])).toEqual([undefined]);
      expect(await store.statuses()).toEqual([]);
    });

    it('RM7 keeps snapshots by seq until they are forgotten', async () => {
      await store.commit([commit(-1, 4, { snapshot: { goals: [['a', { n: 1 }]] } })]);
      await store.commit([commit(4, 8, { snapshot: { goals: [['a', { n: 2 }]] } })]);
      expect(await store.snapshots(scope)).toEqual([4, 8]);
      expect(await store.snapshot(scope, 4)).toEqual({ goals: [['a', { n: 1 }]] });
      await store.forgetSnapshots();
      expect(await store.snapshots(scope)).toEqual([]);
      expect(await store.snapshot(scope, 4)).toBeUndefined();
    });

    it('RM8 has everything after closing and opening again, as far as it keeps', async () => {
      const content = { documents: [document('a', { n: 1 })], log: [entry(0, ['t']), entry(1)] };
      await store.commit([commit(-1, 1, content)]);
      const before = await checksum(store.dump(scope));
      if (opened.reopen) store = await opened.reopen();
      expect(await checksum(store.dump(scope))).toBe(before);
      await store.commit([commit(1, 2, { documents: [document('a', { n: 2 })] })]);
      expect(await checksum(store.dump(scope))).not.toBe(before);
    });

    it('RM9 keeps what is parked and what was skipped', async () => {
      const parked = { seq: 4, type: 'GoalSet', error: 'broken', at: 5 };
      await store.commit([commit(-1, 3)]);
      await store.park(scope, parked);
      const skip = { projection: 'goals', communityId: 'c1', seq: 4, by: 'operator', reason: 'known', at: 6 };
      await store.skip(skip);
      if (opened.reopen) store = await opened.reopen();
      expect(await store.status(scope)).toEqual({ scope, generation: 'first', covered: 3, parked });
      expect(await store.skips('goals', 'c1')).toEqual([skip]);
      expect(await store.skips('goals', 'c2')).toEqual([]);
      await store.park(scope, null);
      expect((await store.statuses()).map((status) => status.parked)).toEqual([null]);
    });

    it('RM9 keeps what is parked before anything was folded', async () => {
      const parked = { seq: 0, type: 'GoalSet', error: 'broken', at: 5 };
      await store.park(scope, parked);
      expect(await store.status(scope)).toEqual({ scope, generation: null, covered: -1, parked });
      await store.commit([commit(-1, 0)]);
      expect(await store.status(scope)).toEqual({ scope, generation: 'first', covered: 0, parked });
    });

    it('RM31 tells of what is committed, parked and swapped, until one stops hearing', async () => {
      const heard: (string | undefined)[] = [];
      const stop = store.onChange((communityId) => heard.push(communityId));
      const heardOf = async (count: number) => {
        for (const until = Date.now() + 2_000; heard.length < count && Date.now() < until; )
          await new Promise((resolve) => setTimeout(resolve, 5));
        expect(heard).toEqual(Array.from({ length: count }, () => 'c1'));
      };
      await store.commit([commit(-1, 3)]);
      await heardOf(1);
      await store.park(scope, { seq: 4, type: 'GoalSet', error: 'broken', at: 5 });
      await heardOf(2);
      await store.swap(scope);
      await heardOf(3);
      await expect(store.commit([commit(8, 9)])).rejects.toThrow(CheckpointConflict);
      stop();
      await store.commit([commit(-1, 3)]);
      await store.commit([commit(3, 4)]);
      await heardOf(3);
    });
  });
}

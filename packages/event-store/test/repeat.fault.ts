import fc from 'fast-check';
import type { MakeStore } from '../src/contract';
import { event, events, seqs, upTo } from '../src/contract/fixtures';
import { makeMemoryStore, makeSqliteStore } from './stores';

describe.each<[string, MakeStore]>([
  ['memory', makeMemoryStore],
  ['sqlite', makeSqliteStore],
])('event store %s', (_, makeStore) => {
  test('ES5 the same append 2 to 100 times at once is stored once, with one answer (R10)', async () => {
    const under = await makeStore({});
    let stored = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 100 }),
        fc.integer({ min: 1, max: 5 }),
        fc.nat(20),
        async (times, size, others) => {
          const stream = `s${stored}`;
          const same = { communityId: 'a', stream, expectedRevision: -1, events: events(size) };
          const sent = upTo(times + others).map((i) =>
            i % 2 === 1 && i < others * 2
              ? under.store.append({
                  communityId: 'b',
                  stream: `${stream}-${i}`,
                  expectedRevision: -1,
                  events: [event()],
                })
              : under.store.append(same),
          );
          const answers = (await Promise.all(sent)).filter(
            ({ lastRevision }, i) => lastRevision >= 0 && !(i % 2 === 1 && i < others * 2),
          );
          expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
          for (const one of answers) {
            expect(one).toMatchObject({
              firstSeq: stored,
              lastSeq: stored + size - 1,
              firstRevision: 0,
              lastRevision: size - 1,
            });
          }
          stored += size;
          expect(await under.store.head('a')).toBe(stored - 1);
        },
      ),
      { numRuns: 60 },
    );
    expect(await seqs(under.store.readCommunity('a'))).toEqual(upTo(stored));
    await under.dispose();
  });
});

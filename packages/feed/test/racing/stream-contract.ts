import type { FeedStream } from '../../src/redis/stream';

interface StreamUnderTest {
  readonly stream: FeedStream;
  flush(): Promise<void> | void;
  trim(keep: number): Promise<void> | void;
  cut(): Promise<void> | void;
  close(): Promise<void>;
}

const entry = (prev: string, last: string) => ({ prev, last, text: '[]' });

/** What the feed relies on, of Redis and of the model of it that plays the many histories. */
export function streamContract(name: string, make: () => Promise<StreamUnderTest>): void {
  describe(`stream: ${name}`, () => {
    let under: StreamUnderTest;
    beforeEach(async () => {
      under = await make();
    });
    afterEach(() => under.close());

    test('FD15 entries are added behind the newest, all or none; on nothing always', async () => {
      const { stream } = under;
      expect(await stream.newest()).toBeUndefined();
      expect(await stream.append([entry('a', 'b')])).toBe(true);
      expect(await stream.append([entry('a', 'b'), entry('b', 'c')])).toBe(false);
      expect(await stream.append([entry('b', 'c'), entry('c', 'd')])).toBe(true);
      expect((await stream.newest())?.entry).toEqual({ prev: 'c', last: 'd', events: [] });
      await under.flush();
      expect(await stream.newest()).toBeUndefined();
      expect(await stream.append([entry('x', 'y')])).toBe(true);
    });

    test('FD13 a line reads the newest, and waits for those after an id; empty when none come', async () => {
      const { stream } = under;
      await stream.append([entry('a', 'b'), entry('b', 'c'), entry('c', 'd')]);
      const line = await stream.line();
      const newest = await line.newest(2);
      expect(newest.map((one) => one.entry.last)).toEqual(['c', 'd']);
      const [first, second] = newest;
      expect((await line.after(first?.id ?? '')).map((one) => one.entry.last)).toEqual(['d']);
      expect(await line.after(second?.id ?? '')).toEqual([]);
      const waiting = line.after(second?.id ?? '');
      await stream.append([entry('d', 'e')]);
      expect((await waiting).map((one) => one.entry.last)).toEqual(['e']);
      expect((await line.after('0-0')).map((one) => one.entry.last)).toEqual(['b', 'c', 'd', 'e']);
      line.close();
    });

    test('FD19 what was trimmed is passed over without a word', async () => {
      const { stream } = under;
      await stream.append([entry('a', 'b'), entry('b', 'c'), entry('c', 'd')]);
      const line = await stream.line();
      await under.trim(1);
      expect((await line.after('0-0')).map((one) => one.entry.last)).toEqual(['d']);
      line.close();
    });

    test('FD16 only the newest entry drops the stream', async () => {
      const { stream } = under;
      await stream.append([entry('a', 'b')]);
      const old = await stream.newest();
      await stream.append([entry('b', 'c')]);
      await stream.drop(old?.id ?? '');
      const newest = await stream.newest();
      expect(newest?.entry.last).toBe('c');
      await stream.drop(newest?.id ?? '');
      expect(await stream.newest()).toBeUndefined();
    });

    test('FD21 a line that is cut or closed throws what waits on it', async () => {
      const { stream } = under;
      await stream.append([entry('a', 'b')]);
      for (const end of [() => under.cut(), undefined]) {
        const line = await stream.line();
        const id = (await stream.newest())?.id ?? '';
        const waiting = expect(line.after(id)).rejects.toThrow('away');
        if (end) await end();
        else line.close();
        await waiting;
        if (end) line.close();
      }
    });
  });
}

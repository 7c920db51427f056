import { setImmediate as turn } from 'node:timers/promises';
import { ClusterUnavailable } from '@samenspel/cluster';
import { Wakeup } from '@samenspel/event-store';
import { parseEntry } from '../../src/redis/entry';
import type { FeedStream, StreamedEntry, StreamLine } from '../../src/redis/stream';

interface Kept {
  readonly id: number;
  readonly prev: string;
  readonly last: string;
  readonly text: string;
}

const blockMs = 4;

/**
 * The commands the feed uses of a Redis server, in memory: XADD with a condition, XREVRANGE, XREAD, DEL; one at a time, each a
 * turn or more away. It can be killed with or without what it kept, flushed, trimmed, cut off, and its clock set back. That
 * it answers as a real one does is shown by the same tests on both.
 */
export class ModelRedis {
  private entries: Kept[] = [];
  private clock = 1_000;
  private lastId = 0;
  private up = true;
  private readonly added = new Wakeup();
  private readonly lines = new Set<AbortController>();
  private answersToLose = 0;
  private turns = 1;

  constructor(private readonly maxEntries = 1_000) {}

  stream(): FeedStream {
    return {
      line: async () => {
        await this.answer(() => undefined);
        return this.openLine();
      },
      newest: () => this.answer(() => this.streamed(this.entries.slice(-1))[0]),
      append: (entries) => this.answer(() => this.append(entries), true),
      drop: (id) =>
        this.answer(() => {
          if (String(this.entries.at(-1)?.id) === id) this.flush();
        }),
    };
  }

  /** DEL or FLUSHALL: the next ids start anew from the clock. */
  flush(): void {
    this.entries = [];
    this.lastId = 0;
  }

  trim(keep: number): void {
    if (keep < this.entries.length) this.entries = this.entries.slice(this.entries.length - keep);
  }

  /** The next answer to an append is lost on its way, after it was done. */
  loseAnswer(): void {
    this.answersToLose += 1;
  }

  /** From now on, so many turns pass on the way. */
  slow(turns: number): void {
    this.turns = turns;
  }

  setClockBack(): void {
    this.clock = Math.max(1, this.clock - 500);
  }

  /** Breaks all lines that wait; new ones get through. */
  cut(): void {
    for (const line of this.lines) line.abort();
    this.lines.clear();
  }

  kill(keep: boolean): void {
    this.up = false;
    this.cut();
    if (!keep) this.flush();
  }

  start(): void {
    this.up = true;
  }

  private append(entries: readonly { readonly prev: string; readonly last: string; readonly text: string }[]): boolean {
    const newest = this.entries.at(-1);
    if (newest && newest.last !== entries[0]?.prev) return false;
    for (const entry of entries) {
      this.clock += 1;
      this.lastId = Math.max(this.lastId + 1, this.clock);
      this.entries.push({ ...entry, id: this.lastId });
    }
    this.trim(this.maxEntries);
    this.added.call();
    return true;
  }

  private streamed(entries: readonly Kept[]): StreamedEntry[] {
    return entries.map(({ id, prev, last, text }) => ({ id: String(id), entry: parseEntry(prev, last, text) }));
  }

  private async answer<T>(work: () => T, mayBeLost = false): Promise<T> {
    await this.pass();
    if (!this.up) throw new ClusterUnavailable();
    const answer = work();
    if (mayBeLost && this.answersToLose > 0) {
      this.answersToLose -= 1;
      throw new ClusterUnavailable();
    }
    await this.pass();
    return answer;
  }

  private async pass(): Promise<void> {
    for (let n = 0; n < this.turns; n += 1) await turn();
  }

  private openLine(): StreamLine {
    const broken = new AbortController();
    this.lines.add(broken);
    const check = () => {
      if (broken.signal.aborted || !this.up) throw new ClusterUnavailable();
    };
    return {
      newest: async (count) => {
        await this.pass();
        check();
        return this.streamed(this.entries.slice(-count));
      },
      after: async (id) => {
        await this.pass();
        const end = performance.now() + blockMs;
        while (performance.now() < end) {
          check();
          const found = this.entries.filter((entry) => entry.id > Number(id.split('-')[0]));
          if (found.length > 0) return this.streamed(found.slice(0, 50));
          await this.added.next(AbortSignal.any([broken.signal, AbortSignal.timeout(blockMs)]));
        }
        check();
        return [];
      },
      close: () => {
        broken.abort();
        this.lines.delete(broken);
      },
    };
  }
}

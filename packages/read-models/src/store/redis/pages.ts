import type { Script } from '@samenspel/cluster/redis';
import type { Doc } from '@samenspel/projections';
import { toOrdered } from '../key-order';
import { type Range, ReadStoreUnavailable, type Scope } from '../port';
import { fieldOf } from './commit-arguments';
import type { ReadLine } from './line';
import { documentsStep, getStep, logStep } from './scripts';

/** Documents a step reads at most: others who ask wait no longer than that takes. */
const pageLength = 1_000;
const tries = 3;

type Entry = readonly [key: string, doc: string];

/** Reads page by page, each in one step. Pages of different generations are never put together. */
export class Pages {
  constructor(private readonly line: ReadLine) {}

  /** The words of one reading step, the generation first; none when the scope has nothing. */
  async read(step: Script, scope: Scope, args: readonly (string | number)[]): Promise<readonly string[]> {
    return (await this.line.run(step, scope.communityId, [fieldOf(scope), ...args])) as string[];
  }

  async get(scope: Scope, collection: string, keys: readonly string[]): Promise<readonly (Doc | undefined)[]> {
    return this.whole(async (sameAs) => {
      const pages = Array.from({ length: Math.ceil(keys.length / pageLength) }, async (_, page) => {
        const some = keys.slice(page * pageLength, (page + 1) * pageLength);
        const [generation, ...found] = await this.read(getStep, scope, [collection, ...some]);
        sameAs(generation);
        return some.map((_key, at) => (found[at] ? (JSON.parse(found[at]) as Doc) : undefined));
      });
      return (await Promise.all(pages)).flat();
    });
  }

  async documents(scope: Scope, collection: string, range: Range<string>): Promise<readonly Entry[]> {
    const least = range.from === undefined ? '-' : `[${toOrdered(range.from)}`;
    const most = range.to === undefined ? '+' : `[${toOrdered(range.to)}`;
    return this.all(range, (limit, after) => {
      const bounds = !after ? [least, most] : range.reverse ? [least, `(${after[0]}`] : [`(${after[0]}`, most];
      return this.read(documentsStep, scope, [collection, ...bounds, limit, range.reverse ? 1 : 0]);
    });
  }

  /** Seqs and documents of the log, in the order of the list of seqs with that name. */
  async log(scope: Scope, collection: string, name: string, range: Range<number>): Promise<readonly Entry[]> {
    const { from = 0, to = Number.MAX_SAFE_INTEGER, reverse } = range;
    return this.all(range, (limit, after) => {
      const bounds = !after ? [from, to] : reverse ? [from, Number(after[0]) - 1] : [Number(after[0]) + 1, to];
      return this.read(logStep, scope, [collection, name, ...bounds, limit, reverse ? 1 : 0]);
    });
  }

  private all(
    { limit = Number.MAX_SAFE_INTEGER }: { readonly limit?: number },
    readPage: (limit: number, after: Entry | undefined) => Promise<readonly string[]>,
  ): Promise<readonly Entry[]> {
    return this.whole(async (sameAs) => {
      const found: Entry[] = [];
      while (found.length < limit) {
        const wanted = Math.min(pageLength, limit - found.length);
        const [generation, ...words] = await readPage(wanted, found.at(-1));
        sameAs(generation);
        for (let at = 0; at + 1 < words.length; at += 2) found.push([words[at] ?? '', words[at + 1] ?? '']);
        if (words.length < wanted * 2) break;
      }
      return found;
    });
  }

  /** Reads again when the scope was swapped or emptied between two pages. */
  private async whole<T>(read: (sameAs: (generation: string | undefined) => void) => Promise<T>): Promise<T> {
    for (let again = 0; again < tries; again++) {
      const seen = new Set<string | undefined>();
      const found = await read((generation) => void seen.add(generation));
      if (seen.size <= 1) return found;
    }
    throw new ReadStoreUnavailable({ cause: new Error('it is grown anew again and again') });
  }
}

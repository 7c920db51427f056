import { canonical } from '../canonical';
import { fromOrdered } from '../key-order';
import type { Scope } from '../port';
import { seqsName } from './commit-arguments';
import type { Pages } from './pages';
import { namesStep } from './scripts';

/** Everything of a scope but its checkpoint, as canonical lines in the order of every read store. */
export async function* dumpOf(pages: Pages, scope: Scope): AsyncIterable<string> {
  const [, ...names] = await pages.read(namesStep, scope, []);
  const after = (start: string) =>
    names
      .filter((name) => name.startsWith(start))
      .map((name) => name.slice(start.length))
      .sort();
  for (const collection of after('d:')) {
    for (const [key, doc] of await pages.documents(scope, collection, {}))
      yield `document ${collection} ${fromOrdered(key)} ${canonical(JSON.parse(doc))}`;
  }
  for (const collection of after('l:')) {
    for (const [seq, doc] of await pages.log(scope, collection, seqsName(collection), {}))
      yield `log ${collection} ${padded(seq)} ${canonical(JSON.parse(doc))}`;
  }
  for (const name of after('t:')) {
    const [collection, term] = [name.slice(0, name.indexOf(':')), name.slice(name.indexOf(':') + 1)];
    if (term === '') continue;
    for (const [seq] of await pages.log(scope, collection, seqsName(collection, term), {}))
      yield `term ${collection} ${term} ${padded(seq)}`;
  }
}

const padded = (seq: string): string => seq.padStart(12, '0');

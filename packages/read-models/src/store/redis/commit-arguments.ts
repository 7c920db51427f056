import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { entryOf, type FoldDocuments, type LogDocument } from '@samenspel/projections';
import { toOrdered } from '../key-order';
import type { Commit, Scope } from '../port';

/** Larger ones are left out: they only save time, and Redis holds all in memory. Characters, packed. */
const maxSnapshotLength = 32 * 1024 * 1024;
const [pack, unpack] = [promisify(gzip), promisify(gunzip)];

/** The name of a scope within its community. */
export const fieldOf = ({ projection, version, slot }: Scope): string => `${projection}@${version}/${slot}`;

/** The scope with that name. */
export function scopeOf(field: string, communityId: string): Scope {
  const [, projection = '', version, slot] = /^(.*)@(\d+)\/(live|beside)$/.exec(field) ?? [];
  return { projection, version: Number(version), communityId, slot: slot as Scope['slot'] };
}

/** The list of seqs filed under a term; without one, of all documents of a log collection. */
export const seqsName = (collection: string, term = ''): string => `t:${collection}:${term}`;

/** Commits as the flat list of words that the commit step takes. */
export async function commitArguments(commits: readonly Commit[]): Promise<string[]> {
  const words = [String(commits.length)];
  for (const { scope, generation, expected, covered } of commits)
    words.push(fieldOf(scope), generation, String(expected), String(covered));
  for (const { documents, log, snapshot } of commits) {
    words.push(String(documents.length));
    for (const { collection, key, doc } of documents)
      words.push(collection, toOrdered(key), doc === null ? '' : JSON.stringify(doc));
    words.push(String(log.length));
    for (const { collection, seq, doc } of log) words.push(collection, String(seq), JSON.stringify(doc));
    const lists = seqLists(log);
    words.push(String(lists.size));
    for (const [name, seqs] of lists) words.push(name, seqs.join(' '));
    words.push(snapshot ? await packed(snapshot) : '');
  }
  return words;
}

function seqLists(log: readonly LogDocument[]): ReadonlyMap<string, readonly number[]> {
  const lists = new Map<string, number[]>();
  const none = (): number[] => [];
  for (const { collection, seq, terms } of log) {
    entryOf(lists, seqsName(collection), none).push(seq);
    for (const term of terms) entryOf(lists, seqsName(collection, term), none).push(seq);
  }
  return lists;
}

async function packed(snapshot: FoldDocuments): Promise<string> {
  const bytes = await pack(JSON.stringify(snapshot), { level: 1 });
  const text = bytes.toString('base64');
  return text.length > maxSnapshotLength ? '' : text;
}

export async function unpacked(text: string): Promise<FoldDocuments> {
  return JSON.parse((await unpack(Buffer.from(text, 'base64'))).toString()) as FoldDocuments;
}

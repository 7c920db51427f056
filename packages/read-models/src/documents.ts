import { collectionsOf, type Doc, type Docs, filingOf, type Projection, type Reader } from '@samenspel/projections';

/** The documents of one projection, to be kept elsewhere. */
interface ProjectionDocuments {
  readonly version: number;
  readonly state: Readonly<Record<string, readonly (readonly [key: string, doc: Doc])[]>>;
  /** The newest documents in order; all there are from seq `from` on. */
  readonly log: Readonly<Record<string, { readonly from: number; readonly docs: readonly Doc[] }>>;
}

/** By projection. */
export type CommunityDocuments = Readonly<Record<string, ProjectionDocuments>>;

/**
 * Reads the documents of projections as they were at the moment of a reader.
 * @param maxTail of a log at most so many of the newest, unless all of them are needed
 */
export async function documentsOf(
  reader: Reader,
  projections: readonly Projection<Docs, Docs, 'everybody'>[],
  maxTail: number,
): Promise<CommunityDocuments> {
  const found = projections.map(async (projection) => {
    const state = collectionsOf(projection, 'state').map(
      async (name) => [name, await reader.entries(projection, name)] as const,
    );
    const log = collectionsOf(projection, 'log').map(
      async (name) => [name, await tailOf(reader, projection, name, maxTail)] as const,
    );
    const [states, logs] = await Promise.all([Promise.all(state), Promise.all(log)]);
    const { name, version } = projection;
    return [name, { version, state: Object.fromEntries(states), log: Object.fromEntries(logs) }] as const;
  });
  return Object.fromEntries(await Promise.all(found));
}

async function tailOf(
  reader: Reader,
  projection: Projection<Docs, Docs, 'everybody'>,
  collection: string,
  maxTail: number,
) {
  const filing = filingOf(projection, collection);
  if (filing?.whole) return { from: 0, docs: await reader.log(projection, collection) };
  const newest = await reader.log(projection, collection, { limit: maxTail + 1, reverse: true });
  const docs = newest.slice(0, maxTail).toReversed();
  const [oldest] = docs;
  const isWhole = newest.length <= maxTail || oldest === undefined || filing === undefined;
  return { from: isWhole ? 0 : filing.seq(oldest), docs };
}

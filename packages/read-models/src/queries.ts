import type { Answer, NamesIn } from '@samenspel/contracts';
import type { EventReader, NamesThen } from '@samenspel/domain';
import { type Availability, type EventStore, type StoredEvent, StoreUnavailable } from '@samenspel/event-store';
import {
  filingOf,
  type LogQuery,
  type Projection,
  type ProjectionName,
  type Reader,
  readableBy,
  type ViewDefinition,
  type ViewRequest,
  type ViewSources,
} from '@samenspel/projections';
import type { z } from 'zod';
import { type CommunityDocuments, documentsOf } from './documents';
import { type DeriveNames, NamesIndex } from './names-then';
import { PastFolds } from './past/folds';
import type { InMemoryFallback } from './past/in-memory-fallback';
import { readNow, readPast } from './past/readers';
import type { ReadSource } from './past/source';
import type { ReadEvent } from './recorded';
import { type OpenShared, SearchIndex } from './search-index';
import { ReadStoreUnavailable } from './store/port';

/** Of which moment to speak. Nothing given: now. */
export interface Ask {
  /** A seq; one beyond the head means the head. */
  readonly at?: number;
  /** Or an instant, milliseconds since the epoch. */
  readonly instant?: number;
  /** Wait (up to 2 s) until the read models contain this seq: to read what one just wrote. */
  readonly minSeq?: number;
}

/** Documents of one log collection, up to a seq. */
export interface OlderAsked extends LogQuery {
  readonly projection: string;
  readonly collection: string;
  readonly to: number;
  readonly limit: number;
}

/** What a view is asked with, and the moment. A view without names in its path needs nothing. */
type Asking<Path extends string, Query extends z.ZodRawShape> =
  NamesIn<Path> extends never
    ? [asked?: Ask & Partial<ViewRequest<Path, Query>>]
    : [asked: Ask & Partial<ViewRequest<Path, Query>> & Pick<ViewRequest<Path, Query>, 'params'>];

/** Who asks when nobody in particular does. */
const nobody: EventReader = { personId: null, roles: [] };

interface QueriesOptions extends Omit<ReadSource, 'folds'> {
  readonly store: EventStore;
  readonly read: ReadEvent;
  readonly names: DeriveNames;
  readonly open: OpenShared;
  readonly projections: readonly Projection[];
  /** Answers while the read store is away or being built. */
  readonly standIn?: InMemoryFallback;
  /** Of a store that is elsewhere. While it does not answer, answers are made of what this node knows. */
  readonly availability?: Availability;
  /** Whether to keep the newest part of the logs that are read in memory, for moments asked for while the store does not answer. */
  readonly fetchAhead?: boolean;
}

/** Up to where the projections of an answer have covered, and of which growth what they hold is. */
interface Marks {
  readonly least: number;
  readonly most: number;
  readonly generations: string;
}

const maxWaitMs = 2_000;
/** Further behind than this a read model is being built, and what it holds is not what people mean by now. */
const maxEventsBehind = 1_000;
/** How often a view is made anew when a commit came in between, before it is folded for its moment instead. */
const tries = 3;

/** The read models of a community are being built and hold nothing of it yet: ask again shortly. */
export class ReadModelsNotReady extends Error {
  constructor(readonly communityId: string) {
    super(`the read models of ${communityId} are being built`);
    this.name = 'ReadModelsNotReady';
  }
}

/**
 * Answers of the read models, now or at any moment; words in them are still sealed. An answer is of ONE moment, which it
 * names: when the read models are behind (or a projection is parked), `seq` is lower than asked for and says so.
 */
export class Queries {
  private readonly source: ReadSource;
  private readonly words: SearchIndex;
  private readonly index: NamesIndex;

  constructor(private readonly options: QueriesOptions) {
    const { store, readStore, read, names, waitForCheckpoint } = options;
    this.index = new NamesIndex(readStore, names);
    this.source = { readStore, waitForCheckpoint, folds: new PastFolds(store, readStore, read, this.index) };
    this.words = new SearchIndex(options);
  }

  /**
   * The answer of a view, of one moment. What the view is asked with is given beside the moment: `params` for the names in its
   * path, `query`, and `forWhom`, who asks.
   */
  read<Path extends string, Query extends z.ZodRawShape, Made>(
    view: ViewDefinition<Path, Query, Made>,
    communityId: string,
    ...[asked]: Asking<Path, Query>
  ): Promise<Answer<Made>> {
    const { params = {}, query = {}, forWhom = nobody, ...ask } = asked ?? {};
    const { store } = this.options;
    const sources: ViewSources = {
      seqAtInstant: (instant) => store.seqAtInstant(communityId, instant),
      findWords: (text, upTo, limit) => this.words.search(communityId, text, upTo, limit),
    };
    const given = { params, query, forWhom } as ViewRequest<Path, Query>;
    return this.answer(communityId, ask, view.uses, (reader) => view.make(reader, given, sources));
  }

  /** The documents of all projections that this reader may read, or of one, of one moment: what every view is made from. */
  documents(
    communityId: string,
    reader: EventReader,
    { tail, only, ...ask }: Pick<Ask, 'at'> & { readonly tail: number; readonly only?: string },
  ): Promise<Answer<CommunityDocuments>> {
    const wanted = this.options.projections.filter(({ name }) => only === undefined || name === only);
    const projections = wanted.flatMap((projection) => readableBy(reader, projection) ?? []);
    return this.answer(communityId, ask, projections, (from) => documentsOf(from, projections, tail));
  }

  /** Documents of a log collection, with the version of their projection; null when there is none that this reader may read. */
  async olderDocuments(
    communityId: string,
    reader: EventReader,
    { projection: name, collection, to, ...query }: OlderAsked,
  ): Promise<{ readonly version: number; readonly docs: readonly object[] } | null> {
    const known = this.options.projections.find((one) => one.name === name);
    const projection = known && readableBy(reader, known);
    if (!projection || filingOf(projection, collection) === undefined) return null;
    const read = (from: Reader) => from.log(projection, collection, { ...query, to });
    const { seq, view } = await this.answer(communityId, { at: to }, [projection], read);
    if (seq < to) throw new ReadModelsNotReady(communityId);
    return { version: projection.version, docs: view };
  }

  /** What these events of one community named when they happened, by seq; the words still sealed. */
  async namesThen(communityId: string, events: readonly StoredEvent[]): Promise<ReadonlyMap<number, NamesThen>> {
    const read = events.map(this.options.read);
    try {
      return await this.index.of(communityId, read);
    } catch (error) {
      if (error instanceof ReadStoreUnavailable) return this.options.names(communityId, read);
      throw error;
    }
  }

  /** Drops what is kept opened of a community: to be called when a key was destroyed. */
  forgetWords(communityId: string): void {
    this.words.forget(communityId);
  }

  /** Drops the folds kept in memory for looking back. */
  forgetPast(): void {
    this.source.folds.clear();
  }

  private async answer<View>(
    communityId: string,
    ask: Ask,
    projections: readonly ProjectionName[],
    make: (reader: Reader) => Promise<View>,
  ): Promise<Answer<View>> {
    const { standIn } = this.options;
    const from = (source: ReadSource) => this.answerFrom(source, communityId, ask, projections, make);
    try {
      const answer = await from(this.source);
      standIn?.forget(communityId);
      return answer;
    } catch (error) {
      if (!(error instanceof ReadStoreUnavailable || error instanceof ReadModelsNotReady)) throw error;
      const source = await standIn?.sourceOf(communityId);
      if (!source) throw error;
      return from(source);
    }
  }

  private async answerFrom<View>(
    source: ReadSource,
    communityId: string,
    ask: Ask,
    projections: readonly ProjectionName[],
    make: (reader: Reader) => Promise<View>,
  ): Promise<Answer<View>> {
    const { readStore, folds } = source;
    const asked = await this.seqAsked(communityId, ask);
    const { head, ...waited } = await this.waitFor(source, communityId, projections, asked, ask.minSeq);
    let before: Marks = waited;
    for (let again = 0; again < 2 * tries; again++) {
      // Emptied since it was waited for.
      if (before.least < 0 && head >= 0) break;
      const { least, most } = before;
      const isNow = again < tries && least === most && (asked === undefined || asked >= least);
      const seq = Math.min(asked ?? least, least);
      const view = await make(
        isNow ? readNow(readStore, communityId, seq) : readPast(readStore, communityId, seq, folds),
      );
      const after = await this.marks(source, communityId, projections);
      const isWhole = after.generations === before.generations && after.least >= seq && (!isNow || after.most === seq);
      before = after;
      if (!isWhole) continue;
      if (this.options.fetchAhead) void folds.fetchAhead(communityId, after.least);
      // A moment is what it was: the store is not asked.
      if (asked !== undefined && after.least >= 0 && asked <= after.least)
        return { seq, head: after.least, live: false, view };
      const headNow = Math.max(await this.options.store.head(communityId), seq);
      return { seq, head: headNow, live: asked === undefined, ...this.asOf(seq, ask), view };
    }
    throw new ReadModelsNotReady(communityId);
  }

  /** How old an answer is that was made while the store did not answer. @throws StoreUnavailable when the asker needs a newer one */
  private asOf(seq: number, { minSeq = -1 }: Ask): { readonly asOf?: number } {
    const asOf = this.options.availability?.asOf;
    if (asOf === undefined) return {};
    if (seq < minSeq) throw new StoreUnavailable(`The event store does not answer, and seq ${minSeq} is not known yet`);
    return { asOf };
  }

  /** Waits until what is asked for is there; a read model that is still being built is waited for in any case. */
  private async waitFor(
    source: ReadSource,
    communityId: string,
    projections: readonly ProjectionName[],
    asked: number | undefined,
    minSeq: number | undefined,
  ): Promise<Marks & { readonly head: number }> {
    const marks = await this.marks(source, communityId, projections);
    const { least } = marks;
    if (asked !== undefined && least >= 0 && asked <= least) return { head: least, ...marks };
    const head = await this.options.store.head(communityId);
    const isBeingBuilt = head - least > maxEventsBehind || (least < 0 && head >= 0);
    const needed = isBeingBuilt ? head : Math.min(asked ?? minSeq ?? -1, head);
    if (least >= needed) return { head, ...marks };
    const names = projections.map(({ name }) => name);
    await source.waitForCheckpoint(communityId, names, needed, maxWaitMs);
    const reached = await this.marks(source, communityId, projections);
    if (reached.least < 0) throw new ReadModelsNotReady(communityId);
    return { head, ...reached };
  }

  private async seqAsked(communityId: string, { at, instant }: Ask): Promise<number | undefined> {
    if (at !== undefined) return Math.max(at, -1);
    return instant === undefined ? undefined : this.options.store.seqAtInstant(communityId, instant);
  }

  private async marks(
    { readStore }: ReadSource,
    communityId: string,
    projections: readonly ProjectionName[],
  ): Promise<Marks> {
    const statuses = await readStore.statuses(communityId);
    const found = projections.map(({ name, version }) =>
      statuses.find(({ scope }) => scope.projection === name && scope.version === version && scope.slot === 'live'),
    );
    const covered = found.map((status) => status?.covered ?? -1);
    const generations = found.map((status) => status?.generation ?? '').join();
    return { least: Math.min(...covered), most: Math.max(...covered), generations };
  }
}

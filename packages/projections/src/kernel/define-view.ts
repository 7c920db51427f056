import {
  type NamesIn,
  type RouteSpec,
  type SearchView,
  type ViewOf,
  type ViewSpec,
  viewRoute,
} from '@samenspel/contracts';
import type { EventReader } from '@samenspel/domain';
import type { z } from 'zod';
import type { ProjectionName } from './projection';
import type { Reader } from './reader';

/** What a view is asked with: the names in its path, its query, and who asks. */
export interface ViewRequest<Path extends string, Query extends z.ZodRawShape> {
  readonly params: Readonly<Record<NamesIn<Path>, string>>;
  readonly query: Readonly<z.output<z.ZodObject<Query>>>;
  readonly forWhom: EventReader;
}

/** What only a server knows beside the documents of projections. */
export interface ViewSources {
  /** The last seq recorded not later than an instant. */
  seqAtInstant(instant: number): Promise<number>;
  /** Finds words that everybody in the community may read. */
  findWords(text: string, upTo: number, limit: number | undefined): Promise<SearchView>;
}

/** A view, defined once: its route and shape, the projections it is made of, and how. */
export interface ViewDefinition<Path extends string, Query extends z.ZodRawShape, Made> {
  readonly path: Path;
  readonly query: Query;
  readonly route: RouteSpec;
  readonly uses: readonly ProjectionName[];
  make(reader: Reader, asked: ViewRequest<Path, Query>, sources: ViewSources): Promise<Made>;
}

/** Any view, for lists of them. */
// biome-ignore lint/suspicious/noExplicitAny: each is asked with the names of its own path
export type AnyView = ViewDefinition<any, any, any>;

/** Defines a view; one that is made in another shape than its schema says does not compile. Null: there is no such thing. */
export function defineView<
  const Path extends string,
  Schema extends z.ZodType,
  Made extends ViewOf<Schema> | null,
  Query extends z.ZodRawShape = Readonly<Record<never, never>>,
>({
  uses,
  make,
  ...spec
}: ViewSpec<Path, Schema, Query> & Pick<ViewDefinition<Path, Query, Made>, 'uses' | 'make'>): ViewDefinition<
  Path,
  Query,
  Made
> {
  return { path: spec.path, query: spec.query ?? ({} as Query), route: viewRoute(spec), uses, make };
}

import { accessMatrix, type Readable } from '@samenspel/domain';
import { z } from 'zod';
import { communityIdParam } from './community-param';
import { type Access, type RouteSpec, route } from './route';

const seq = z.string().regex(/^\d{1,15}$/);

/** A number in a query. */
export const wholeNumber = seq.transform(Number);

/**
 * A moment, as a query parameter: a seq of the community's log, or an ISO instant, which means the last event
 * recorded not later than that.
 */
const at = z
  .union([seq.describe('A seq of the log.'), z.iso.datetime({ offset: true }).describe('An instant.')])
  .describe('The moment to look at; left out: now.');

/** Parameters of every view. */
export const momentQuery = {
  at: at.optional(),
  minSeq: seq.optional().describe('Wait (2 s at most) until the answer contains this seq: the one a command answered.'),
} as const;
export type MomentQuery = { readonly at?: string | undefined; readonly minSeq?: string | undefined };

/** Parameters of every list that grows for ever. */
export const pageQuery = {
  after: z
    .string()
    .regex(/^-?\d{1,15}$/)
    .transform(Number)
    .optional()
    .describe('The `next` of the page before.'),
  limit: z
    .string()
    .regex(/^([1-9]\d?|1\d\d|200)$/)
    .transform(Number)
    .optional()
    .describe('1 to 200; default 50.'),
} as const;

/** Who may read that part of a community. */
export const mayRead = (what: Readable): Access => ({ kind: 'community', roles: accessMatrix.reads[what] });

/** A path below a community. */
export const inCommunity = <Path extends string>(path: Path) => `/api/communities/:communityId/${path}` as const;

/** The names of the parameters in a path. */
export type NamesIn<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | NamesIn<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;

/** The schema of the parameters in a path below a community. */
export const paramsIn = <Path extends string>(path: Path) => {
  const names = ['communityId', ...[...path.matchAll(/:(\w+)/g)].map(([, name]) => name as string)];
  return z.strictObject(
    Object.fromEntries(names.map((name) => [name, communityIdParam])) as Readonly<
      Record<'communityId' | NamesIn<Path>, typeof communityIdParam>
    >,
  );
};

/** A view of a community: where it is asked for, and what it answers. */
export interface ViewSpec<Path extends string, Schema extends z.ZodType, Query extends z.ZodRawShape> {
  readonly name: string;
  /** Below the community: `goals/:goalId`. */
  readonly path: Path;
  /** The domain word; a tag in the OpenAPI document. */
  readonly word: string;
  readonly summary: string;
  readonly schema: Schema;
  /** What may be asked for besides a moment. */
  readonly query?: Query;
  /** Default: the community. */
  readonly reads?: Readable;
}

/** The HTTP route of a view. Every answer says of which moment it speaks. */
export function viewRoute<Path extends string, Schema extends z.ZodType, Query extends z.ZodRawShape>({
  name,
  path,
  word,
  summary,
  schema,
  query,
  reads = 'community',
}: ViewSpec<Path, Schema, Query>): RouteSpec {
  const answer = { seq: z.int(), head: z.int(), live: z.boolean(), asOf: z.int().optional(), view: schema };
  return route({
    name,
    method: 'GET',
    path: inCommunity(path),
    word,
    summary,
    params: paramsIn(path),
    query: z.strictObject({ ...momentQuery, ...query }),
    answer: { as: 'json', schema: z.strictObject(answer) },
    access: mayRead(reads),
    errors: ['no_such_moment', 'still_catching_up'],
  });
}

import type { Role } from '@samenspel/domain';
import type { z } from 'zod';
import type { ErrorName } from './errors';

/**
 * Who may use a route. The access matrix, the guard and the OpenAPI document all read this one field, so a route
 * cannot be described as closed and be open.
 */
export type Access =
  | { readonly kind: 'public' }
  | { readonly kind: 'signedIn' }
  /** Let-in members of the community in the path who hold one of the roles; others get the 404 of a community that is not there. */
  | { readonly kind: 'community'; readonly roles: readonly Role[]; readonly waiting?: boolean };

type AnswerBody =
  | { readonly as: 'json'; readonly schema: z.ZodType }
  | { readonly as: 'octets' | 'ndjson' | 'text' | 'image'; readonly description: string }
  | { readonly as: 'nothing' };

/** One HTTP route. Everything the server accepts and answers is parsed by, and documented from, these schemas. */
export interface RouteSpec {
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Express form, from the root: `/api/communities/:communityId/goals/:goalId`. */
  readonly path: string;
  /** The domain word; a tag in the OpenAPI document. */
  readonly word: string;
  readonly summary: string;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** Instead of a JSON body: bytes of one of these types, read only after it is known who sends them. */
  readonly upload?: { readonly mediaTypes: readonly string[]; readonly maxBytes: number };
  /** Default 200. */
  readonly status?: number;
  readonly answer: AnswerBody;
  readonly access: Access;
  /** Errors beyond those every route can give. */
  readonly errors?: readonly ErrorName[];
}

/** Keeps the literal types of a route, so that handlers and clients are typed by it. */
export function route<const Spec extends RouteSpec>(spec: Spec): Spec {
  return spec;
}

type Output<T> = T extends z.ZodType ? z.output<T> : Record<string, never>;

/** What a handler of this route receives, parsed. */
export interface RequestOf<Spec extends RouteSpec> {
  readonly params: Output<Spec['params']>;
  readonly query: Output<Spec['query']>;
  readonly body: Output<Spec['body']>;
}

/** What a route answers as JSON. */
export type AnswerOf<Spec extends RouteSpec> = Spec['answer'] extends { readonly schema: infer S extends z.ZodType }
  ? z.output<S>
  : unknown;

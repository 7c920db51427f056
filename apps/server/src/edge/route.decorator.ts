import {
  applyDecorators,
  createParamDecorator,
  Delete,
  type ExecutionContext,
  Get,
  HttpCode,
  Post,
  Put,
  SetMetadata,
} from '@nestjs/common';
import { apiErrorOf } from '@samenspel/application';
import { type RequestOf, type RouteSpec } from '@samenspel/contracts';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { type EdgeLocale, localeOf } from './locale';
import { type Visit, visitOf } from './visit';

const routeKey = 'samenspel:route';
const methods = { GET: Get, POST: Post, PUT: Put, DELETE: Delete } as const;

/** Makes a method the handler of a route of the contracts; guard, parsing and OpenAPI follow the same description. */
export function Route(spec: RouteSpec): MethodDecorator {
  return applyDecorators(methods[spec.method](spec.path), HttpCode(spec.status ?? 200), SetMetadata(routeKey, spec));
}

/** The description a handler was made with. */
export const specOf = (handler: object): RouteSpec | undefined =>
  Reflect.getMetadata(routeKey, handler) as RouteSpec | undefined;

/** What a handler receives: the request parsed by its route, and who asks. */
export type ParsedRequestOf<Spec extends RouteSpec> = RequestOf<Spec> &
  Visit & { readonly locale: EdgeLocale; readonly request: Request; readonly response: Response };

/** Parameter decorator: the request, parsed. Throws `invalid_request` naming where the first fault is. */
export const ParsedRequest = createParamDecorator(
  (_: unknown, context: ExecutionContext): ParsedRequestOf<RouteSpec> => {
    const request = context.switchToHttp().getRequest<Request>();
    const response = context.switchToHttp().getResponse<Response>();
    const spec = specOf(context.getHandler());
    const parsed = {
      params: part(spec?.params, request.params, 'path'),
      query: part(spec?.query, request.query, 'query'),
      body: part(spec?.body, request.body ?? {}, 'body'),
    };
    return {
      ...parsed,
      ...visitOf(request),
      locale: localeOf(request),
      request,
      response,
    } as ParsedRequestOf<RouteSpec>;
  },
);

/** Parses one part of a request; nothing is let through that the route does not name. */
function part(schema: z.ZodType | undefined, value: unknown, name: string): unknown {
  if (schema === undefined) return {};
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw apiErrorOf(result.error, name);
}

import type { Type } from '@nestjs/common';
import type { RouteSpec } from '@samenspel/contracts';
import { ParsedRequest, type ParsedRequestOf, Route } from './route.decorator';

/** What `@Route(spec) handler(@ParsedRequest() request)` would write: for controllers whose routes follow from a list. */
export function addRoute<Target>(
  target: Type<Target>,
  spec: RouteSpec,
  handle: (controller: Target, asked: ParsedRequestOf<RouteSpec>) => Promise<unknown>,
): void {
  const { name } = spec;
  const descriptor: PropertyDescriptor = {
    value(this: Target, asked: ParsedRequestOf<RouteSpec>) {
      return handle(this, asked);
    },
    writable: true,
    configurable: true,
  };
  Object.defineProperty(target.prototype, name, descriptor);
  ParsedRequest()(target.prototype, name, 0);
  Route(spec)(target.prototype, name, descriptor);
}

import type { Type } from '@nestjs/common';
import type { RouteSpec } from '@samenspel/contracts';
import { Asked, type AskedFor, Route } from './route.decorator';

/** What `@Route(spec) handler(@Asked() asked)` would write: for controllers whose routes follow from a list. */
export function addRoute<Target>(
  target: Type<Target>,
  spec: RouteSpec,
  handle: (controller: Target, asked: AskedFor<RouteSpec>) => Promise<unknown>,
): void {
  const { name } = spec;
  const descriptor: PropertyDescriptor = {
    value(this: Target, asked: AskedFor<RouteSpec>) {
      return handle(this, asked);
    },
    writable: true,
    configurable: true,
  };
  Object.defineProperty(target.prototype, name, descriptor);
  Asked()(target.prototype, name, 0);
  Route(spec)(target.prototype, name, descriptor);
}

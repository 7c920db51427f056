import { type RouteSpec, routesBesideViews } from '@samenspel/contracts';
import { allViews } from '@samenspel/projections';

/** Every HTTP route of the API. The server refuses to start when a handler and this list disagree. */
export const apiRoutes: readonly RouteSpec[] = [...routesBesideViews, ...allViews.map(({ route }) => route)];

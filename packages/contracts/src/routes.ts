import { blobRoutes } from './blobs';
import { commandRoutes, foundCommunityRoute } from './commands';
import { identityRoutes } from './identity';
import { readRoutes } from './reads';
import type { RouteSpec } from './route';

/** Every HTTP route of the API. The server refuses to start when a handler and this list disagree. */
export const apiRoutes: readonly RouteSpec[] = [
  ...identityRoutes,
  foundCommunityRoute,
  ...commandRoutes,
  ...readRoutes,
  ...blobRoutes,
];

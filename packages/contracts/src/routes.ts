import { blobRoutes } from './blobs';
import { commandRoutes, foundCommunityRoute } from './commands';
import { identityRoutes } from './identity';
import { readRoutes } from './reads';
import type { RouteSpec } from './route';

/** The HTTP routes beside those of the views. */
export const routesBesideViews: readonly RouteSpec[] = [
  ...identityRoutes,
  foundCommunityRoute,
  ...commandRoutes,
  ...readRoutes,
  ...blobRoutes,
];

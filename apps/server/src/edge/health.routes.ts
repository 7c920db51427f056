import type { Health } from '@samenspel/application';
import { Router } from 'express';
import { isFromHere } from './addresses';
import type { Metrics } from './metrics';

/**
 * `/health/live`: the process answers. `/health/ready`: it can be of use. `/health` and `/metrics`: for who is on this machine;
 * others get the 404 of an unknown path.
 * @param node what this process is among others, for `/health`
 */
export function healthRoutes(health: Health, metrics: Metrics, proxies: number, node: () => object): Router {
  const router = Router();
  router.get('/health', async (request, response, next) => {
    if (!isFromHere(request, proxies)) return next();
    response.set('Cache-Control', 'no-store').json({ ...node(), ...(await health.readiness()) });
  });
  router.get(
    '/health/live',
    (_request, response) => void response.set('Cache-Control', 'no-store').json({ live: true }),
  );
  router.get('/health/ready', async (_request, response) => {
    const readiness = await health.readiness();
    response
      .set('Cache-Control', 'no-store')
      .status(readiness.ready ? 200 : 503)
      .json(readiness);
  });
  router.get('/metrics', async (request, response, next) => {
    if (!isFromHere(request, proxies)) return next();
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  return router;
}

import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What an operator can watch. Labels are route names and statuses; nothing that points at a person or a community. */
export class Metrics {
  readonly registry = new Registry();
  readonly requests = new Histogram({
    name: 'samenspel_http_seconds',
    help: 'Time to answer, by route.',
    labelNames: ['route', 'method', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** A value that is asked for when it is read. */
  watch(name: string, help: string, read: () => number | Promise<number>): void {
    const registers = [this.registry];
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        this.set(await read());
      },
    });
  }

  close(): void {
    this.registry.clear();
  }
}

/** Measures and logs every answer by the route that gave it. */
export function observeRequests(metrics: Metrics, log: Logger): RequestHandler {
  return (request, response, next) => {
    const begun = performance.now();
    response.on('finish', () => {
      const ms = performance.now() - begun;
      // The template of the route, never the path: that may hold the secret of an invite.
      const route = typeof request.route?.path === 'string' ? request.route.path : 'other';
      metrics.requests.observe({ route, method: request.method, status: String(response.statusCode) }, ms / 1000);
      log.debug({ route, method: request.method, status: response.statusCode, ms: Math.round(ms) }, 'answered');
    });
    next();
  };
}

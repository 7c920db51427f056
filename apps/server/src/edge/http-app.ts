import { apiRoutes } from './api-routes';
import 'reflect-metadata';
import type { Server } from 'node:http';
import type { INestApplication, Type, WebSocketAdapter } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ApiError } from '@samenspel/contracts';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import type { Logger } from 'pino';
import type { AccessGuard } from './access.guard';
import { AsOfInterceptor } from './as-of.interceptor';
import { BoundedAdapter } from './bounded-adapter';
import { compressAnswers } from './compress-answers';
import { type Metrics, observeRequests } from './metrics';
import { nestLog } from './nest-log';
import { openApiDocument } from './openapi';
import { ProblemFilter, problemHandler } from './problem.filter';
import { securityHeaders } from './security';
import { webClient } from './web';

/** Largest JSON body; texts are limited to far less by the schemas. */
const maxBody = '256kb';

interface HttpAppParts {
  readonly module: Parameters<typeof NestFactory.create>[0];
  readonly guard: AccessGuard;
  readonly liveAdapter: WebSocketAdapter;
  readonly health: RequestHandler;
  readonly metrics: Metrics;
  readonly log: Logger;
  /** Where the web client is; undefined for a process that serves nobody but health. */
  readonly webFolder: string | undefined;
  readonly version: string;
  /** Proxies of ours in front of this server. */
  readonly proxies: number;
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer };
}

export interface HttpApp {
  readonly nest: INestApplication;
  readonly server: Server;
  get<T>(type: Type<T>): T;
}

/** One port: headers, health, the API, then the client. */
export async function createHttpApp(parts: HttpAppParts): Promise<HttpApp> {
  const web = express();
  web.disable('x-powered-by');
  web.set('etag', false);
  web.set('trust proxy', parts.proxies);
  let listening: Server | undefined;
  web.use(
    closeWhenStopping(() => listening),
    observeRequests(parts.metrics, parts.log),
    ...securityHeaders({ https: parts.tls !== undefined }),
    parts.health,
  );
  if (parts.webFolder !== undefined) serveApi(web, parts.webFolder, parts.version);
  web.use(problemHandler(parts.log));

  const nest = await NestFactory.create(parts.module, new BoundedAdapter(web), {
    bodyParser: false,
    logger: nestLog(parts.log),
    abortOnError: false,
    ...(parts.tls === undefined ? {} : { httpsOptions: parts.tls }),
  });
  nest.useWebSocketAdapter(parts.liveAdapter);
  nest.useGlobalGuards(parts.guard);
  nest.useGlobalFilters(new ProblemFilter(parts.log));
  nest.useGlobalInterceptors(new AsOfInterceptor());
  await nest.init();
  const server = nest.getHttpServer() as Server;
  listening = server;
  return { nest, server, get: (type) => nest.get(type, { strict: false }) };
}

function serveApi(web: express.Express, webFolder: string, version: string): void {
  const description = openApiDocument(version);
  web.use(compressAnswers());
  web.get('/api/openapi.json', (_request, response) => void response.json(description));
  web.use('/api', noStore, exceptUploads(jsonOnly), exceptUploads(express.json({ limit: maxBody, strict: true })));
  for (const handler of webClient(webFolder)) web.use(handler);
}

/** A server that stops tells those who keep a connection that this answer was the last on it. */
function closeWhenStopping(server: () => Server | undefined): RequestHandler {
  return (_request, response, next) => {
    if (server()?.listening === false) response.setHeader('Connection', 'close');
    next();
  };
}

/** Answers are about now and about one person; nothing between us and them may keep them. */
function noStore(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('Cache-Control', 'no-store');
  next();
}

const uploadPaths = apiRoutes
  .filter(({ upload }) => upload !== undefined)
  .map(({ path }) => new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}/?$`, 'i'));

/** Uploads are read by their handlers, after the guard. */
const exceptUploads =
  (handler: RequestHandler): RequestHandler =>
  (request, response, next) =>
    uploadPaths.some((path) => path.test(request.originalUrl.split('?')[0] ?? ''))
      ? next()
      : handler(request, response, next);

function jsonOnly(request: Request, _response: Response, next: NextFunction): void {
  const hasBody =
    request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
  next(hasBody && !request.is('application/json') ? new ApiError('unsupported_media') : undefined);
}

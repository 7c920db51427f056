import { once } from 'node:events';
import { createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type NextFunction, type Request, type Response } from 'express';
import pino from 'pino';
import { problemHandler } from '../src/edge/problem.filter';

/** A server that reads what it is sent, or fails by itself; and what it wrote in its log. */
async function serving(failure?: Error) {
  const written: string[] = [];
  const log = pino({}, { write: (line: string) => void written.push(line) });
  const app = express();
  const handled = new Promise<void>((resolve) => {
    app.post('/', async (request: Request, _response: Response, next: NextFunction) => {
      try {
        for await (const _chunk of request) if (failure) throw failure;
      } catch (error) {
        next(error);
      }
      resolve();
    });
  });
  app.use(problemHandler(log));
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, handled, written, port: (server.address() as AddressInfo).port };
}

async function halfARequest(port: number) {
  const request = send({ port, host: '127.0.0.1', method: 'POST', headers: { 'content-length': 1000 } });
  request.on('error', () => undefined);
  request.write('half');
  await once(request, 'socket');
  return request;
}

test('whoever goes away in the middle of a request is no failure of the server', async () => {
  const { server, handled, written, port } = await serving();
  const request = await halfARequest(port);
  await once(server, 'request');
  request.destroy();
  await handled;
  server.close();
  expect(written).toEqual([]);
});

test('what fails here is in the log, also when the reader goes away', async () => {
  const { server, handled, written, port } = await serving(new Error('the disk is on fire'));
  const request = await halfARequest(port);
  await handled;
  request.destroy();
  server.close();
  expect(written.join('')).toContain('the disk is on fire');
});

import { rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import type { Logger } from 'pino';
import { OperatorError } from '../backup/operator-error';
import { doorAddress } from './door-address';
import type { Operator } from './operator';
import { operatorRequest } from './request';

/** A request is one line of JSON, so nobody needs more. */
const maxRequestBytes = 64 * 1024;
const patienceMs = 10_000;

interface Door {
  close(): Promise<void>;
}

/**
 * Lets the command line ask this process while it owns the data folder. The answer is lines: `=` and a line of output, at the
 * end `.` alone, or `!` and what is wrong.
 */
export async function openDoor(dataFolder: string, operator: Operator, log: Logger): Promise<Door> {
  const address = doorAddress(dataFolder);
  // Left by a process that was killed: this process owns the folder now, so nobody listens there.
  if (process.platform !== 'win32') rmSync(address, { force: true });
  const open = new Set<Socket>();
  const before = process.umask(0o177);
  const server = createServer((socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
    serve(socket, operator, log).catch(() => socket.destroy());
  });
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(address, resolve);
    });
  } finally {
    process.umask(before);
  }
  server.unref();
  return {
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

async function serve(socket: Socket, operator: Operator, log: Logger): Promise<void> {
  try {
    const line = await firstLine(socket);
    const request = operatorRequest.parse(JSON.parse(line));
    for await (const text of operator.answer(request)) {
      if (socket.destroyed) return;
      if (!socket.write(`=${text}\n`)) await drained(socket);
    }
    socket.end('.\n');
  } catch (error) {
    if (!(error instanceof OperatorError)) log.error({ error }, 'an operator could not be answered');
    const told = error instanceof Error ? error.message : String(error);
    socket.end(`!${told.replaceAll('\n', ' ')}\n`);
  }
}

/** Not by `readline`: its interface would throw the errors of a caller who went away, at nobody. */
function firstLine(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let read = '';
    socket.setEncoding('utf8');
    socket.setTimeout(patienceMs, () => reject(new Error('No request came')));
    socket.on('data', (text: string) => {
      read += text;
      const end = read.indexOf('\n');
      if (end >= 0) {
        socket.setTimeout(0);
        socket.removeAllListeners('data').resume();
        resolve(read.slice(0, end));
      } else if (read.length > maxRequestBytes) reject(new Error('The request is too long'));
    });
    socket.once('close', () => reject(new Error('No request came')));
  });
}

const drained = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      socket.off('drain', done);
      socket.off('close', done);
      resolve();
    };
    socket.once('drain', done);
    socket.once('close', done);
  });

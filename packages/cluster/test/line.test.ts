import { EventEmitter } from 'node:events';
import type { RedisClient } from '../src/redis/client';
import { RedisConnection } from '../src/redis/redis-connection';
import { quiet } from './clusters';

/** A connected client whose server answers as long as it is told to. */
class Server extends EventEmitter {
  isReady = true;
  answers = true;
  destroyed = 0;
  ping = (): Promise<string> => (this.answers ? Promise.resolve('PONG') : new Promise(() => undefined));
  connect = async (): Promise<void> => undefined;
  destroy(): void {
    this.destroyed += 1;
  }
}

let server: Server;
let line: RedisConnection;
beforeEach(() => {
  jest.useFakeTimers();
  server = new Server();
  line = new RedisConnection(server as unknown as RedisClient, quiet, 'test');
  server.emit('ready');
});
afterEach(() => {
  line.close();
  jest.useRealTimers();
});

test('CL17 a silent line is given up two and a half seconds after its last answer, and no line that answers', async () => {
  await jest.advanceTimersByTimeAsync(60_000);
  expect([server.destroyed, line.since]).toEqual([0, undefined]);
  server.answers = false;
  await jest.advanceTimersByTimeAsync(1_500);
  expect(server.destroyed).toBe(0);
  await jest.advanceTimersByTimeAsync(1_000);
  expect(server.destroyed).toBe(1);
  expect(line.since).toBeDefined();
});

test('CL17 a process that slept first reads what came meanwhile', async () => {
  await jest.advanceTimersByTimeAsync(600);
  server.answers = false;
  await jest.advanceTimersByTimeAsync(500);
  // The clock goes on while nothing runs.
  jest.setSystemTime(Date.now() + 10_000);
  const now = performance.now();
  jest.spyOn(performance, 'now').mockImplementation(() => now + 10_000);
  await jest.advanceTimersByTimeAsync(500);
  expect(server.destroyed).toBe(0);
  jest.restoreAllMocks();
});

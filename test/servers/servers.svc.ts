import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { patienceMs } from '../patience';
import { type RunningPostgres, type RunningServer, startPostgres, startRedis } from '.';
import { tellRedis } from './tell-redis';

const tell = ({ port }: RunningServer, command: string, withinMs?: number) => tellRedis(port, command, withinMs);
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

async function untilGone(pid: number, withinMs = patienceMs): Promise<void> {
  const end = Date.now() + withinMs;
  while (isThere(pid)) {
    if (Date.now() > end) throw new Error(`Process ${pid} is still there`);
    await sleep(20);
  }
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('redis', () => {
  let redis: RunningServer;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis?.stop());

  it('answers, and is away from kill to restart, on the same port and empty', async () => {
    expect(await tell(redis, 'SET here 1')).toBe('+OK');
    const before = redis.pid;
    await redis.kill();
    await expect(tell(redis, 'PING')).rejects.toThrow(/ECONNREFUSED/);
    await redis.restart();
    expect(redis.pid).not.toBe(before);
    expect(await tell(redis, 'GET here')).toBe('$-1');
  });

  it('is silent while it is paused', async () => {
    redis.pause();
    expect(await tell(redis, 'PING', 200)).toBe('silence');
    redis.resume();
    expect(await tell(redis, 'PING')).toBe('+PONG');
  });
});

describe('postgres', () => {
  let postgres: RunningPostgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres?.stop());

  it('makes databases of their own', async () => {
    const [one, other] = await Promise.all([postgres.newDatabase(), postgres.newDatabase()]);
    expect(one).toMatch(new RegExp(`^postgres://postgres@127.0.0.1:${postgres.port}/test_`));
    expect(other).not.toBe(one);
    expect(await postgres.database('kept')).toBe(await postgres.database('kept'));
  });

  it('comes back after kill -9 with what it had', async () => {
    await postgres.kill();
    await postgres.restart();
    // Found, not made: what `createdb` says then is not an error here, so the log tells.
    await postgres.database('kept');
    expect(postgres.printed()).toMatch(/database "kept" already exists/);
  });
});

it('leaves nothing behind when the process that started it is killed', async () => {
  const parent = fork(join(__dirname, 'leave-running.cjs'));
  const [pids] = (await once(parent, 'message')) as [number[]];
  expect(pids.every(isThere)).toBe(true);
  parent.kill('SIGKILL');
  await Promise.all(pids.map((pid) => untilGone(pid)));
});

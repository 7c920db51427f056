import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../servers';
import { startServerOnCluster } from './cluster-server';
import { samenspel } from './operator';
import { patienceMs } from './patience';

const main = join(__dirname, '../../../apps/server/dist/main.js');
/** Starting is the most a server does at once; with the demo it tells ten weeks. */
const startWithinMs = 2 * patienceMs;

/** The product itself: the built server in a process of its own, on a free port, with a data folder that is thrown away. */
export interface RunningServer {
  /** As printed, `http://localhost:<port>`. */
  readonly url: string;
  readonly port: number;
  readonly dataFolder: string;
  readonly pid: number;
  /** The one-time link that makes the owner; printed only at the first start of a folder. */
  setUpLink(): Promise<string>;
  /** All it printed so far. */
  printed(): string;
  /** As a power cut. Resolves when the process is gone. */
  kill(): Promise<void>;
  /** Starts again on the same folder and port. */
  restart(): Promise<RunningServer>;
  /** Makes a backup in a new folder, as an operator does while the server runs. */
  backUp(to: string): Promise<void>;
  /** Stops, throws away what there is, and starts again from a backup. */
  goBackTo(backup: string): Promise<RunningServer>;
  /** Stops cleanly; the folder stays. */
  end(): Promise<number | null>;
  /** Stops cleanly and removes the folder. Resolves with the exit code. */
  stop(): Promise<number | null>;
}

export interface ServerOptions {
  readonly demo?: boolean;
  readonly dataFolder?: string;
  readonly port?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Starts the server and waits until it says that it runs. Build it first (`npm run build`). With `SAMENSPEL_STAGE=cluster` it is
 * three processes.
 */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  if (process.env.SAMENSPEL_STAGE === 'cluster') return startServerOnCluster(options);
  if (!existsSync(main)) throw new Error(`${main} is missing: run npm run build`);
  const dataFolder = options.dataFolder ?? mkdtempSync(join(tmpdir(), 'samenspel-browser-'));
  const child = spawn(process.execPath, [main], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      // One that it finds free again when it starts a second time.
      PORT: String(options.port ?? (await freePort())),
      SAMENSPEL_DATA: dataFolder,
      SAMENSPEL_DEMO: options.demo ? 'on' : 'off',
      ...options.env,
    },
  });
  let printed = '';
  const hear = (chunk: Buffer) => {
    printed += chunk.toString();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const url = (await untilPrinted(child, () => printed, /Samenspel is running: (https?:\/\/\S+)\s/)).replace(/\/$/, '');
  const port = Number(new URL(url).port);
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const end = (): Promise<number | null> => {
    child.kill('SIGTERM');
    return gone;
  };
  return {
    url,
    port,
    dataFolder,
    pid: child.pid ?? 0,
    setUpLink: () => untilPrinted(child, () => printed, /(https?:\/\/\S+\/set-up#\S+)\s/),
    printed: () => printed,
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
    restart: () => startServer({ ...options, dataFolder, port }),
    backUp: (to) => samenspel(['backup', to], { SAMENSPEL_DATA: dataFolder }),
    async goBackTo(backup) {
      await end();
      rmSync(dataFolder, { recursive: true });
      await samenspel(['restore', backup], { SAMENSPEL_DATA: dataFolder });
      return startServer({ ...options, dataFolder, port });
    },
    end,
    async stop() {
      const code = await end();
      rmSync(dataFolder, { recursive: true, force: true });
      return code;
    },
  };
}

/** Waits until the process printed what the pattern looks for; answers its first group. */
function untilPrinted(child: ChildProcess, printed: () => string, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const found = pattern.exec(printed())?.[1];
      if (found === undefined) return;
      done();
      resolve(found);
    };
    const fail = (why: string) => {
      done();
      reject(new Error(`The server ${why}. It printed:\n${printed()}`));
    };
    const ended = (code: number | null) => fail(`ended with code ${code}`);
    const limit = setTimeout(() => fail(`did not print ${pattern} within ${startWithinMs / 1000} s`), startWithinMs);
    const done = () => {
      clearTimeout(limit);
      child.off('exit', ended);
      child.stdout?.off('data', look);
    };
    child.once('exit', ended);
    child.stdout?.on('data', look);
    look();
  });
}

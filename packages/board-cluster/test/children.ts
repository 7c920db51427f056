import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface ChildNode {
  readonly child: ChildProcess;
  readonly url: string;
  readonly id: string;
  /** Boards open on it. */
  boards(): Promise<readonly string[]>;
  kill(signal?: NodeJS.Signals): Promise<void>;
}

/** A node in a process of its own (`children/node.cjs`); gone when this process is. */
export async function startChild(databaseUrl: string, redisUrl: string): Promise<ChildNode> {
  const script = join(__dirname, 'children', 'node.cjs');
  const child = spawn(process.execPath, ['--conditions=source', script, databaseUrl, redisUrl], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  if (!child.stdout) throw new Error('the child has no output');
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return {
    child,
    ...(JSON.parse(line.toString()) as { url: string; id: string }),
    async boards() {
      child.send('boards');
      const [open] = (await once(child, 'message')) as [readonly string[]];
      return open;
    },
    async kill(signal = 'SIGKILL') {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill(signal);
      await gone;
    },
  };
}

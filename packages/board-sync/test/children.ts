import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** What a server in a process of its own says of itself. */
interface ChildState {
  /** Memory in use, bytes. */
  readonly bytes: number;
  readonly boards: number;
  readonly connections: number;
}

export interface ChildServer {
  readonly child: ChildProcess;
  readonly url: string;
  state(): Promise<ChildState>;
  /** Memory in use after a collection of garbage, bytes. */
  memory(): Promise<number>;
  kill(): Promise<void>;
}

/** Serves one board over the files of a folder, in a process of its own (`children/serve-boards.cjs`). */
export async function startChild(folder: string): Promise<ChildServer> {
  const script = join(__dirname, 'children', 'serve-boards.cjs');
  const args = ['--conditions=source', '--expose-gc', script, join(folder, 'events.db'), join(folder, 'snapshots')];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  if (!child.stdout) throw new Error('the child has no output');
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const ask = async (question: string): Promise<ChildState> => {
    child.send(question);
    const [state] = (await once(child, 'message')) as [ChildState];
    return state;
  };
  return {
    child,
    url: (JSON.parse(line.toString()) as { url: string }).url,
    state: () => ask('state'),
    memory: async () => (await ask('memory')).bytes,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

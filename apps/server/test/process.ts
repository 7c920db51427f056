import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const main = join(__dirname, '../src/main.ts');
const typescript = join(__dirname, '../../../test/children/typescript.cjs');

/** A server in a process of its own, from the sources that are tested. */
export interface ServerProcess {
  readonly child: ChildProcess;
  /** Everything it said so far. */
  output(): string;
  /** Resolves with the address it says it runs on. @throws when it ends before that */
  url(): Promise<string>;
  /** Sends a signal and resolves with the exit code, null when it was killed. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

export function startProcess(env: Record<string, string>, args: readonly string[] = []): ServerProcess {
  const child = spawn(process.execPath, ['--conditions=source', '-r', typescript, main, ...args], {
    env: { PATH: process.env.PATH ?? '', PORT: '0', SAMENSPEL_DEMO: 'off', SAMENSPEL_LOG: 'error', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part: Buffer) => {
      output += part.toString();
    });
  }
  return {
    child,
    output: () => output,
    async url() {
      for (;;) {
        const found = /is running: (\S+)/.exec(output)?.[1];
        if (found !== undefined) return found;
        if (child.exitCode !== null) throw new Error(`it ended: ${output}`);
        await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
      }
    },
    async end(signal) {
      if (child.exitCode === null && child.signalCode === null) {
        const gone = once(child, 'exit');
        child.kill(signal);
        await gone;
      }
      return child.exitCode;
    },
  };
}

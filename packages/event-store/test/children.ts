import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { dirname, join } from 'node:path';

const packageFolder = join(__dirname, '..');

/** Compiles this package's sources for child processes: they must run what is tested, not an older `dist`. */
export function compileForChildren(): string {
  const cache = join(packageFolder, 'node_modules', '.cache');
  execFileSync('mkdir', ['-p', cache]);
  const out = mkdtempSync(join(cache, 'fault-'));
  const swc = join(dirname(require.resolve('@swc/cli/package.json')), 'bin', 'swc.js');
  const config = join(packageFolder, '..', '..', '.swcrc');
  const options = ['src', '-d', out, '--config-file', config, '--strip-leading-paths', '--quiet'];
  execFileSync(process.execPath, [swc, ...options], { cwd: packageFolder });
  return out;
}

/** Starts a script of `test/children`; its first argument is the compiled package. `through` is a command to run it under. */
export function startChild(script: string, args: readonly string[], through: readonly string[] = []): ChildProcess {
  const own = [process.execPath, join(__dirname, 'children', script), ...args];
  const [command = '', ...rest] = [...through, ...own];
  return spawn(command, rest, { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** Everything a child wrote, line by line as JSON, and how it ended. */
export async function finished(child: ChildProcess): Promise<{ lines: unknown[]; code: number | null }> {
  let text = '';
  child.stdout?.on('data', (chunk) => {
    text += chunk;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  const lines = text.split('\n').filter((line) => line !== '');
  return { lines: lines.map((line) => JSON.parse(line) as unknown), code };
}

/** Running other programs: with a time limit, and without leaving children behind. */
import { spawn } from 'node:child_process';
import { root } from './workspace.mjs';

const windows = process.platform === 'win32';

/** Ends a process and everything it started. */
export function endGroup(child, signal = 'SIGTERM') {
  try {
    if (windows) child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // It ended by itself in the meantime.
  }
}

/**
 * Runs a command at the root of the repository.
 * `output`: 'inherit', 'stderr' (what it prints goes to our stderr) or 'collect' (returned as `text`).
 * Returns `{ code, text, ms, timedOut }`; `code` is null when a signal ended it.
 */
export function run(command, args = [], { output = 'inherit', env = {}, limitMs, cwd = root } = {}) {
  const startedAt = performance.now();
  const stdio = output === 'inherit' ? 'inherit' : output === 'stderr' ? ['ignore', 2, 2] : ['ignore', 'pipe', 'pipe'];
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      stdio,
      env: { ...process.env, ...env },
      detached: !windows,
      shell: windows,
    });
    let text = '';
    let timedOut = false;
    child.stdout?.on('data', (chunk) => (text += chunk));
    child.stderr?.on('data', (chunk) => (text += chunk));
    const limit = limitMs
      ? setTimeout(() => {
          timedOut = true;
          endGroup(child, 'SIGKILL');
        }, limitMs)
      : undefined;
    const stop = () => endGroup(child, 'SIGTERM');
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(limit);
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
      resolve({ code, text, ms: performance.now() - startedAt, timedOut });
    });
  });
}

/** `1.4 s`, `2 min 5 s`. */
export function duration(ms) {
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
}

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

/** Name and parent of a process; undefined when they cannot be told. */
function lookAt(processId) {
  try {
    if (process.platform === 'linux') {
      // "pid (name) state ppid ...", in which the name may hold anything.
      const [, name, rest] = /^\d+ \((.*)\) \S (.*)$/s.exec(readFileSync(`/proc/${processId}/stat`, 'utf8'));
      return { name, parent: Number.parseInt(rest, 10) };
    }
    const [parent, ...name] = execFileSync('ps', ['-o', 'ppid=,comm=', '-p', String(processId)], { encoding: 'utf8' })
      .trim()
      .split(/\s+/);
    return { name: basename(name.join(' ')), parent: Number(parent) };
  } catch {
    return undefined;
  }
}

const isThere = (processId) => {
  try {
    return process.kill(processId, 0);
  } catch {
    return false;
  }
};

/** npm starts scripts through a shell, which outlives it and tells nobody. */
function npmParents() {
  if (process.env.npm_lifecycle_event === undefined) return [];
  const shell = lookAt(process.ppid);
  return shell !== undefined && /^-?(?:ba|da|k|z)?sh$/.test(shell.name) && shell.parent > 1
    ? [process.ppid, shell.parent]
    : [process.ppid];
}

const everyMs = 500;

/** Calls `gone` once the npm that started this process is there no more. Where it was not npm: never. */
export function whenNpmIsGone(gone) {
  const parents = npmParents();
  if (parents.length === 0) return;
  const timer = setInterval(() => {
    if (parents.every(isThere)) return;
    clearInterval(timer);
    gone();
  }, everyMs);
  timer.unref();
}

/** A server of this machine as a child process: it is there when it says so, and it goes when we go, however we go. */
const { spawn } = require('node:child_process');

const keptOutput = 64 * 1024;

/** To the process and all it started that stayed in its group: killed alone, nginx would leave its workers behind. */
function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error; // it ended by itself
  }
}

/**
 * Ends the process, and removes the folder, when this process is gone without having said that it needs no guarding any more:
 * after `kill -9` nothing of ours can run, but the shell at the other end of this pipe does.
 */
function guard(pid, folder) {
  const script = 'read -r answer || { kill -s KILL -- "-$0"; [ -z "$1" ] || { sleep 1; rm -rf "$1"; }; }';
  const shell = spawn('/bin/sh', ['-c', script, String(pid), folder ?? ''], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  shell.on('error', () => undefined);
  shell.stdin.on('error', () => undefined);
  shell.unref();
  shell.stdin.unref();
  return { dismiss: () => shell.stdin.end('done\n') };
}

/**
 * Starts a program and waits until it prints `ready`. It has a process group of its own, so that Ctrl-C in a terminal reaches only
 * us and things end in order. `temporary` is a folder that goes with it when we are killed; `onOutput` hears what it prints.
 * Rejects with what it printed when it ends or takes longer than `readyWithinMs`.
 */
function startChild(options) {
  const { name, command, args, ready, env, cwd, user = {}, temporary, onOutput, readyWithinMs = 60_000 } = options;
  const child = spawn(command, args, {
    cwd,
    env: env ?? process.env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...user,
  });
  let output = '';
  let isGone = false;
  const guarded = child.pid === undefined ? undefined : guard(child.pid, temporary);
  const gone = new Promise((resolve) => {
    const end = (code, signal) => {
      isGone = true;
      guarded?.dismiss();
      // What it started would go on without it: nginx's workers hold the port, and a new nginx could not start.
      if (child.pid !== undefined) signalGroup(child.pid, 'SIGKILL');
      resolve({ code, signal });
    };
    child.once('exit', end);
    child.once('error', (error) => {
      output += error.message;
      if (child.pid === undefined) end(null, null);
    });
  });
  const running = {
    pid: child.pid ?? 0,
    gone,
    get isGone() {
      return isGone;
    },
    printed: () => output,
    /** To its whole group. */
    signal: (signal) => void (isGone || signalGroup(child.pid, signal)),
    /** Asks it to end, and kills it when it has not after `limitMs`. Resolves when it is gone. */
    async end(signal = 'SIGTERM', limitMs = 10_000) {
      if (isGone) return gone;
      child.kill(signal);
      const limit = setTimeout(() => signalGroup(child.pid, 'SIGKILL'), limitMs);
      const how = await gone;
      clearTimeout(limit);
      return how;
    },
  };
  return new Promise((resolve, reject) => {
    const fail = (why) => {
      settle();
      if (child.pid !== undefined && !isGone) signalGroup(child.pid, 'SIGKILL');
      reject(new Error(`${name} ${why}.${output === '' ? '' : ` It printed:\n${output.trimEnd()}`}`));
    };
    const limit = setTimeout(() => fail(`was not ready within ${readyWithinMs / 1000} s`), readyWithinMs);
    let settled = false;
    const settle = () => {
      settled = true;
      clearTimeout(limit);
    };
    const hear = (chunk) => {
      output = (output + chunk).slice(-keptOutput);
      onOutput?.(chunk);
      if (settled || !ready.test(output)) return;
      settle();
      for (const part of [child, child.stdout, child.stderr]) part.unref();
      resolve(running);
    };
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', hear);
    }
    gone.then(({ code, signal }) => settled || fail(`ended with ${signal ?? `code ${code}`}`));
  });
}

module.exports = { startChild };

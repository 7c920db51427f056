/** Finds the programs some suites need: on PATH, in the usual places, or (root on Debian) with apt. */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import programs from './lib/programs.cjs';
import { run } from './lib/run.mjs';

export const { findProgram, howToGet } = programs;
const { allPrograms, onPath, packagesOf } = programs;

/** Another program may be installing, and a network may fail for a moment. */
const patient = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3'];
/** Past these it hangs: to kill it in the middle of its work would leave packages half there. Milliseconds. */
const limitMs = { update: 600_000, install: 1_200_000 };

const canInstall = () => process.platform === 'linux' && process.getuid?.() === 0 && onPath('apt-get') !== undefined;

/**
 * Debian starts a server as soon as its package is there, on its usual port; the suites start their own on free ports. While
 * we install, the policy of this machine is that nothing starts, unless it has a policy already.
 */
async function withoutStartingServices(install) {
  const policy = '/usr/sbin/policy-rc.d';
  if (existsSync(policy)) return install();
  writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    return await install();
  } finally {
    rmSync(policy, { force: true });
  }
}

const env = { DEBIAN_FRONTEND: 'noninteractive' };

const install = (packages) =>
  run('apt-get', [...patient, 'install', '-y', '--no-install-recommends', ...packages], {
    output: 'collect',
    env,
    limitMs: limitMs.install,
  });

/** Installs each program from the first of its packages that this release has. */
async function installEach(programs) {
  for (const program of programs)
    for (const name of packagesOf(program)) if (!findProgram(program)) await install([name]);
}

/** Finds each program, installing what is missing where that needs no question. Returns those still missing. */
export async function ensurePrograms(wanted) {
  const missing = () => wanted.filter((program) => !findProgram(program));
  if (missing().length === 0 || !canInstall()) return missing();
  process.stderr.write(`Installing ${missing().join(', ')} with apt...\n`);
  await withoutStartingServices(async () => {
    await installEach(missing());
    if (missing().length === 0) return;
    await run('apt-get', [...patient, 'update'], { output: 'collect', env, limitMs: limitMs.update });
    await installEach(missing());
  });
  return missing();
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const program of allPrograms)
    console.log(`${program}: ${findProgram(program) ?? `not found. ${howToGet(program)}`}`);
}

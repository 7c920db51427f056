/** What benchmarks compare with: each has a package.json and a lockfile of its own, installed only when a benchmark needs it. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

/** The folder of a peer, with what it needs. @throws when it can't be installed */
export function peerFolder(name) {
  const folder = join(root, 'test/load/peers', name);
  if (!existsSync(join(folder, 'package-lock.json')) || isInstalled(folder)) return folder;
  process.stderr.write(`Installing the peer ${name}...\n`);
  const args = ['ci', '--omit=optional', '--ignore-scripts', '--no-audit', '--no-fund'];
  const { status, stderr } = spawnSync('npm', args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`The peer ${name} could not be installed.\n${stderr}`);
  return folder;
}

/** Whether every package of its package.json is there in the version asked for. */
function isInstalled(folder) {
  const { dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return Object.entries(dependencies).every(([name, version]) => {
    const file = join(folder, 'node_modules', name, 'package.json');
    return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).version === version;
  });
}

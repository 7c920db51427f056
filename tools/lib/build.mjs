/** Builds what changed, and nothing when nothing did: one stamp over all sources decides without starting Nx. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { duration, run } from './run.mjs';
import { at, bin, sourceFiles } from './workspace.mjs';

const stampFile = at('node_modules', '.cache', 'samenspel', 'build-stamp');
const products = ['apps/server/dist/main.js', 'apps/web/dist/index.html', 'apps/cli/dist/main.js'];
const shipped = (name) => !/\.(test|int|svc|fault|browser|cluster|bench)\.tsx?$|\.md$/.test(name);

/** SHA-256 over names and contents of everything a build reads. Contents, because a checkout renews every date. */
function sourceStamp() {
  const hash = createHash('sha256').update(process.version);
  const files = [
    '.swcrc',
    'package-lock.json',
    'nx.json',
    ...sourceFiles('packages', shipped),
    ...sourceFiles('apps', shipped),
  ];
  for (const file of files) {
    if (existsSync(at(file))) hash.update(`\0${file}\0`).update(readFileSync(at(file)));
  }
  return hash.digest('hex');
}

const lastStamp = () => (existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : '');

/** True when everything built is there and belongs to the sources as they are. */
function isBuilt(stamp = sourceStamp()) {
  return lastStamp() === stamp && products.every((file) => existsSync(at(file)));
}

/**
 * Brings `dist` folders up to date. Progress goes to stderr, so that a command's own output stays clean.
 * Throws with the tail of the build's output when it fails.
 */
export async function ensureBuilt() {
  const stamp = sourceStamp();
  if (isBuilt(stamp)) return;
  process.stderr.write('Building what changed...\n');
  const { code, text, ms } = await run(bin('nx'), ['run-many', '-t', 'build', '--outputStyle=stream'], {
    output: 'collect',
    env: { NX_DAEMON: 'false', NX_TUI: 'false', FORCE_COLOR: '0' },
  });
  if (code !== 0) throw new Error(`The build failed.\n${text.split('\n').slice(-60).join('\n')}`);
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stamp);
  process.stderr.write(`Built in ${duration(ms)}.\n`);
}

/** Finds the programs some suites need: on PATH, in the usual places, or (root on Debian) with apt. */
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { run } from './lib/run.mjs';

const windows = process.platform === 'win32';
const programFiles = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].filter(
  Boolean,
);
const macApp = (name) => `/Applications/${name}.app/Contents/MacOS/${name}`;

/** `folder/<each version>/rest`, newest version first. */
function versions(folder, rest) {
  if (!existsSync(folder)) return [];
  const byNumber = (a, b) => Number.parseFloat(b) - Number.parseFloat(a);
  return readdirSync(folder)
    .sort(byNumber)
    .map((version) => join(folder, version, rest));
}

const known = {
  chromium: {
    names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'],
    places: () => [
      macApp('Chromium'),
      macApp('Google Chrome'),
      macApp('Microsoft Edge'),
      ...programFiles.map((folder) => join(folder, 'Google/Chrome/Application/chrome.exe')),
      ...programFiles.map((folder) => join(folder, 'Chromium/Application/chrome.exe')),
      ...programFiles.map((folder) => join(folder, 'Microsoft/Edge/Application/msedge.exe')),
    ],
    apt: 'chromium',
    how: 'Debian/Ubuntu: sudo apt install chromium; macOS: brew install --cask chromium (or Google Chrome); Windows: install Chrome or use Edge',
  },
  strace: {
    names: ['strace'],
    places: () => [],
    apt: 'strace',
    how: 'Debian/Ubuntu: sudo apt install strace',
  },
  'redis-server': {
    names: ['redis-server'],
    places: () => [
      '/opt/homebrew/bin/redis-server',
      '/usr/local/bin/redis-server',
      ...programFiles.map((f) => join(f, 'Redis/redis-server.exe')),
    ],
    apt: 'redis-server',
    how: 'Debian/Ubuntu: sudo apt install redis-server; macOS: brew install redis; Windows: use WSL',
  },
  postgres: {
    names: ['postgres'],
    places: () => [
      ...versions('/usr/lib/postgresql', 'bin/postgres'),
      ...versions('/Applications/Postgres.app/Contents/Versions', 'bin/postgres'),
      ...[18, 17, 16, 15].map((version) => `/opt/homebrew/opt/postgresql@${version}/bin/postgres`),
      ...programFiles.flatMap((folder) => versions(join(folder, 'PostgreSQL'), 'bin/postgres.exe')),
    ],
    apt: 'postgresql',
    how: 'Debian/Ubuntu: sudo apt install postgresql; macOS: brew install postgresql@17; Windows: the installer of postgresql.org',
  },
};

function onPath(name) {
  const file = windows ? `${name}.exe` : name;
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, file))
    .find(existsSync);
}

/** The full path of a program (`chromium`, `redis-server`, `postgres`), or undefined when it is not on this machine. */
export function findProgram(program) {
  const { names, places } = known[program];
  return names.map(onPath).find(Boolean) ?? places().find(existsSync);
}

/** How a person gets it, in one line. */
export const howToGet = (program) => known[program].how;

const canInstall = () => process.platform === 'linux' && process.getuid?.() === 0 && onPath('apt-get') !== undefined;

/** Finds each program, installing what is missing where that needs no question. Returns those still missing. */
export async function ensurePrograms(programs) {
  const missing = programs.filter((program) => !findProgram(program));
  if (missing.length === 0 || !canInstall()) return missing;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const packages = missing.map((program) => known[program].apt);
  process.stderr.write(`Installing ${packages.join(', ')} with apt...\n`);
  const install = () =>
    run('apt-get', ['install', '-y', '--no-install-recommends', ...packages], {
      output: 'collect',
      env,
      limitMs: 300_000,
    });
  if ((await install()).code !== 0) {
    await run('apt-get', ['update'], { output: 'collect', env, limitMs: 120_000 });
    await install();
  }
  return missing.filter((program) => !findProgram(program));
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const program of Object.keys(known))
    console.log(`${program}: ${findProgram(program) ?? `not found. ${howToGet(program)}`}`);
}

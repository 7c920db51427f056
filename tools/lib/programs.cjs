/** Which programs tools and tests use, where they are on this machine, and how a person gets them. */
const { existsSync, readdirSync } = require('node:fs');
const { delimiter, join } = require('node:path');

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
    // The one without windows does the same pages with a quarter less work.
    names: [
      'chromium-headless-shell',
      'chromium',
      'chromium-browser',
      'google-chrome',
      'google-chrome-stable',
      'chrome',
      'microsoft-edge',
    ],
    places: () => [
      macApp('Chromium'),
      macApp('Google Chrome'),
      macApp('Microsoft Edge'),
      ...programFiles.map((folder) => join(folder, 'Google/Chrome/Application/chrome.exe')),
      ...programFiles.map((folder) => join(folder, 'Chromium/Application/chrome.exe')),
      ...programFiles.map((folder) => join(folder, 'Microsoft/Edge/Application/msedge.exe')),
    ],
    apt: ['chromium-headless-shell', 'chromium'],
    how: 'Debian/Ubuntu: sudo apt install chromium; macOS: brew install --cask chromium (or Google Chrome); Windows: install Chrome or use Edge',
  },
  strace: {
    names: ['strace'],
    places: () => [],
    apt: ['strace'],
    how: 'Debian/Ubuntu: sudo apt install strace',
  },
  'redis-server': {
    names: ['redis-server', 'valkey-server'],
    places: () => ['/opt/homebrew/bin/redis-server', '/usr/local/bin/redis-server'],
    apt: ['redis-server'],
    how: 'Debian/Ubuntu: sudo apt install redis-server; macOS: brew install redis; Windows: use WSL',
  },
  postgres: {
    names: ['postgres'],
    places: () => [
      ...versions('/usr/lib/postgresql', 'bin/postgres'),
      ...versions('/Applications/Postgres.app/Contents/Versions', 'bin/postgres'),
      ...[18, 17, 16, 15].map((version) => `/opt/homebrew/opt/postgresql@${version}/bin/postgres`),
    ],
    apt: ['postgresql'],
    how: 'Debian/Ubuntu: sudo apt install postgresql; macOS: brew install postgresql@17; Windows: use WSL',
  },
  nginx: {
    names: ['nginx'],
    // Debian keeps it out of the path of people who are not root.
    places: () => ['/usr/sbin/nginx', '/opt/homebrew/bin/nginx', '/usr/local/bin/nginx'],
    apt: ['nginx'],
    how: 'Debian/Ubuntu: sudo apt install nginx; macOS: brew install nginx; Windows: use WSL',
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

/** The full path of a program (`chromium`, `redis-server`, `postgres`, `nginx`), or undefined when it is not on this machine. */
function findProgram(program) {
  const { names, places } = known[program];
  return names.map(onPath).find(Boolean) ?? places().find(existsSync);
}

/** The full path of a program; throws one line that says how to get it. */
function needProgram(program) {
  const found = findProgram(program);
  if (found === undefined) throw new Error(`${program} is missing. ${howToGet(program)}`);
  return found;
}

/** How a person gets it, in one line. */
const howToGet = (program) => known[program].how;

/** The Debian packages that bring it, the best first: not every release has each. */
const packagesOf = (program) => known[program].apt;

module.exports = { allPrograms: Object.keys(known), findProgram, howToGet, needProgram, onPath, packagesOf };

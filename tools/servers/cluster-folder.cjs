/** Where a cluster of this machine keeps its data, and what it must remember from one run to the next. */
const { randomBytes } = require('node:crypto');
const {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} = require('node:fs');
const { dirname, join } = require('node:path');
const { serverUser } = require('./user.cjs');

const newSecret = () => randomBytes(24).toString('hex');

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** One run at a time: a second one would stand before locked databases and say so less clearly. */
function lock(folder) {
  const file = join(folder, 'lock');
  const holder = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  if (holder > 0 && holder !== process.pid && isRunning(holder))
    throw new Error(`${folder} is in use by process ${holder}.`);
  writeFileSync(file, String(process.pid));
  return () => rmSync(file, { force: true });
}

const othersPass = 0o011;

/**
 * PostgreSQL runs as another user when we are root, and has to get through to its own folder; what is secret is closed by itself.
 * @throws one clear line when a folder above does not let it
 */
function letServersThrough(folder) {
  if (serverUser().uid === undefined) return;
  chmodSync(folder, statSync(folder).mode | othersPass);
  for (let above = dirname(folder); above !== dirname(above); above = dirname(above)) {
    if ((statSync(above).mode & 0o001) === 0)
      throw new Error(
        `PostgreSQL does not run as root, and other users cannot get through ${above}. Choose another folder: SAMENSPEL_DATA=/var/lib/samenspel-cluster npm run cluster`,
      );
  }
}

/** Is there until everything ran once: the demo may be half told before, and databases half made. */
const firstStart = 'first-start';
/** What a start makes, besides its logs and secrets. */
const made = /^(postgres(\.password)?|redis|shared|nginx|node-\d+)$/;

function beginAnew(folder) {
  for (const name of readdirSync(folder)) if (made.test(name)) rmSync(join(folder, name), { recursive: true });
}

/**
 * Opens the folder, making it with new secrets the first time. `settled` is to be called once everything runs: a first start that
 * was broken off is begun anew by the next one. With a KurrentDB of elsewhere it is not: the events there would stay.
 * @throws one clear line when another run has it, or when it was made for another store
 */
function openClusterFolder(folder, store, { isElsewhere = false } = {}) {
  mkdirSync(folder, { recursive: true });
  letServersThrough(folder);
  const isNew = readdirSync(folder).every((name) => name === 'logs');
  const unlock = lock(folder);
  const file = join(folder, 'cluster.json');
  try {
    const begun = join(folder, firstStart);
    if (existsSync(begun) && !isElsewhere) beginAnew(folder);
    if (!existsSync(file)) {
      // In a folder that had something in it already, nothing is ever removed.
      if (isNew) writeFileSync(begun, '');
      const chosen = { store, secret: newSecret(), databasePassword: newSecret(), redisPassword: newSecret() };
      writeFileSync(file, `${JSON.stringify(chosen, null, 2)}\n`, { mode: 0o600 });
    }
    const known = JSON.parse(readFileSync(file, 'utf8'));
    if (known.store !== store)
      throw new Error(`${folder} was made with --store ${known.store}: use that, or another folder (SAMENSPEL_DATA).`);
    return { ...known, unlock, settled: () => rmSync(begun, { force: true }) };
  } catch (error) {
    unlock();
    throw error;
  }
}

module.exports = { openClusterFolder };

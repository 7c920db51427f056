/** Where a cluster of this machine keeps its data, and what it must remember from one run to the next. */
const { randomBytes } = require('node:crypto');
const { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

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

/**
 * Opens the folder, making it with new secrets the first time.
 * @throws one clear line when another run has it, or when it was made for another store
 */
function openClusterFolder(folder, store) {
  // PostgreSQL may run as another user, who has to get through here; the secrets are for the owner alone.
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const unlock = lock(folder);
  const file = join(folder, 'cluster.json');
  try {
    if (!existsSync(file)) {
      const made = { store, secret: newSecret(), databasePassword: newSecret(), redisPassword: newSecret() };
      writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
    }
    const known = JSON.parse(readFileSync(file, 'utf8'));
    if (known.store !== store)
      throw new Error(`${folder} was made with --store ${known.store}: use that, or another folder (SAMENSPEL_DATA).`);
    return { ...known, unlock };
  } catch (error) {
    unlock();
    throw error;
  }
}

module.exports = { openClusterFolder };

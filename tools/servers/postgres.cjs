/** A real postgres on a free loopback port. */
const { execFile } = require('node:child_process');
const { randomBytes } = require('node:crypto');
const {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} = require('node:fs');
const { tmpdir } = require('node:os');
const { dirname, join } = require('node:path');
const { promisify } = require('node:util');
const { needProgram } = require('../lib/programs.cjs');
const { startChild } = require('./child.cjs');
const { onFreePort } = require('./ports.cjs');
const { giveTo, serverUser } = require('./user.cjs');
const { restartable } = require('./restartable.cjs');

const execute = promisify(execFile);
const templates = join(__dirname, '..', '..', 'node_modules', '.cache', 'samenspel');
const superuser = 'postgres';
/** `fsync` stays on: what is told as stored is. Loopback TCP only, no socket files. */
const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200'];
/** After `kill -9` of the postmaster its backends need a moment to go, and until then a new one does not start. */
const stillGoing = /pre-existing shared memory block|is another postmaster|lock file "postmaster.pid" already exists/i;

const programsOf = () => {
  const folder = dirname(realpathSync(needProgram('postgres')));
  return { postgres: join(folder, 'postgres'), initdb: join(folder, 'initdb'), createdb: join(folder, 'createdb') };
};

/** Makes the folder of a new server. With a password nobody comes in without it; without, every program of this machine does. */
async function initialise(folder, password) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const user = serverUser();
  const secret = password === undefined ? undefined : `${folder}.password`;
  if (secret !== undefined) writeFileSync(secret, `${password}\n`, { mode: 0o600 });
  giveTo(user, folder, ...(secret === undefined ? [] : [secret]));
  const auth = secret === undefined ? ['--auth=trust'] : ['--auth=scram-sha-256', `--pwfile=${secret}`];
  try {
    await execute(
      programsOf().initdb,
      ['-D', folder, '-U', superuser, '-E', 'UTF8', '--no-locale', '--no-instructions', ...auth],
      { cwd: folder, ...user },
    );
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`initdb failed in ${folder}: ${(error.stderr || error.message).trim()}`);
  } finally {
    if (secret !== undefined) rmSync(secret, { force: true });
  }
}

/** The folder of a new server without a password, made once on this machine and copied from then on: a second less each time. */
async function copyTemplate(folder) {
  const { stdout } = await execute(programsOf().postgres, ['--version']);
  const version = stdout.replace(/[^\d.]+/g, '-').replace(/^-|-$/g, '');
  const template = join(templates, `postgres-${version}`);
  if (!existsSync(template)) {
    const made = mkdtempSync(join(tmpdir(), 'samenspel-initdb-'));
    await initialise(made);
    mkdirSync(templates, { recursive: true });
    const copy = `${template}.${randomBytes(6).toString('hex')}`;
    cpSync(made, copy, { recursive: true });
    rmSync(made, { recursive: true, force: true });
    try {
      renameSync(copy, template);
    } catch (error) {
      rmSync(copy, { recursive: true, force: true });
      if (!existsSync(template)) throw error; // else another process made it in the meantime
    }
  }
  await execute('cp', ['-r', `${template}/.`, folder]);
  giveTo(serverUser(), folder);
}

/** Without a folder it has one that goes when it stops. */
async function startPostgres({ port: fixed, folder, password, args = [], onOutput } = {}) {
  const { postgres, createdb } = programsOf();
  const user = serverUser();
  const temporary = folder === undefined ? mkdtempSync(join(tmpdir(), 'samenspel-postgres-')) : undefined;
  const data = folder ?? temporary;
  const remove = () => temporary && rmSync(temporary, { recursive: true, force: true });
  const startOn = async (port) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await startChild({
          name: 'postgres',
          command: postgres,
          args: ['-D', data, '-p', String(port), ...[...settings, ...args].flatMap((setting) => ['-c', setting])],
          cwd: data,
          user,
          ready: /database system is ready to accept connections/,
          temporary,
          onOutput,
        });
      } catch (error) {
        if (attempt === 50 || !stillGoing.test(error.message)) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  };
  try {
    if (temporary !== undefined) await copyTemplate(data);
    else if (!existsSync(join(data, 'PG_VERSION'))) await initialise(data, password);
    return await onFreePort(async (port) => {
      // SIGINT ends what is under way; SIGTERM would wait for clients, and they have no reason to go.
      // SIGQUIT writes nothing more; after SIGKILL a piece of shared memory would stay on the machine.
      const start = () => startOn(port);
      const server = await restartable({ start, stopSignal: 'SIGINT', dropSignal: 'SIGQUIT', after: remove });
      const urlOf = (database) =>
        `postgres://${superuser}${password === undefined ? '' : `:${password}`}@127.0.0.1:${port}/${database}`;
      /** Makes a database, or finds it when it is there already; answers its url. */
      const database = async (name) => {
        const where = ['-h', '127.0.0.1', '-p', String(port), '-U', superuser];
        const env = { ...process.env, ...(password === undefined ? {} : { PGPASSWORD: password }) };
        await execute(createdb, [...where, name], { env }).catch((error) => {
          if (!/already exists/.test(error.stderr)) throw new Error(`createdb failed: ${error.stderr}`);
        });
        return urlOf(name);
      };
      const newDatabase = () => database(`test_${randomBytes(8).toString('hex')}`);
      return Object.assign(server, { port, url: urlOf('postgres'), database, newDatabase });
    }, fixed);
  } catch (error) {
    remove();
    throw error;
  }
}

module.exports = { startPostgres };

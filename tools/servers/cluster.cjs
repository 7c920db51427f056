/** The product as several processes on this machine: Redis, PostgreSQL, nodes, and nginx in front of them. */
const { mkdirSync, mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { openClusterFolder } = require('./cluster-folder.cjs');
const { startKurrentDouble } = require('./kurrentdb-double.cjs');
const { startNginx } = require('./nginx.cjs');
const { startNode } = require('./node.cjs');
const { freePort } = require('./ports.cjs');
const { startPostgres } = require('./postgres.cjs');
const { startRedis } = require('./redis.cjs');

const pollMs = 50;
const setUpLinkIn = (printed) => /(https?:\/\/\S+\/set-up#\S+)\s/.exec(printed)?.[1];

/** Resolves when the node says that it can be of use. */
async function untilReady({ url }, withinMs = 60_000) {
  const end = Date.now() + withinMs;
  for (;;) {
    const ready = await fetch(`${url}/health/ready`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) return;
    if (Date.now() > end) throw new Error(`${url} was not ready within ${withinMs / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

/** What is kept where: with a folder it stays and needs passwords, without one everything goes with the cluster. */
function placeOf({ folder, store, kurrentUrl }) {
  if (folder !== undefined) {
    const isElsewhere = kurrentUrl !== undefined;
    const { unlock, settled, databasePassword, redisPassword, secret } = openClusterFolder(folder, store, {
      isElsewhere,
    });
    const postgres = { folder: join(folder, 'postgres'), password: databasePassword };
    return {
      folder,
      secret,
      postgres,
      redis: { folder: join(folder, 'redis'), password: redisPassword },
      settled,
      close: unlock,
    };
  }
  const temporary = mkdtempSync(join(tmpdir(), 'samenspel-cluster-'));
  const close = () => rmSync(temporary, { recursive: true, force: true });
  const secret = 'the nodes of a cluster that is gone soon';
  return { folder: temporary, secret, postgres: {}, redis: {}, settled: () => undefined, close };
}

/** Waits until it is printed, or does not seem to be. */
async function shown(printed, withinMs = 30_000) {
  for (const end = Date.now() + withinMs; printed() === undefined && Date.now() < end; )
    await new Promise((resolve) => setTimeout(resolve, 10));
}

/** Waits for all, also when one fails: what is still starting could not be stopped. */
async function allOf(starting) {
  const results = await Promise.allSettled(starting);
  const failed = results.find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
  return results.map(({ value }) => value);
}

/**
 * Starts everything and waits until it runs.
 * @param options.onStart hears of each part, in order: `({ name, server })`
 * @param options.onOutput hears what a part prints: `(name, text)`
 * @throws one clear line when a program is missing or a part does not start; what was started is stopped by then
 */
async function startCluster(options = {}) {
  const { nodes: count = 3, store = 'postgres', entrance = true, origins = [], env = {} } = options;
  const { kurrentUrl, onStart = () => undefined, onOutput = () => undefined } = options;
  const place = placeOf({ folder: options.folder, store, kurrentUrl });
  const parts = [];
  const add = async (name, start) => {
    const server = await start({ onOutput: (text) => onOutput(name, text) });
    parts.push({ name, server });
    onStart({ name, server });
    return server;
  };
  const stop = async () => {
    if (options.folder === undefined) {
      await Promise.all(parts.map(({ server }) => server.drop()));
      place.close();
      return;
    }
    const still = (accept) => parts.filter(({ name }) => accept(name)).map(({ server }) => server.stop());
    // Nobody comes in any more, then those inside finish, then what they use.
    await Promise.all(still((name) => name === 'nginx'));
    await Promise.all(still((name) => name.startsWith('node')));
    await Promise.all(still((name) => name !== 'nginx' && !name.startsWith('node')));
    place.close();
  };
  try {
    const port = entrance ? (options.port ?? (await freePort())) : undefined;
    const [redis, postgres] = await allOf([
      add('redis', (hear) => startRedis({ ...place.redis, ...hear })),
      add('postgres', (hear) => startPostgres({ ...place.postgres, ...hear })),
    ]);
    const double =
      store === 'kurrentdb' && kurrentUrl === undefined ? await add('kurrentdb', startKurrentDouble) : undefined;
    const events =
      store === 'postgres'
        ? { DATABASE_URL: await postgres.database('events') }
        : { KURRENTDB_URL: kurrentUrl ?? double.url };
    const shared = join(place.folder, 'shared');
    mkdirSync(shared, { recursive: true, mode: 0o700 });
    const reachedAt = port === undefined ? [] : [`http://localhost:${port}`, `http://127.0.0.1:${port}`];
    const settings = {
      SAMENSPEL_PROFILE: 'cluster',
      ...{ DATABASE_URL: '', KURRENTDB_URL: '', ...events },
      VAULT_URL: await postgres.database('vault'),
      REDIS_URL: redis.url,
      SAMENSPEL_CLUSTER_SECRET: place.secret,
      SAMENSPEL_SHARED: shared,
      SAMENSPEL_DEMO: options.demo ? 'on' : 'off',
      SAMENSPEL_TRUST_PROXY: entrance ? '1' : '0',
      ...env,
      SAMENSPEL_ORIGIN: [...reachedAt, ...origins, ...(env.SAMENSPEL_ORIGIN ? [env.SAMENSPEL_ORIGIN] : [])].join(','),
    };
    const startNth = (number) =>
      add(`node-${number}`, (hear) =>
        startNode({
          name: `node-${number}`,
          env: settings,
          folder: join(place.folder, `node-${number}`),
          port: options.nodePorts?.[number - 1],
          ...hear,
        }),
      );
    // The first one tells the demo's story; the others find it. Without it all start at once: tables are made under a lock.
    const numbers = Array.from({ length: count }, (_, index) => index + 1);
    const ahead = options.demo ? await allOf(numbers.splice(0, 1).map(startNth)) : [];
    const nodes = [...ahead, ...(await allOf(numbers.map(startNth)))];
    const nodePorts = nodes.map((node) => node.port);
    const nginx = entrance
      ? await add('nginx', (hear) => startNginx({ port, nodePorts, folder: join(place.folder, 'nginx'), ...hear }))
      : undefined;
    await Promise.all(nodes.map((node) => untilReady(node)));
    place.settled();
    /** One node after another, each ready before the next one goes. */
    const roll = async () => {
      for (const node of nodes) {
        await node.restart();
        await untilReady(node);
      }
    };
    const setUpLink = () => nodes.map((node) => setUpLinkIn(node.printed())).find(Boolean);
    // One node shows it, a moment after it runs.
    if (options.folder === undefined && !options.demo) await shown(setUpLink);
    const { url } = nginx ?? nodes[0];
    return {
      url,
      port: Number(new URL(url).port),
      folder: place.folder,
      settings,
      redis,
      postgres,
      nodes,
      nginx,
      parts,
      setUpLink,
      roll,
      stop,
    };
  } catch (error) {
    await stop().catch(() => undefined);
    throw error;
  }
}

module.exports = { startCluster, untilReady };

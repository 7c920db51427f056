/** The servers that are compared, each in a process of its own with a fresh board. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import flags from '../../../tools/lib/server-flags.cjs';
import running from '../../../tools/servers/index.cjs';
import { peerFolder } from '../lib/peers.mjs';
import { root } from '../lib/root.mjs';

const require = createRequire(import.meta.url);
const { serverFlags } = flags;
const boardId = 'board0000001';
const communityId = 'community001';

/** Starts a server and waits for its address. */
export async function startProcess(args, { env = {}, cwd = root, nodeOptions = [] } = {}) {
  const child = spawn(process.execPath, ['-r', join(root, 'test/load/sync/report-cpu.cjs'), ...nodeOptions, ...args], {
    cwd,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  let output = '';
  child.stdout.on('data', (data) => {
    output += data;
  });
  for (;;) {
    const address = /is running: (\S+)/.exec(output)?.[1];
    if (address) return { address, ...handleOf(child) };
    if (child.exitCode !== null) throw new Error(`the server ended: ${output}`);
    await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
  }
}

function handleOf(child) {
  return {
    /** Processor time used so far, milliseconds. A server that has no time to answer is looked at from outside. */
    async cpuMs() {
      const seen = cpuMsOf(child.pid);
      if (seen !== undefined) return seen;
      child.send('cpu');
      const [used] = await once(child, 'message');
      return used;
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await gone;
      clearTimeout(late);
    },
  };
}

/** User and system time, fields 14 and 15 of proc(5); a tick of the kernel's accounting is 10 ms. Undefined without /proc. */
function cpuMsOf(pid) {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return undefined;
  const stat = readFileSync(file, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return 10 * (Number(fields[11]) + Number(fields[12]));
}

const strangers = (count) => Array.from({ length: count }, () => ({ query: '', headers: {} }));

async function peer(name, dialect) {
  const folder = peerFolder(name);
  const server = await startProcess([join(folder, 'server.cjs')], { cwd: folder });
  const path = dialect === 'hocuspocus' ? '/' : '/board';
  return { ...server, dialect, url: server.address + path, people: async (count) => strangers(count) };
}

/** A data folder that goes with the server, and what was stored in it. */
function dataFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'samenspel-sync-'));
  return {
    folder,
    async stored(file, board, sinceMs) {
      const { openSqliteEventStore } = require('../../../packages/event-store/dist/index.js');
      const store = await openSqliteEventStore({ file: join(folder, file) });
      const counts = { eventsStored: 0, factsDerived: 0 };
      for await (const { type, metadata } of store.readStream(`board-${board}`)) {
        if (metadata.recordedAt < sinceMs) continue;
        if (type === 'BoardEdited') counts.eventsStored += 1;
        else counts.factsDerived += 1;
      }
      await store.close();
      rmSync(folder, { recursive: true });
      return counts;
    },
  };
}

async function syncOnly(nodeOptions) {
  const data = dataFolder();
  const script = join(root, 'test/load/sync/engine.cjs');
  const nodeFlags = [...serverFlags, ...nodeOptions];
  const server = await startProcess([script, data.folder, boardId, communityId], { nodeOptions: nodeFlags });
  const query = (index) => `?samenspel=1&person=person${index}`;
  return {
    ...server,
    dialect: 'samenspel',
    url: `${server.address}/sync/${boardId}`,
    people: async (count) => Array.from({ length: count }, (_, index) => ({ query: query(index), headers: {} })),
    stored: (sinceMs) => data.stored('events.db', boardId, sinceMs),
  };
}

/** The product as `npm start` starts it: identity, projections, reactors, everything. */
async function everything(nodeOptions) {
  const data = dataFolder();
  const env = { PORT: '0', SAMENSPEL_DATA: data.folder, SAMENSPEL_DEMO: 'off', SAMENSPEL_LOG: 'error' };
  const nodeFlags = [...serverFlags, ...nodeOptions];
  const server = await startProcess([join(root, 'apps/server/dist/main.js')], { env, nodeOptions: nodeFlags });
  const { board, community, people, path } = await workshop([server.address]);
  return {
    ...server,
    dialect: 'samenspel',
    communityId: community,
    page: server.address + path,
    url: `${server.address.replace('http', 'ws')}/sync/${board}`,
    people,
    stored: (sinceMs) => data.stored('events.db', board, sinceMs),
  };
}

/**
 * The product as several processes over Redis and PostgreSQL, or the KurrentDB of `KURRENTDB_URL`, or else its double, which
 * keeps nothing; the people come to each node in turn, past the entrance.
 */
async function onCluster(nodes, store) {
  const kurrentUrl = process.env.KURRENTDB_URL || undefined;
  const cluster = await running.startCluster({
    nodes,
    store,
    kurrentUrl,
    entrance: false,
    env: { SAMENSPEL_LOG: 'error' },
  });
  const secret = await setUpSecret(cluster);
  const { board, community, people } = await workshop(
    cluster.nodes.map(({ url }) => url),
    secret,
  );
  return {
    dialect: 'samenspel',
    communityId: community,
    url: `${cluster.url.replace('http', 'ws')}/sync/${board}`,
    people,
    cpuMs: async () => cluster.nodes.reduce((sum, { pid }) => sum + (cpuMsOf(pid) ?? 0), 0),
    stop: () => cluster.stop(),
  };
}

/** Of a cluster nobody becomes the owner without the link, which one node prints. */
async function setUpSecret(cluster) {
  for (const end = Date.now() + 30_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const link = cluster.setUpLink();
    if (link !== undefined) return new URL(link).hash.slice(1);
  }
  throw new Error('No node printed a set-up link');
}

/** A community with a running sprint, and as many people in it as are asked for, each at the next address. */
async function workshop(addresses, secret) {
  const owner = new Visitor(addresses[0]);
  await owner.ask('/api/set-up', {
    name: 'Noor',
    login: 'noor',
    password: 'een lang wachtwoord',
    locale: 'nl',
    ...(secret === undefined ? {} : { secret }),
  });
  const input = { name: 'Meten', scale: 'micro', locale: 'nl', timeZone: 'Europe/Amsterdam' };
  const founded = await owner.ask('/api/communities', { commandId: randomUUID(), input });
  const community = founded.ids.communityId;
  const command = (name, request) =>
    owner.ask(`/api/communities/${community}/commands/${name}`, { commandId: randomUUID(), input: request });
  const planned = await command('plan-sprint', { question: 'Houdt het stand?', startsOn: '2026-11-23' });
  const started = await command('start-sprint', { sprintId: planned.ids.sprintId });
  const board = started.ids.boardId;
  // One invitation serves many: five hundred of them would come too fast.
  let invite;
  const usesOf = (count) => ({
    commandId: randomUUID(),
    role: 'participant',
    maxUses: Math.min(500, Math.max(1, count)),
  });
  const guest = async (index) => {
    const visitor = new Visitor(addresses[index % addresses.length]);
    await visitor.ask(`/api/invites/${invite.secret}/accept`, { name: `Gast ${index}` });
    return visitor;
  };
  return {
    board,
    community,
    /** Of the page with the board. */
    path: `/c/${community}/sprints/${planned.ids.sprintId}/board`,
    async people(count) {
      const people = [owner];
      invite = await owner.ask(`/api/communities/${community}/invites`, usesOf(count));
      for (let index = 1; index < count; index += 1) people.push(await guest(index));
      return people.map(({ base, headers }) => ({
        url: `${base.replace('http', 'ws')}/sync/${board}`,
        query: '?samenspel=1',
        headers,
        node: addresses.indexOf(base),
      }));
    },
  };
}

/** Somebody at a browser. */
class Visitor {
  headers;

  constructor(base) {
    this.base = base;
    this.headers = { origin: base };
  }

  async ask(path, body) {
    const response = await fetch(this.base + path, {
      method: 'POST',
      headers: { ...this.headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (response.status === 429) {
      // Hundreds from one address: as fast as the server lets them in.
      const { args } = await response.json();
      await new Promise((resolve) => setTimeout(resolve, 1_000 * args.seconds));
      return this.ask(path, body);
    }
    const cookie = response.headers.getSetCookie()[0]?.split(';')[0];
    if (cookie) this.headers = { ...this.headers, cookie };
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return response.json();
  }
}

const kurrentdb = process.env.KURRENTDB_URL ? 'kurrentdb' : 'kurrentdb double';

/** By name: the event store it runs on (none for peers), how many nodes share the board, and how it is started. */
export const servers = {
  'bare ws': { start: () => peer('bare', 'yWebsocket') },
  'y-websocket 2.1.0': { start: () => peer('y-websocket', 'yWebsocket') },
  'hocuspocus 3.4.4': { start: () => peer('hocuspocus', 'hocuspocus') },
  'samenspel, sync only': { store: 'sqlite', start: syncOnly },
  samenspel: { store: 'sqlite', start: everything },
  'samenspel, one node': { store: 'postgres', nodes: 1, start: () => onCluster(1, 'postgres') },
  'samenspel, two nodes': { store: 'postgres', nodes: 2, start: () => onCluster(2, 'postgres') },
  [`samenspel, one node, ${kurrentdb}`]: { store: 'kurrentdb', nodes: 1, start: () => onCluster(1, 'kurrentdb') },
  [`samenspel, two nodes, ${kurrentdb}`]: { store: 'kurrentdb', nodes: 2, start: () => onCluster(2, 'kurrentdb') },
};

/** What benches of the read side share: the built packages, a generated event store, and what machine this is. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, cpus, platform, tmpdir, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
export const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');

/** The generator is TypeScript; compiled as it is loaded. */
const { transformFileSync } = require('@swc/core');
require.extensions['.ts'] = (module, file) => {
  const options = { configFile: join(root, '.swcrc'), swcrc: false, sourceMaps: false };
  module._compile(transformFileSync(file, options).code, file);
};

const generator = require(join(root, 'test/fixtures/generator/index.ts'));
export const { communityIds, SeededRandom } = generator;
export const eventStore = require(join(root, 'packages/event-store/dist/index.js'));
export const readModels = require(join(root, 'packages/read-models/dist/index.js'));
export const { allProjections } = require(join(root, 'packages/projections/dist/index.js'));

export const seed = 20_261_120;

/** A number given as `--name=123`. */
export function numberOption(name, fallback) {
  const given = process.argv.find((argument) => argument.startsWith(`--${name}=`));
  return given === undefined ? fallback : Number(given.slice(name.length + 3));
}

export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'samenspel-bench-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * Appends a generated history, many at once so that the store commits them in groups. Returns the number of events.
 * @param pipelined whether the appends of one stream may all be sent at once: true where the store takes them in their order
 */
export async function fill(store, options, afterChunk = async () => {}, pipelined = true) {
  const chunkSize = 512;
  let chunk = [];
  let events = 0;
  const flush = async () => {
    if (pipelined) await Promise.all(chunk.map((request) => store.append(request)));
    else await Promise.all(byStream(chunk).map((requests) => inTurn(store, requests)));
    chunk = [];
    await afterChunk();
  };
  for (const request of generator.history({ seed, ...options })) {
    chunk.push(request);
    events += request.events.length;
    if (chunk.length === chunkSize) await flush();
  }
  await flush();
  return events;
}

function byStream(requests) {
  const streams = new Map();
  for (const request of requests) streams.set(request.stream, [...(streams.get(request.stream) ?? []), request]);
  return [...streams.values()];
}

async function inTurn(store, requests) {
  for (const request of requests) await store.append(request);
}

/** Read models whose words stay sealed, as nobody searches here. */
export function openReadModels(store, readStore, options = {}) {
  const open = async (_communityId, words) => words.map(() => null);
  return readModels.createReadModels({ store, readStore, open, ...options });
}

export function report(name, rows) {
  const machine = {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    platform: `${platform()} ${arch()}`,
    node: process.version,
  };
  console.log(JSON.stringify({ name, machine, rows }));
}

export const percentile = (values, share) => {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 100) / 100;
};

import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openClusterFolder } from '../../tools/servers/cluster-folder.cjs';

const folder = mkdtempSync(join(tmpdir(), 'samenspel-folder-'));
// Where servers run as another user they have to get through.
chmodSync(folder, 0o755);
const place = join(folder, 'data');
afterAll(() => rmSync(folder, { recursive: true }));

/** As a part does that has begun to keep something. */
function keep(): string {
  mkdirSync(join(place, 'postgres'), { recursive: true });
  writeFileSync(join(place, 'postgres', 'events'), 'half a story');
  return join(place, 'postgres', 'events');
}

it('begins anew after a first start that was broken off, with the secrets it had, and keeps all once everything ran', () => {
  const first = openClusterFolder(place, 'postgres');
  const kept = keep();
  first.unlock();
  const second = openClusterFolder(place, 'postgres');
  expect(second.secret).toBe(first.secret);
  expect(existsSync(kept)).toBe(false);
  keep();
  second.settled();
  second.unlock();
  const third = openClusterFolder(place, 'postgres');
  expect(existsSync(kept)).toBe(true);
  // Broken off by now: it is no first start any more.
  third.unlock();
  openClusterFolder(place, 'postgres').unlock();
  expect(existsSync(kept)).toBe(true);
});

it('removes nothing from a folder that was not empty', () => {
  const other = join(folder, 'other');
  mkdirSync(join(other, 'shared'), { recursive: true });
  for (const _ of [1, 2]) openClusterFolder(other, 'postgres').unlock();
  expect(existsSync(join(other, 'shared'))).toBe(true);
});

it('is of one store', () => {
  expect(() => openClusterFolder(place, 'kurrentdb')).toThrow(/--store postgres/);
});

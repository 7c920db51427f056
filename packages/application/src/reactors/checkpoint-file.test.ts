import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CheckpointFile } from './checkpoint-file';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'checkpoint-'));
  file = join(folder, 'reactors.checkpoint');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('goes on where the one before was, and leaves nothing else behind', () => {
  const before = new CheckpointFile(file);
  expect(before.position).toBeUndefined();
  before.reached('7');
  before.reached('8');
  before.write();
  expect(new CheckpointFile(file).position).toBe('8');
  expect(readFileSync(file, 'utf8')).toBe('8');
  expect(readdirSync(folder)).toEqual(['reactors.checkpoint']);
});

it('begins at the beginning when a power cut left an empty file', () => {
  writeFileSync(file, '');
  expect(new CheckpointFile(file).position).toBeUndefined();
});

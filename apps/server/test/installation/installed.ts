import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import { type Core, openCore } from '../../src/core/core';

export const log = pino({ level: 'silent' });
const communityId = 'abcdefghjkmn';
const anna = 'anna00000001';
export const beacon = 'Samen meten';

export const opened = (dataFolder: string): Promise<Core> => openCore({ dataFolder, log });

/** Fills an open installation with one community, a goal and a picture. */
export async function fill({ vault, commands, blobs }: Core, text = beacon): Promise<void> {
  const give = (name: 'found-community' | 'set-goal', input: object) =>
    commands.run({ communityId, name, input, actor: anna, commandId: randomUUID() });
  await vault.people.add({ id: anna, name: 'Anna', hue: 1, locale: 'nl', createdAt: 1 });
  const founding = { name: 'Meten', scale: 'micro', locale: 'nl', timeZone: 'Europe/Amsterdam' };
  await give('found-community', { communityId, ...founding });
  await give('set-goal', { kind: 'beacon', text });
  await blobs.put({ communityId, blobId: 'a'.repeat(24), owner: anna }, Buffer.from('sealed'));
}

/** The words of the goals, with the keys of the vault beside it. */
export async function wordsOf({ store, seals }: Core): Promise<readonly unknown[]> {
  const texts: unknown[] = [];
  for await (const { type, data } of store.readCommunity(communityId))
    if (type === 'GoalSet') texts.push(((await seals.openWords(communityId, null, data)) as { text: unknown }).text);
  return texts;
}

/** Every file that cannot be rebuilt, with its hash: what must be the same after a start that was refused. */
export function printOf(folder: string): Record<string, string> {
  const found: Record<string, string> = {};
  const walk = (inside: string): void => {
    for (const name of readdirSync(join(folder, inside))) {
      const path = join(inside, name);
      if (statSync(join(folder, path)).isDirectory()) walk(path);
      else if (!/lock|-shm$|-wal$|read\.db|\.sock$/.test(name))
        found[path] = createHash('sha256')
          .update(readFileSync(join(folder, path)))
          .digest('hex');
    }
  };
  if (existsSync(folder)) walk('');
  return found;
}

const typescript = join(__dirname, '../../../../test/children/typescript.cjs');

/** Runs `child.ts`; resolves with whether it was killed. @throws when it failed by itself */
export async function runChild(...args: readonly string[]): Promise<boolean> {
  const script = join(__dirname, 'child.ts');
  const child = spawn(process.execPath, ['--conditions=source', '-r', typescript, script, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (part: Buffer) => {
    said += part.toString();
  });
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  if (signal !== 'SIGKILL' && code !== 0) throw new Error(said);
  return signal === 'SIGKILL';
}

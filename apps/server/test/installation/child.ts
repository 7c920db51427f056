/**
 * One start or restore in a process of its own, which kills itself at its n-th change of a file or folder:
 * `child.ts <n> first-start|first-start-beside|restore <folder> [backup]`.
 */
import fs from 'node:fs';
import promises from 'node:fs/promises';

const [, , killAt = '', mode = '', folder = '', backup = ''] = process.argv;
let step = 0;
const counted = [
  'renameSync',
  'linkSync',
  'rmSync',
  'mkdirSync',
  'openSync',
  'rename',
  'rm',
  'mkdir',
  'cp',
  'writeFile',
];
for (const module of [fs, promises] as unknown as Record<string, unknown>[]) {
  for (const name of counted) {
    const real = module[name];
    if (typeof real !== 'function' || (module === (fs as unknown) && !name.endsWith('Sync'))) continue;
    module[name] = (...args: unknown[]) => {
      if (args.some((arg) => typeof arg === 'string' && arg.startsWith(folder))) {
        step += 1;
        if (step === Number(killAt)) process.kill(process.pid, 'SIGKILL');
      }
      return real(...args) as unknown;
    };
  }
}

async function main(): Promise<void> {
  const { default: pino } = await import('pino');
  const { openCore } = await import('../../src/core/core');
  const { makeBeside } = await import('../../src/installation');
  const { restore } = await import('../../src/backup/restore');
  const open = async (dataFolder: string) => (await openCore({ dataFolder, log: pino({ level: 'silent' }) })).close();
  if (mode === 'restore') for await (const _ of restore(backup, folder));
  else if (mode === 'first-start') await open(folder);
  else await makeBeside(folder, undefined, open);
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
});

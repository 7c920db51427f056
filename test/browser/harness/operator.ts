import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const cli = join(__dirname, '../../../apps/cli/dist/main.js');
const execute = promisify(execFile);

/** Runs the operator's command line, as built. Rejects with what it said. */
export async function samenspel(words: readonly string[], env: Readonly<Record<string, string>>): Promise<void> {
  await execute(process.execPath, [cli, ...words], { env: { ...process.env, ...env } });
}

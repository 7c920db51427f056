import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { opened } from './installed';

const root = join(__dirname, '../../../..');
const isThere = (processId: number): boolean => {
  try {
    return process.kill(processId, 0);
  } catch {
    return false;
  }
};

const ways = [
  ['the script', process.execPath, [join(root, 'tools/start.mjs')]],
  ['npm itself', 'npm', ['start']],
] as const;

it.each(ways)(
  'IN7: whose npm start is killed (%s) leaves no server behind: neither its process nor its lock',
  async (_way, command, args) => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'samenspel-parent-'));
    const env = { ...process.env, PORT: '0', SAMENSPEL_DATA: dataFolder, SAMENSPEL_DEMO: 'off' };
    const parent = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    try {
      let said = '';
      const running = new Promise<void>((resolve, reject) => {
        for (const stream of [parent.stdout, parent.stderr])
          stream.on('data', (part: Buffer) => {
            said += part.toString();
            if (said.includes('is running:')) resolve();
          });
        parent.once('exit', () => reject(new Error(said)));
      });
      await running;
      const { lockOwner } = await ownerOf(dataFolder);
      expect(lockOwner).not.toBe(parent.pid);
      expect(isThere(lockOwner)).toBe(true);
      parent.kill('SIGKILL');
      while (isThere(lockOwner)) await sleep(50);
      await (await opened(dataFolder)).close();
    } finally {
      parent.kill('SIGKILL');
      rmSync(dataFolder, { recursive: true, force: true });
    }
  },
);

/** Who holds the lock says so to who is refused. */
async function ownerOf(dataFolder: string): Promise<{ lockOwner: number }> {
  const refusal = await opened(dataFolder).then(
    () => 'nobody held the lock',
    (error: Error) => error.message,
  );
  return { lockOwner: Number(/in use by process (\d+)/.exec(refusal)?.[1]) };
}

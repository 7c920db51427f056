import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ServerProcess, startProcess } from '../process';
import { Visitor } from '../running';

const diskBytes = 6 * 1024 * 1024;

function mount(): string | undefined {
  const at = mkdtempSync(join(tmpdir(), 'samenspel-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${diskBytes}`, 'tmpfs', at], { stdio: 'ignore' });
    return at;
  } catch {
    rmSync(at, { recursive: true });
    return undefined;
  }
}
function unmount(at: string): void {
  execFileSync('umount', ['-l', at]);
  rmSync(at, { recursive: true });
}
const first = mount();
if (first !== undefined) unmount(first);
/** What this machine can't do is counted as skipped. */
const whereDisksMount = first === undefined ? it.skip : it;

function fillUp(file: string): void {
  const descriptor = openSync(file, 'w');
  try {
    for (;;) writeSync(descriptor, Buffer.alloc(4096));
  } catch (error) {
    expect((error as NodeJS.ErrnoException).code).toBe('ENOSPC');
  } finally {
    closeSync(descriptor);
  }
}

whereDisksMount(
  'IN6: on a disk of 6 MB that fills up the server says so, and is ready again by itself when there is room',
  async () => {
    const at = mount() ?? '';
    let server: ServerProcess | undefined;
    try {
      server = startProcess({ SAMENSPEL_DATA: at });
      const url = await server.url();
      const owner = new Visitor(url);
      const set = { name: 'Noor', login: 'noor', password: 'een lang wachtwoord', locale: 'nl' };
      expect((await owner.ask('POST', '/api/set-up', set)).status).toBe(200);
      const founding = { name: 'Meten', scale: 'micro', locale: 'nl', timeZone: 'Europe/Amsterdam' };
      const request = { commandId: '00000000-0000-4000-8000-000000000001', input: founding };
      const founded = await owner.ask<{ ids: { communityId: string } }>('POST', '/api/communities', request);
      const { communityId } = founded.body.ids;
      const ready = async () => {
        const answer = await fetch(`${url}/health/ready`);
        return { status: answer.status, store: ((await answer.json()) as { parts: { store: string } }).parts.store };
      };
      const raise = () => owner.tryCommand(communityId, 'raise-blocker', { text: 'w'.repeat(1_900) });
      expect(await ready()).toEqual({ status: 200, store: 'ok' });

      for (let round = 0; round < 2; round += 1) {
        const ballast = join(at, 'ballast');
        fillUp(ballast);
        // What SQLite has room for in its log is taken still; then nothing is.
        let status = 200;
        for (let n = 0; n < 500 && status === 200; n += 1) ({ status } = await raise());
        expect(status).toBe(507);
        expect(await ready()).toEqual({ status: 503, store: expect.stringMatching(/full/) });
        rmSync(ballast);
        expect(await ready()).toEqual({ status: 200, store: 'ok' });
        for (let n = 0; n < 20; n += 1) expect((await raise()).status).toBe(200);
      }
      expect(await server.end('SIGTERM')).toBe(0);
    } finally {
      await server?.end('SIGKILL');
      unmount(at);
    }
  },
);

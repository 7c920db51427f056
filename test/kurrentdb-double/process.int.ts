import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { KurrentDBClient } from '@kurrent/kurrentdb-client';

test('KD9 the process says where it is, takes faults and ends with its input', async () => {
  const root = join(__dirname, '..', '..');
  const args = ['--conditions=source', '-r', join(root, 'test/children/typescript.cjs'), join(__dirname, 'main.ts')];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  try {
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    const url = /^kurrentdb double: (kurrentdb:\/\/127\.0\.0\.1:\d+\?tls=false)$/.exec(line)?.[1] ?? '';
    const client = KurrentDBClient.connectionString(url);
    const event = { type: 'T', contentType: 'application/octet-stream', data: Uint8Array.of(1) } as const;
    const append = (id: string) => client.appendToStream('s', { ...event, id, metadata: undefined });
    await append('00000000-0000-4000-8000-000000000001');
    child.stdin.write('{"on":"append","fault":"access-denied"}\n');
    const denied = async () =>
      append('00000000-0000-4000-8000-000000000002').then(
        () => false,
        () => true,
      );
    while (!(await denied())) await new Promise(setImmediate);
    await client.dispose();
    const ended = once(child, 'exit');
    child.stdin.end();
    expect(await ended).toEqual([0, null]);
  } finally {
    child.kill('SIGKILL');
  }
});

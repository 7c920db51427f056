import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startNginx } from '../../tools/servers/nginx.cjs';
import { freePort } from '../servers';

/** Nodes that die with whatever they are asked to do, as if killed in the middle of it. */
async function dyingNodes(count: number, asked: string[]): Promise<readonly Server[]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const node = createServer((request) => {
        asked.push(`${request.method} ${request.url}`);
        request.socket.destroy();
      });
      node.listen(0, '127.0.0.1');
      await once(node, 'listening');
      return node;
    }),
  );
}

const community = '/api/communities/c1';

describe('nginx asks the next node when one dies in the middle', () => {
  it.each([
    ['POST', `${community}/commands/plan-sprint`, 2],
    ['POST', '/api/communities', 2],
    ['POST', `${community}/blobs`, 2],
    ['POST', `${community}/invites`, 2],
    ['GET', `${community}/home`, 2],
    ['DELETE', `${community}/tokens/t1`, 2],
    ['POST', `${community}/tokens`, 1],
    ['POST', '/api/set-up', 1],
    ['POST', '/api/login', 1],
    ['POST', '/api/invites/secret/accept', 1],
  ])('%s %s: %i nodes are asked', async (method, path, times) => {
    const asked: string[] = [];
    const nodes = await dyingNodes(2, asked);
    const nodePorts = nodes.map((node) => (node.address() as AddressInfo).port);
    const nginx = await startNginx({ port: await freePort(), nodePorts });
    try {
      const { status } = await fetch(`${nginx.url}${path}`, { method });
      expect(status).toBe(502);
      expect(asked).toEqual(Array.from({ length: times }, () => `${method} ${path}`));
    } finally {
      await nginx.stop();
      for (const node of nodes) node.close();
    }
  });
});

it('nginx asks the next node when one hangs, which takes ten seconds once', async () => {
  const hanging = createServer(() => undefined);
  const well = createServer((_request, response) => response.end('well'));
  const nodes = [hanging, well];
  for (const node of nodes) await once(node.listen(0, '127.0.0.1'), 'listening');
  const nodePorts = nodes.map((node) => (node.address() as AddressInfo).port);
  const nginx = await startNginx({ port: await freePort(), nodePorts });
  try {
    const answers = await Promise.all(
      Array.from({ length: 4 }, async () => (await fetch(`${nginx.url}${community}/home`)).text()),
    );
    expect(answers).toEqual(['well', 'well', 'well', 'well']);
  } finally {
    await nginx.stop();
    hanging.closeAllConnections();
    for (const node of nodes) node.close();
  }
});

it('nginx comes back on its port after its first process alone was killed', async () => {
  const nginx = await startNginx({ port: await freePort(), nodePorts: [await freePort()] });
  try {
    process.kill(nginx.pid, 'SIGKILL');
    await nginx.gone;
    await nginx.restart();
    expect((await fetch(nginx.url)).status).toBe(502);
  } finally {
    await nginx.stop();
  }
});

import { once } from 'node:events';
import { connect } from 'node:net';
import { WebSocket } from 'ws';
import { promised } from '../../../test/patience';
import { forwardTokenHeader } from '../src/forward-token';
import { openPeerListener, type PeerListener } from '../src/listener';
import { cleanUp, later, quietLog, secret } from './nodes';

const request = { boardId: 'board', personId: 'anna', mayEdit: true, speaks: true };

async function open(): Promise<PeerListener> {
  const link = await openPeerListener({ secret, log: quietLog() });
  later(() => link.close());
  return link;
}

/** What a WebSocket to a path with a pass is answered: 101, or the status it was refused with; and its close code after that. */
async function answerTo(
  link: PeerListener,
  path: string,
  pass?: string,
  send?: Uint8Array,
): Promise<readonly number[]> {
  const socket = new WebSocket(new URL(path, link.url.replace('http', 'ws')), {
    headers: pass === undefined ? {} : { [forwardTokenHeader]: pass },
  });
  socket.on('error', () => {});
  const refused = once(socket, 'unexpected-response').then(([, response]) => [response.statusCode as number]);
  const opened = once(socket, 'open').then(async () => {
    if (send) socket.send(send);
    else socket.close(1000);
    const [code] = await once(socket, 'close');
    return [101, code as number];
  });
  opened.catch(() => undefined);
  refused.catch(() => undefined);
  return Promise.race([refused, opened]);
}

afterEach(cleanUp);

test('BN2 the internal listener opens to valid passes only, and only when the node is ready', async () => {
  const link = await open();
  expect(await answerTo(link, '/board', link.passes.sign('me', request))).toEqual([503]);
  const served: string[] = [];
  link.host({
    nodeId: 'me',
    admits: async ({ boardId }) => (boardId === 'board' ? 'here' : 'elsewhere'),
    serve: ({ personId }, line) => {
      served.push(personId);
      line.on('error', () => line.terminate());
    },
  });
  const pass = link.passes.sign('me', request);
  expect(await answerTo(link, '/board')).toEqual([401]);
  expect(await answerTo(link, '/board', 'no.pass')).toEqual([401]);
  expect(await answerTo(link, '/board', link.passes.sign('other', request))).toEqual([401]);
  expect(await answerTo(link, '/elsewhere', link.passes.sign('me', request))).toEqual([401]);
  expect(await answerTo(link, '/board', link.passes.sign('me', { ...request, boardId: 'x' }))).toEqual([421]);
  expect(await answerTo(link, '/board', pass)).toEqual([101, 1000]);
  expect(await answerTo(link, '/board', pass)).toEqual([401]);
  expect(served).toEqual(['anna']);
  for (const path of ['/', '/board', '/sync/board', '/alive?x'])
    expect((await fetch(new URL(path, link.url))).status).toBe(404);
  expect((await fetch(new URL('/alive', link.url))).status).toBe(204);
});

test('BN2 a frame larger than any client may send ends the line', async () => {
  const link = await open();
  link.host({
    nodeId: 'me',
    admits: async () => 'here',
    serve: (_request, line) => void line.on('error', () => line.terminate()),
  });
  const [status, code] = await answerTo(
    link,
    '/board',
    link.passes.sign('me', request),
    new Uint8Array(3 * 1024 * 1024),
  );
  expect(status).toBe(101);
  expect([1006, 1009]).toContain(code);
});

test('BN2 who connects and says nothing is cut', async () => {
  const link = await open();
  const socket = connect(Number(new URL(link.url).port), '127.0.0.1');
  socket.write('GET /board HTTP/1.1\r\n');
  socket.resume();
  socket.on('error', () => {});
  const started = Date.now();
  await once(socket, 'close');
  expect(Date.now() - started).toBeLessThan(promised(5_000));
});

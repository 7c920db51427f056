import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BinaryEventData, KurrentDBClient } from '@kurrent/kurrentdb-client';
import { makeCertificates } from '../../packages/event-store/test/kurrentdb/certificates';
import { promised } from '../patience';
import { startKurrentDouble } from '.';

const event = (): BinaryEventData => ({
  id: randomUUID(),
  type: 'Happened',
  contentType: 'application/octet-stream',
  data: new Uint8Array(3),
  metadata: undefined,
});

/** A server with users: where it is, somebody it knows, and how it is told of others. */
interface Server {
  /** Connection string of a user; of nobody without one. */
  url(user?: string): string;
  /** Name and password of an administrator. */
  readonly admin: string;
  /** Makes one more. @returns name and password */
  enable(): Promise<string>;
  /** Turns that one away from now on. */
  disable(): Promise<void>;
  stop(): Promise<void>;
}

/** New for each run: a server remembers. */
const disabledName = `n${randomUUID().replaceAll('-', '')}`;
const password = 'Verlopen1';
/** A live server whose address has a user in it. */
const withUser = /^(\w+(?:\+\w+)?:\/\/)([^@/]+)@(.+)$/;
/** A refusal comes at once, milliseconds. */
const refusedWithinMs = 600;

const certificates = makeCertificates();
afterAll(() => certificates.remove());

async function doubleWithUsers(): Promise<Server> {
  const tls = { cert: certificates.read('server.crt'), key: certificates.read('server.key') };
  const double = await startKurrentDouble({ tls, users: { admin: 'changeit', [disabledName]: password } });
  const rest = `127.0.0.1:${double.port}?tls=true&tlsCAFile=${encodeURIComponent(certificates.file('authority.crt'))}`;
  return {
    url: (user) => `kurrentdb://${user === undefined ? '' : `${user}@`}${rest}`,
    admin: 'admin:changeit',
    enable: async () => `${disabledName}:${password}`,
    disable: async () => double.disable(disabledName),
    stop: () => double.stop(),
  };
}

function live(scheme: string, admin: string, rest: string): Server {
  const [, host = '', query = ''] = /^([^,/?]+)[^?]*\??(.*)$/.exec(rest) ?? [];
  const authority = new URLSearchParams(query.toLowerCase()).has('tlscafile') && /tlsCAFile=([^&]+)/i.exec(query)?.[1];
  const ca = authority ? readFileSync(decodeURIComponent(authority)) : undefined;
  const post = (path: string, body: object) =>
    new Promise<void>((resolve, reject) => {
      const headers = { 'content-type': 'application/json' };
      const auth = decodeURIComponent(admin);
      const call = request(`https://${host}${path}`, { method: 'POST', auth, headers, ca }, (answer) => {
        answer.resume();
        if ((answer.statusCode ?? 500) < 300) resolve();
        else reject(new Error(`${path}: ${answer.statusCode}`));
      });
      call.on('error', reject).end(JSON.stringify(body));
    });
  return {
    url: (user) => `${scheme}${user === undefined ? '' : `${user}@`}${rest}`,
    admin,
    async enable() {
      await post('/users/', { loginName: disabledName, fullName: disabledName, groups: ['$admins'], password });
      return `${disabledName}:${password}`;
    },
    disable: () => post(`/users/${disabledName}/command/disable`, {}),
    stop: async () => undefined,
  };
}

/** On the server of `KURRENTDB_URL` where a user stands in it, over TLS, else on the double. */
describe('KD11 a server that asks who calls', () => {
  let server: Server;
  const clients: KurrentDBClient[] = [];
  beforeAll(async () => {
    const [, scheme, admin, rest] = withUser.exec(process.env.KURRENTDB_URL ?? '') ?? [];
    server = scheme && admin && rest ? live(scheme, admin, rest) : await doubleWithUsers();
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) await client.dispose();
  });
  afterAll(() => server.stop());

  function connect(user?: string): KurrentDBClient {
    const client = KurrentDBClient.connectionString(server.url(user));
    clients.push(client);
    return client;
  }

  const read = async (client: KurrentDBClient) => void (await client.readAll({ maxCount: 1 }).next());

  test.each([
    ['a wrong password', (admin: string) => `${admin}x`],
    ['an unknown user', () => `n${randomUUID()}:changeit`],
    ['nobody', () => undefined],
  ])('KD11 %s: appends, reads and subscriptions are refused soon', async (_who, change) => {
    const client = connect(change(server.admin));
    const denied = { type: 'access-denied' };
    const calls = [
      () => client.appendToStream(`t${randomUUID()}`, [event()]),
      () => read(client),
      () => once(client.subscribeToAll(), 'confirmation'),
    ];
    for (const call of calls) {
      const begin = performance.now();
      await expect(call()).rejects.toMatchObject(denied);
      expect(performance.now() - begin).toBeLessThan(promised(refusedWithinMs));
    }
  });

  test('KD11 a user who is disabled is refused reads from then on', async () => {
    const client = connect(await server.enable());
    await client.appendToStream(`t${randomUUID()}`, [event()]);
    await read(client);
    await server.disable();
    for (;;) {
      const refused = await read(client).catch((error: unknown) => error);
      if (refused instanceof Error) {
        expect(refused).toMatchObject({ type: 'access-denied' });
        break;
      }
      await sleep(20);
    }
  });
});

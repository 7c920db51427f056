import type { Server } from 'node:http';
import { connect } from 'node:net';
import type { Problem } from '@samenspel/contracts/testing';
import { newId } from '@samenspel/domain';
import { systemRandom } from '@samenspel/event-store';
import { newSecret } from '@samenspel/vault';
import { io } from 'socket.io-client';
import WebSocket from 'ws';
import { promised } from '../../../test/patience';
import { closed, heard, type Running, running, type Visitor } from './running';

let run: Running;
let owner: Visitor;
let communityId: string;
beforeAll(async () => {
  run = await running();
  owner = await run.owner();
  communityId = await run.found(owner);
});
afterAll(() => run.stop());

const raw = (request: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(run.server.port, '127.0.0.1', () => socket.write(request));
    let text = '';
    socket.on('data', (part) => {
      text += part;
    });
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
  });

describe('the page', () => {
  it('carries a nonce that is new in every answer, and its policy allows nothing inline', async () => {
    const pages = await Promise.all(['/', '/c/demo/goals?at=12'].map((path) => run.visitor().ask<string>('GET', path)));
    const nonces = pages.map(({ status, headers, body }) => {
      expect(status).toBe(200);
      const policy = headers.get('content-security-policy') ?? '';
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
      expect(policy).not.toContain('unsafe');
      expect(body.match(/nonce="([^"]+)"/g)).toEqual([`nonce="${nonce}"`, `nonce="${nonce}"`]);
      expect(body).toContain(`<meta name="csp-nonce" content="${nonce}"`);
      expect(headers.get('cache-control')).toBe('no-store');
      return nonce;
    });
    expect(new Set(nonces).size).toBe(2);
  });

  it('keeps hashed assets for ever and answers unknown ones with a problem', async () => {
    const asset = await run.visitor().ask('GET', '/assets/main-abc123.js');
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const absent = await run.visitor().ask<Problem>('GET', '/assets/other.js');
    expect([absent.status, absent.body.code]).toEqual([404, 'not_found']);
  });
});

describe('slow senders', () => {
  it('S2: a request whose headers do not come to an end is closed within seconds of its limit', async () => {
    const { server } = { server: run.server.nest.getHttpServer() as Server };
    expect([server.headersTimeout, server.requestTimeout, server.maxConnections]).toEqual([10_000, 120_000, 10_000]);
    const begun = performance.now();
    expect(await raw('GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ')).toContain('408');
    const tookMs = performance.now() - begun;
    expect(tookMs).toBeGreaterThan(9_000);
    expect(tookMs).toBeLessThan(25_000);
  }, 40_000);
});

describe('requests', () => {
  it('S7: a cookie from a foreign page, or from nowhere, changes nothing', async () => {
    const path = `/api/communities/${communityId}/commands/rename-community`;
    const before = await run.server.core.store.head(communityId);
    for (const origin of ['https://evil.example', 'null', `${run.base}.evil.example`]) {
      const { status, body } = await owner.ask<Problem>('POST', path, {}, { origin });
      expect([status, body.code]).toEqual([403, 'origin_not_allowed']);
    }
    const { origin: _origin, ...cookieOnly } = owner.headers();
    const nowhere = await fetch(run.base + path, {
      method: 'POST',
      headers: { ...cookieOnly, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(nowhere.status).toBe(403);
    expect(await run.server.core.store.head(communityId)).toBe(before);
  });

  it('S7: a foreign page opens no socket with our cookie', async () => {
    const headers = { ...owner.headers(), origin: 'https://evil.example' };
    const socket = new WebSocket(`${run.base.replace('http', 'ws')}/sync/abc`, { headers });
    expect(await closed(socket)).toBe(4421);
    const live = new WebSocket(`${run.base.replace('http', 'ws')}/live/?EIO=4&transport=websocket`, { headers });
    expect(await closed(live)).toBe(4421);
  });

  it('S7: at an address that is not known, the live client hears why and tries no more', async () => {
    const extraHeaders = { ...owner.headers(), origin: 'https://evil.example' };
    const socket = io(run.base, { path: '/live', transports: ['websocket'], extraHeaders, reconnectionDelay: 10 });
    try {
      const why = new Promise<string>((resolve) => socket.once('connect_error', ({ message }) => resolve(message)));
      expect(await why).toBe('origin_not_allowed');
      expect([socket.connected, socket.active]).toEqual([false, false]);
    } finally {
      socket.close();
    }
  });

  it.each([
    ['a body that is no JSON', '{', 'application/json', 400, 'invalid_request'],
    ['a bare value', '7', 'application/json', 400, 'invalid_request'],
    ['a form', 'a=b', 'application/x-www-form-urlencoded', 415, 'unsupported_media'],
    ['a body that is too large', JSON.stringify({ text: 'x'.repeat(300_000) }), 'application/json', 413, 'too_large'],
  ])('S2: %s is a problem, not a crash', async (_what, body, type, status, code) => {
    const response = await fetch(`${run.base}/api/communities`, {
      method: 'POST',
      headers: { ...owner.headers(), 'content-type': type },
      body,
    });
    expect([response.status, ((await response.json()) as Problem).code]).toEqual([status, code]);
  });

  it('speak the language that was asked for', async () => {
    const messages = await Promise.all(
      ['nl-NL,nl;q=0.9', 'en', 'fr, nl;q=0.3, en;q=0.2', 'en;q=0, nl;q=0.1'].map(
        async (language) =>
          (await run.visitor().ask<Problem>('GET', '/api/me', undefined, { 'accept-language': language })).body.title,
      ),
    );
    expect(messages).toEqual([
      'Meld je eerst aan.',
      'Please sign in first.',
      'Meld je eerst aan.',
      'Meld je eerst aan.',
    ]);
  });

  it('S8: too many are asked to wait, others are not', async () => {
    const small = await running({ rate: { burst: 5, perSecond: 0.5 } });
    try {
      const someone = await small.owner();
      const replies = await Promise.all(Array.from({ length: 10 }, () => someone.ask<Problem>('GET', '/api/me')));
      const refused = replies.find(({ status }) => status === 429);
      expect(refused?.body.code).toBe('rate_limited');
      expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
      expect((await small.visitor().ask('GET', '/health/live')).status).toBe(200);
    } finally {
      await small.stop();
    }
  });

  it.each([
    ['0', [200, 200, 429]],
    ['1', [200, 200, 200]],
  ])('count people behind %s trusted proxies by the addresses these saw', async (proxies, expected) => {
    const small = await running({ rate: { burst: 2, perSecond: 0.1 } }, { SAMENSPEL_TRUST_PROXY: proxies });
    try {
      const statuses: number[] = [];
      for (const address of ['203.0.113.1', '203.0.113.2', '203.0.113.3']) {
        const headers = { 'x-forwarded-for': `10.0.0.1, ${address}` };
        statuses.push((await small.visitor().ask('GET', '/api/set-up', undefined, headers)).status);
      }
      expect(statuses).toEqual(expected);
      if (proxies === '0') return;
      const headers = { 'x-forwarded-for': '203.0.113.1' };
      const again = [1, 2].map(() => small.visitor().ask('GET', '/api/set-up', undefined, headers));
      expect((await Promise.all(again)).map(({ status }) => status).sort()).toEqual([200, 429]);
      // Whoever is on this machine itself reads the metrics, not who comes through the proxy.
      expect((await small.visitor().ask('GET', '/metrics', undefined, headers)).status).toBe(404);
    } finally {
      await small.stop();
    }
  });

  it('tell nothing of what went wrong inside', async () => {
    const { readModels } = run.server.core;
    const home = jest
      .spyOn(readModels.queries, 'read')
      .mockRejectedValue(new Error('SQLITE_CORRUPT at /data/secret.db'));
    const { status, body } = await owner.ask<Problem>('GET', `/api/communities/${communityId}/home`);
    home.mockRestore();
    expect([status, body.code]).toEqual([500, 'unexpected']);
    expect(JSON.stringify(body)).not.toMatch(/SQLITE|secret/);
  });
});

describe('upgrades', () => {
  const upgrade = (path: string) =>
    `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`;

  it.each(['/', '/other', '/livelier', '/sync', '/%zz', '/socket.io/?EIO=4&transport=websocket'])(
    'to %s are answered and closed at once',
    async (path) => {
      const begun = performance.now();
      const answer = await raw(upgrade(path));
      // `/sync` says no in a WebSocket's own way; a client that does not listen is cut.
      expect(answer).toMatch(path === '/sync' ? /^HTTP\/1\.1 101/ : /^HTTP\/1\.1 404/);
      expect(performance.now() - begun).toBeLessThan(promised(path === '/sync' ? 3_000 : 1_000));
    },
  );
});

describe('connections', () => {
  it('S6: end within a second when the session ends', async () => {
    const guest = await run.guest(owner, communityId, 'participant', 'Even Hier');
    const live = guest.live();
    await heard(live, 'connect');
    const gone = heard(live, 'disconnect');
    const begun = performance.now();
    await guest.ask('POST', '/api/logout', {});
    await gone;
    expect(performance.now() - begun).toBeLessThan(promised(1_000));
    expect((await guest.ask('GET', '/api/me')).status).toBe(401);
  });

  it('S6: end within a second when somebody leaves or is removed', async () => {
    const planned = await owner.command(communityId, 'plan-sprint', { question: 'Wat?', startsOn: '2026-11-23' });
    const { ids } = await owner.command(communityId, 'start-sprint', { sprintId: planned.ids.sprintId });
    await run.server.core.settled();
    const guest = await run.guest(owner, communityId, 'participant', 'Gaat Weg');
    const live = guest.live();
    await heard(live, 'connect');
    await live.emitWithAck('join', { communityId });
    const board = guest.sync(ids.boardId ?? '');
    await new Promise((resolve) => board.once('open', resolve));
    const ends = Promise.all([heard(live, 'gone'), closed(board)]);
    const begun = performance.now();
    await owner.command(communityId, 'remove-member', { personId: guest.personId });
    const [, code] = await ends;
    expect(performance.now() - begun).toBeLessThan(promised(1_000));
    expect(code).toBe(4403);
    live.close();
    expect((await guest.ask('GET', `/api/communities/${communityId}/home`)).status).toBe(404);
  });

  /** On a board and live, as who shows this token, or by a cookie. */
  async function connected(visitor: Pick<Visitor, 'live' | 'sync'>) {
    const boardId = newId(systemRandom);
    await run.server.core.boards.createBoard({ boardId, communityId, template: 'experiment' });
    const live = visitor.live();
    await heard(live, 'connect');
    await live.emitWithAck('join', { communityId });
    const board = visitor.sync(boardId);
    await new Promise((resolve) => board.once('open', resolve));
    return { live, board };
  }
  /** So long the ends of these tests are away, that all is connected before. */
  const soonMs = 4_000;

  it('S6 and SV7: end within a second of the end of a token, also when a request came after it', async () => {
    const { vault } = run.server.core;
    const guest = await run.guest(owner, communityId, 'participant', 'Een Programma');
    const end = Date.now() + soonMs;
    const token = `samenspel_${newSecret(systemRandom)}`;
    const scope = { personId: guest.personId, communityId, role: 'participant' };
    await vault.secrets.issue(token, {
      id: newId(systemRandom),
      kind: 'token',
      ...scope,
      createdAt: 1,
      expiresAt: end,
    });
    const program = run.visitor(token);
    const { live, board } = await connected(program);
    const ends = Promise.all([heard(live, 'disconnect'), closed(board)]);
    await new Promise((resolve) => setTimeout(resolve, end - Date.now() + 1));
    expect((await program.ask('GET', `/api/communities/${communityId}/home`)).status).toBe(401);
    const [, code] = await ends;
    expect(Date.now() - end).toBeLessThan(promised(1_000));
    expect(code).toBe(4401);
  });

  it('S6 and SV7: end within a second of the date at which a role ends, and come back with the rights that are left', async () => {
    const guest = await run.guest(owner, communityId, 'observer', 'Even Meedoen');
    const end = Date.now() + soonMs;
    const who = { personId: guest.personId, role: 'participant' };
    await owner.command(communityId, 'grant-role', { ...who, until: end });
    const { live, board } = await connected(guest);
    const code = await closed(board);
    expect(Date.now()).toBeGreaterThanOrEqual(end);
    expect(Date.now() - end).toBeLessThan(promised(1_000));
    expect(code).toBe(1013);
    expect(live.connected).toBe(true);
    live.close();
  });

  it('S6 and SV7: end within a second of the date at which the last role ends', async () => {
    const guest = await run.guest(owner, communityId, 'observer', 'Bijna Weg');
    const end = Date.now() + soonMs;
    const who = { personId: guest.personId, role: 'participant' };
    await owner.command(communityId, 'grant-role', { ...who, until: end });
    await owner.command(communityId, 'end-role', { personId: guest.personId, role: 'observer' });
    const { live, board } = await connected(guest);
    const [, code] = await Promise.all([heard(live, 'gone'), closed(board)]);
    expect(Date.now()).toBeGreaterThanOrEqual(end);
    expect(Date.now() - end).toBeLessThan(promised(1_000));
    expect(code).toBe(4403);
    live.close();
  });
});

describe('health', () => {
  const ready = () => run.visitor().ask<{ ready: boolean; parts: Record<string, string> }>('GET', '/health/ready');

  const readyWithin = async (limitMs: number, wanted: boolean): Promise<void> => {
    const begun = performance.now();
    while ((await ready()).body.ready !== wanted) {
      if (performance.now() - begun > limitMs) throw new Error(`ready is not ${wanted} after ${limitMs} ms`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };

  it('turns red within five seconds when the read models stand still, and green again', async () => {
    expect((await ready()).status).toBe(200);
    type Following = { handle(...args: unknown[]): Promise<void> };
    const { following } = run.server.core.readModels.runner as unknown as { following: Following };
    const handle = following.handle.bind(following);
    let release = (): void => undefined;
    const stuck = new Promise<void>((resolve) => {
      release = resolve;
    });
    const lost = jest.spyOn(following, 'handle').mockImplementation(async (...args) => {
      await stuck;
      return handle(...args);
    });
    await owner.command(communityId, 'set-goal', { kind: 'beacon', text: 'Niemand leest dit' });
    await readyWithin(promised(5_000), false);
    expect((await ready()).body.parts.readModels).toMatch(/behind/);
    lost.mockRestore();
    release();
    await readyWithin(promised(5_000), true);
  });

  it('measures without names: metrics are for this machine and carry no ids', async () => {
    const { status, body } = await run.visitor().ask<string>('GET', '/metrics');
    expect(status).toBe(200);
    expect(body).toContain('samenspel_http_seconds');
    expect(body).not.toContain(communityId);
  });
});

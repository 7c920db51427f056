import { quotaMax } from '@samenspel/domain';
import { terms } from '@samenspel/identity';
import { rates } from '@samenspel/identity/testing';
import { type Browser, type IdentitySet, startIdentity } from './harness';

const anna = { login: 'anna', password: 'tien weken samen' };
let set: IdentitySet;
let browser: Browser;
let annaId: string;
beforeEach(async () => {
  set = await startIdentity();
  annaId = await set.person('Anna de Wit', anna.login, anna.password);
  browser = set.browser();
  await browser.post('/api/login', anna);
});
afterEach(() => set.stop());

const tokenOf = (of: Browser) => of.cookie?.split('=')[1] ?? '';
const withCookie = (cookie: string) => set.browser({ cookie });
const meStatus = async (of: Browser) => (await of.get('/api/me')).status;

describe('S6 tokens', () => {
  it('S6 a session that was signed out is not revived by sending its cookie again', async () => {
    const kept = browser.cookie ?? '';
    await browser.post('/api/logout');
    expect(await meStatus(withCookie(kept))).toBe(401);
  });

  it('S6 a revoked session is refused, and listeners hear of it at once', async () => {
    const other = set.browser();
    await other.post('/api/login', anna);
    const heard: unknown[] = [];
    set.identity.sessions.onRevoked((revoked) => heard.push(revoked));
    const { sessions } = (await browser.get('/api/me/sessions')).body as {
      sessions: { id: string; current: boolean }[];
    };
    const id = sessions.find(({ current }) => !current)?.id;
    expect((await browser.send('DELETE', `/api/me/sessions/${id}`)).status).toBe(204);
    expect(heard).toEqual([{ sessionId: id }]);
    expect(await meStatus(other)).toBe(401);
    expect(await meStatus(browser)).toBe(200);
    expect((await browser.send('DELETE', `/api/me/sessions/${id}`)).status).toBe(404);
  });

  it('S6 nobody revokes a session of somebody else', async () => {
    await set.person('Bram', 'bram', anna.password);
    const bram = set.browser();
    await bram.post('/api/login', { ...anna, login: 'bram' });
    const { sessions } = (await browser.get('/api/me/sessions')).body as { sessions: { id: string }[] };
    expect((await bram.send('DELETE', `/api/me/sessions/${sessions[0]?.id}`)).status).toBe(404);
    expect(await meStatus(browser)).toBe(200);
  });

  it('S6 a session ends when it is not seen, lives on when it is, and R13 a clock that steps back revives none', async () => {
    set.clock.at += terms.sessionIdleMs - 1;
    expect(await meStatus(browser)).toBe(200);
    set.clock.at += terms.sessionIdleMs - 1;
    expect(await meStatus(browser)).toBe(200);
    set.clock.at += terms.sessionIdleMs;
    expect(await meStatus(browser)).toBe(401);
    set.clock.at -= terms.sessionIdleMs;
    expect(await meStatus(browser)).toBe(401);
  });

  it('S6 an expired session is told to listeners, so that its connections close', async () => {
    const heard: unknown[] = [];
    set.identity.sessions.onRevoked((revoked) => heard.push(revoked));
    await set.identity.tidy();
    expect(heard).toEqual([]);
    set.clock.at += terms.sessionIdleMs;
    await set.identity.tidy();
    expect(heard).toHaveLength(1);
    await set.identity.tidy();
    expect(heard).toHaveLength(1);
  });

  it('S6 a session ends for good after its longest term, however often it is seen', async () => {
    const started = set.clock.at;
    while (set.clock.at + terms.sessionIdleMs / 2 < started + terms.sessionLongestMs) {
      set.clock.at += terms.sessionIdleMs / 2;
      expect(await meStatus(browser)).toBe(200);
    }
    set.clock.at = started + terms.sessionLongestMs;
    expect(await meStatus(browser)).toBe(401);
  });

  it('S6 a session token fixed beforehand is never taken over', async () => {
    const fixed = 'A'.repeat(43);
    const victim = withCookie(`samenspel=${fixed}`);
    const answer = await victim.post('/api/login', anna);
    expect(answer.headers.get('set-cookie')).not.toContain(fixed);
    expect(await meStatus(withCookie(`samenspel=${fixed}`))).toBe(401);
  });

  it('S6 signing in again ends the session that was there', async () => {
    const before = browser.cookie ?? '';
    await browser.post('/api/login', anna);
    expect(await meStatus(withCookie(before))).toBe(401);
  });

  it('S6 a cookie planted beside ours makes neither count', async () => {
    expect(await meStatus(withCookie(`samenspel=${'A'.repeat(43)}; ${browser.cookie}`))).toBe(401);
  });

  it('S6 a session token is no Bearer token, and a wrong Bearer token does not fall back to the cookie', async () => {
    expect((await set.browser().get('/api/me', { authorization: `Bearer ${tokenOf(browser)}` })).status).toBe(401);
    expect((await browser.get('/api/me', { authorization: 'Bearer nonsense' })).status).toBe(401);
    expect((await browser.get('/api/me', { authorization: 'Basic YTpi' })).status).toBe(401);
  });

  it('S6 a token for programs is scoped, expires, can be revoked, and cannot act for the person elsewhere', async () => {
    const communityId = await set.community(annaId);
    const otherCommunity = await set.community(annaId);
    const requested = { role: 'facilitator', label: 'Export', days: 2 };
    const made = (await browser.post(`/api/communities/${communityId}/tokens`, requested)).body as {
      id: string;
      token: string;
    };
    const bearer = { authorization: `Bearer ${made.token}` };
    const program = set.browser(bearer);
    expect((await program.get('/api/me')).body).toMatchObject({ personId: annaId, account: null, via: 'bearer' });
    const qr = (id: string) => program.get(`/api/communities/${id}/invites/none/qr.svg?secret=none`);
    expect((await qr(communityId)).body.code).toBe('invite_unknown');
    expect((await qr(otherCommunity)).body.code).toBe('not_found');
    for (const [method, path] of [
      ['GET', '/api/me/sessions'],
      ['DELETE', '/api/me'],
      ['GET', `/api/communities/${communityId}/tokens`],
    ] as const) {
      expect((await program.send(method, path, method === 'GET' ? undefined : {})).body.code).toBe('only_in_browser');
    }
    expect((await browser.get(`/api/communities/${communityId}/tokens`)).body.tokens).toMatchObject([{ id: made.id }]);

    set.clock.at += 2 * terms.dayMs;
    expect((await program.get('/api/me')).status).toBe(401);
    const next = (await browser.post(`/api/communities/${communityId}/tokens`, requested)).body as typeof made;
    const heard: unknown[] = [];
    set.identity.sessions.onRevoked((revoked) => heard.push(revoked));
    expect((await browser.send('DELETE', `/api/communities/${communityId}/tokens/${next.id}`)).status).toBe(204);
    expect(heard).toEqual([{ sessionId: next.id }]);
    expect((await set.browser().get('/api/me', { authorization: `Bearer ${next.token}` })).status).toBe(401);
  });

  it('S6 nobody makes a token for a role they do not hold, nor more than they can oversee', async () => {
    const communityId = await set.community(annaId);
    const requested = { role: 'auditor', label: 'Look', days: 2 };
    expect((await browser.post(`/api/communities/${communityId}/tokens`, requested)).body.code).toBe('role_not_yours');
    const statuses: number[] = [];
    for (let i = 0; i <= quotaMax('tokens', false); i += 1) {
      statuses.push(
        (await browser.post(`/api/communities/${communityId}/tokens`, { ...requested, role: 'owner' })).status,
      );
    }
    expect(statuses.filter((status) => status === 200)).toHaveLength(quotaMax('tokens', false));
    expect(statuses.at(-1)).not.toBe(200);
  });
});

describe('S7 foreign pages', () => {
  it.each([['http://evil.example'], ['null'], ['http://127.0.0.1.evil.example'], ['']])(
    'S7 a write with a cookie from origin "%s" is refused',
    async (origin) => {
      const answer = await browser.send('PUT', '/api/me', { name: 'Changed' }, { origin });
      expect([answer.status, answer.body.code]).toEqual([403, 'origin_not_allowed']);
      expect((await browser.get('/api/me')).body.name).toBe('Anna de Wit');
    },
  );

  it('S7 a foreign page signs nobody in or out', async () => {
    const origin = 'http://evil.example';
    expect((await set.browser({ origin }).post('/api/login', anna)).status).toBe(403);
    expect((await browser.post('/api/logout', {}, { origin })).status).toBe(403);
    expect(await meStatus(browser)).toBe(200);
  });
});

describe('S8 guessing', () => {
  it('S8 passwords of one account run into 429 with Retry-After, and others still sign in', async () => {
    await set.person('Bram', 'bram', anna.password);
    const statuses: number[] = [];
    let retryAfter: string | null = null;
    for (let i = 0; i < rates.signInHere.burst + 5; i += 1) {
      const answer = await set.browser().post('/api/login', { ...anna, password: `guess number ${i}` });
      statuses.push(answer.status);
      retryAfter = answer.headers.get('retry-after') ?? retryAfter;
    }
    expect(statuses.filter((status) => status === 401).length).toBeLessThan(rates.signInHere.burst);
    expect(statuses.at(-1)).toBe(429);
    expect(Number(retryAfter)).toBeGreaterThan(0);
    expect((await set.browser().post('/api/login', anna)).status).toBe(429);
    expect((await set.browser().post('/api/login', { ...anna, login: 'bram' })).status).toBe(200);
    set.clock.at += Number(retryAfter) * 1000;
    expect((await set.browser().post('/api/login', anna)).status).toBe(200);
  });

  it('S8 and SV8 nobody is locked out by strangers: not at home in a new browser, and in a known one not even beside them', async () => {
    const known = (await set.browser().post('/api/login', anna)).headers
      .getSetCookie()
      .find((cookie) => cookie.startsWith('samenspel_known='));
    const place = (address: string) => ({ address, label: '', loopback: false, token: undefined, secure: false });
    const guess = (address: string) =>
      set.identity.accounts.logIn(anna.login, 'a wrong password', { ...place(address), knownBrowser: undefined });
    for (let i = 0; i < 60; i += 1) await guess(`198.51.100.${i}`).catch(() => undefined);
    for (let i = 0; i < 60; i += 1) await set.browser().post('/api/login', { ...anna, password: `guess ${i}` });
    expect((await set.browser().post('/api/login', anna)).status).toBe(429);
    // Her own browser, behind the same address.
    const hers = set.browser({ cookie: known?.split(';')[0] ?? '' });
    const back = await hers.post('/api/login', anna);
    expect(back.status).toBe(200);
    expect(back.headers.getSetCookie().some((cookie) => cookie.startsWith('samenspel_known='))).toBe(false);
    // A new browser, elsewhere.
    const home = { ...place('203.0.113.5'), knownBrowser: undefined };
    await expect(set.identity.accounts.logIn(anna.login, anna.password, home)).resolves.toMatchObject({
      personId: annaId,
    });
    // Signed in, she still changes her password.
    const changed = await browser.post('/api/me/password', { current: anna.password, next: 'elf weken samen' });
    expect(changed.status).toBeLessThan(300);
    // And what a known browser keeps opens nothing, and is forgotten with the old password.
    expect(await meStatus(set.browser({ cookie: known?.split(';')[0] ?? '' }))).toBe(401);
    const after = await set.browser({ cookie: known?.split(';')[0] ?? '' }).post('/api/login', anna);
    expect(after.status).toBe(429);
  });

  it('SV8 a known browser of one person is none of another', async () => {
    await set.person('Bram', 'bram', anna.password);
    const known = (await set.browser().post('/api/login', { ...anna, login: 'bram' })).headers
      .getSetCookie()
      .find((cookie) => cookie.startsWith('samenspel_known='));
    const his = { cookie: known?.split(';')[0] ?? '' };
    const statuses: number[] = [];
    for (let i = 0; i < rates.signInHere.burst + 1; i += 1)
      statuses.push((await set.browser(his).post('/api/login', { ...anna, password: `guess ${i}` })).status);
    expect(statuses.at(-1)).toBe(429);
  });

  it('S8 logins that do not exist are counted like those that do', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < rates.signInHere.burst + 1; i += 1) {
      statuses.push((await set.browser().post('/api/login', { login: 'nobody', password: 'guess' })).status);
    }
    expect(statuses.at(-1)).toBe(429);
  });

  it('S8 one address cannot try its way through many accounts, nor through recovery codes', async () => {
    const tries = Array.from({ length: rates.signInAddress.burst + 10 }, (_, i) =>
      set.browser().post('/api/recover', { login: `person${i}`, code: 'abcd-efgh-jkmn-pqrs', password: 'long enough' }),
    );
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([401, 429]));
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(10);
  });
});

it.each([
  ['nothing to see', ' \u200b ', 'text_unseen'],
  ['a sign that is not seen', 'An\u200bna', 'name_hides'],
  ['a lone surrogate', 'Anna\ud800', 'invalid_request'],
  ['81 signs', 'x'.repeat(81), 'invalid_request'],
])('a name with %s is refused', async (_, name, code) => {
  expect((await browser.send('PUT', '/api/me', { name })).body.code).toBe(code);
});

it('names are kept without what programs put there and nobody sees', async () => {
  for (const [name, kept] of [
    ['Anna\u202eteM', 'AnnateM'],
    ['An\u0000na', 'Anna'],
    ['Anna\nde Wit', 'Anna de Wit'],
  ])
    expect((await browser.send('PUT', '/api/me', { name })).body.name).toBe(kept);
});

it('names are kept as people write them', async () => {
  for (const name of ['👩‍🔬 Anna', "Sjoukje O'Brien-van 't Hof", 'می‌خواهم', '<b>Anna</b>']) {
    expect((await browser.send('PUT', '/api/me', { name })).body.name).toBe(name);
  }
});

it('names, logins, passwords and tokens never come into the log', async () => {
  await browser.post('/api/login', { ...anna, password: 'wrong password' });
  await browser.post('/api/me/password', { current: 'wrong', next: 'short' });
  await set.browser().post('/api/set-up', { name: 'Olga', login: 'anna', password: 'tien weken samen', locale: 'nl' });
  // A fault inside must not spill them either.
  set.identity.people.me = () => Promise.reject(new Error('broken'));
  expect((await browser.get('/api/me')).status).toBe(500);
  const log = set.logged.join('');
  expect(log).toContain('request failed');
  for (const word of ['Anna', 'anna', 'Olga', 'tien weken', 'wrong password', tokenOf(browser)]) {
    expect(log).not.toContain(word);
  }
});

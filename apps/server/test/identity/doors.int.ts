import type { Me } from '@samenspel/contracts';
import { type IdentitySet, startIdentity } from './harness';

const owner = { name: 'Olga Oprichter', login: 'olga@veld.example', password: 'tien weken samen', locale: 'nl' };
const elsewhere = { 'x-forwarded-for': '203.0.113.9' };
let set: IdentitySet;
beforeEach(async () => {
  set = await startIdentity();
});
afterEach(() => set.stop());

const secretIn = (link: string | null) => link?.split('#')[1] ?? '';

describe('set-up', () => {
  it('is done once with the link that was shown, from anywhere', async () => {
    const link = await set.identity.setUp.linkAtStart('http://room.test');
    const browser = set.browser(elsewhere);
    expect((await browser.get('/api/set-up')).body).toEqual({ needed: true, withoutLink: false });
    expect((await browser.post('/api/set-up', owner)).body.code).toBe('set_up_closed');
    expect((await browser.post('/api/set-up', { ...owner, secret: 'x'.repeat(43) })).status).toBe(403);
    const { status, body } = await browser.post('/api/set-up', { ...owner, secret: secretIn(link) });
    expect(status).toBe(200);
    expect(body.recoveryCodes).toHaveLength(10);
    expect((await browser.get('/api/me')).body).toMatchObject({
      name: 'Olga Oprichter',
      initials: 'OO',
      account: { login: 'olga@veld.example', installationOwner: true },
    });
    const again = await set.browser().post('/api/set-up', { ...owner, login: 'two', secret: secretIn(link) });
    expect(again.body.code).toBe('set_up_closed');
    expect(await set.identity.setUp.linkAtStart('http://room.test')).toBeNull();
  });

  it('needs no link on the machine itself, and then makes one owner, however many ask at once', async () => {
    const tries = Array.from({ length: 5 }, (_, i) =>
      set.browser().post('/api/set-up', { ...owner, login: `owner${i}` }),
    );
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 403, 403, 403, 403]);
    expect((await set.browser().get('/api/set-up')).body).toEqual({ needed: false, withoutLink: false });
  });

  it('gives the owner new credentials by a link of the operator, and ends what was open', async () => {
    const browser = set.browser();
    await browser.post('/api/set-up', owner);
    const secret = secretIn(await set.identity.setUp.resetOwnerLink('http://room.test'));
    const request = { ...owner, login: 'olga2', password: 'een ander wachtwoord', secret };
    expect((await set.browser(elsewhere).post('/api/set-up', request)).status).toBe(200);
    expect((await browser.get('/api/me')).status).toBe(401);
    expect((await browser.post('/api/login', { login: 'olga2', password: request.password })).status).toBe(200);
    expect((await browser.post('/api/login', owner)).status).not.toBe(200);
  });
});

describe('signing in and out', () => {
  it('gives a cookie that scripts cannot read, and takes it back', async () => {
    await set.person('Anna de Wit', 'Anna@Veld.example');
    const browser = set.browser();
    const answer = await browser.post('/api/login', { login: ' anna@veld.EXAMPLE ', password: 'tien weken samen' });
    expect(answer.body).toMatchObject({ name: 'Anna de Wit', initials: 'AW', via: 'cookie' });
    const attributes = 'Path=/; HttpOnly; SameSite=Lax; Max-Age=\\d+';
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(new RegExp(`^samenspel=[\\w-]{43}; ${attributes}$`)),
      expect.stringMatching(new RegExp(`^samenspel_known=[\\w-]{43}; ${attributes}$`)),
    ]);
    expect((await browser.post('/api/logout')).status).toBe(204);
    expect(browser.cookie).toBeUndefined();
    expect((await browser.get('/api/me')).body.code).toBe('not_signed_in');
  });

  it('marks the cookie Secure for a page on https', async () => {
    await set.person('Anna', 'anna');
    const visitor = {
      address: '::1',
      label: '',
      loopback: false,
      token: undefined,
      knownBrowser: undefined,
      secure: true,
    };
    const session = await set.identity.accounts.logIn('anna', 'tien weken samen', visitor);
    const { setSessionCookie } = await import('@samenspel/identity');
    expect(setSessionCookie(session.token, session.lastsMs, visitor.secure)).toMatch(/; Secure$/);
  });

  it('answers an unknown login and a wrong password alike', async () => {
    await set.person('Anna', 'anna');
    const answers = await Promise.all(
      ['anna', 'nobody'].map((login) => set.browser().post('/api/login', { login, password: 'wrong password' })),
    );
    expect(answers.map(({ status }) => status)).toEqual([401, 401]);
    expect(answers[0]?.text).toBe(answers[1]?.text);
  });

  it('S6 a recovery code works once, sets a new password and ends all other sessions', async () => {
    const browser = set.browser();
    const { recoveryCodes } = (await browser.post('/api/set-up', owner)).body as { recoveryCodes: string[] };
    const request = { login: owner.login, code: recoveryCodes[3]?.toUpperCase(), password: 'nieuw en langer' };
    const other = set.browser();
    const recovered = await other.post('/api/recover', request);
    expect(recovered.body).toMatchObject({ codesLeft: 9, me: { name: owner.name } });
    expect((await browser.get('/api/me')).status).toBe(401);
    expect((await set.browser().post('/api/recover', request)).body.code).toBe('recovery_failed');
    expect((await set.browser().post('/api/recover', { ...request, login: 'nobody' })).body.code).toBe(
      'recovery_failed',
    );
    expect((await set.browser().post('/api/login', { login: owner.login, password: request.password })).status).toBe(
      200,
    );
  });

  it('changing the password ends the other sessions and asks for the old one', async () => {
    await set.person('Anna', 'anna');
    const [here, there] = [set.browser(), set.browser()];
    for (const browser of [here, there])
      await browser.post('/api/login', { login: 'anna', password: 'tien weken samen' });
    const request = { current: 'not this one', next: 'twintig weken samen' };
    expect((await here.post('/api/me/password', request)).body.code).toBe('wrong_credentials');
    expect((await here.post('/api/me/password', { ...request, current: 'tien weken samen' })).status).toBe(204);
    expect((await there.get('/api/me')).status).toBe(401);
    expect((await here.get('/api/me')).status).toBe(200);
  });

  it('makes new recovery codes in place of the old ones', async () => {
    const browser = set.browser();
    const first = (await browser.post('/api/set-up', owner)).body as { recoveryCodes: string[]; me: Me };
    const second = (await browser.post('/api/me/recovery-codes', { password: owner.password })).body;
    expect(second.recoveryCodes).toHaveLength(10);
    const request = { login: owner.login, password: 'nieuw en langer' };
    expect((await set.browser().post('/api/recover', { ...request, code: first.recoveryCodes[0] })).status).toBe(401);
  });

  it('lists sessions by what they are recognised by, without their tokens', async () => {
    await set.person('Anna', 'anna');
    const phone = set.browser({ 'user-agent': 'Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0' });
    for (const browser of [set.browser(), phone]) {
      await browser.post('/api/login', { login: 'anna', password: 'tien weken samen' });
    }
    const { body, text } = await phone.get('/api/me/sessions');
    const sessions = body.sessions as { id: string; label: string; current: boolean }[];
    expect(sessions).toHaveLength(2);
    expect(sessions.find(({ current }) => current)?.label).toBe('Firefox, Android');
    expect(text).not.toContain(phone.cookie?.split('=')[1]);
  });
});

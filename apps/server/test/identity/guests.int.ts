import { randomUUID } from 'node:crypto';
import { identityLimits, inviteLink, type Me } from '@samenspel/contracts';
import { limits, quotaMax } from '@samenspel/domain';
import { terms } from '@samenspel/identity';
import { rates } from '@samenspel/identity/testing';
import { type Browser, type IdentitySet, publicOrigin, startIdentity } from './harness';

interface Invited {
  readonly inviteId: string;
  readonly secret: string;
  readonly link: string;
  readonly qrSvg: string;
  readonly seq: number;
}
interface Accepted {
  readonly me: Me;
  readonly communityId: string;
  readonly deviceSecret?: string;
  readonly waiting: boolean;
}

let set: IdentitySet;
let facilitator: Browser;
let ownerId: string;
let communityId: string;
beforeEach(async () => {
  set = await startIdentity({ demo: true });
  ownerId = await set.person('Fatima Begeleider', 'fatima');
  communityId = await set.community(ownerId);
  facilitator = set.browser();
  await facilitator.post('/api/login', { login: 'fatima', password: 'tien weken samen' });
});
afterEach(() => set.stop());

const invite = async (request: object = {}): Promise<Invited> =>
  (
    await facilitator.post(`/api/communities/${communityId}/invites`, {
      commandId: randomUUID(),
      role: 'participant',
      ...request,
    })
  ).body as unknown as Invited;
const accept = async (browser: Browser, { secret }: Invited, body: object) =>
  browser.post(`/api/invites/${secret}/accept`, body);
const rolesOf = async (personId: string) => (await set.directory.membershipOf(communityId, personId))?.roles;

describe('invites', () => {
  it('a guest joins with a name only, and comes back as the same person', async () => {
    const made = await invite();
    expect(made.link).toBe(inviteLink(publicOrigin, made.secret));
    const phone = set.browser();
    expect((await phone.get(`/api/invites/${made.secret}`)).body).toMatchObject({
      communityId,
      communityName: 'Meten in het veld',
      role: 'participant',
      invitedBy: 'Fatima Begeleider',
      over: null,
      member: false,
    });
    expect((await accept(phone, made, {})).body.code).toBe('name_needed');
    const joined = (await accept(phone, made, { name: ' Gerrit ', locale: 'nl' })).body as unknown as Accepted;
    expect(joined).toMatchObject({ communityId, waiting: false, me: { name: 'Gerrit', account: null, locale: 'nl' } });
    expect(await rolesOf(joined.me.personId)).toEqual(['participant']);

    const later = set.browser();
    const back = await later.post('/api/guest-return', { deviceSecret: joined.deviceSecret });
    expect(back.body).toMatchObject({ personId: joined.me.personId, name: 'Gerrit' });
    const again = (await accept(set.browser(), made, { name: 'X', deviceSecret: joined.deviceSecret })).body;
    expect(again).toMatchObject({ me: { personId: joined.me.personId, name: 'Gerrit' } });
    expect(again.deviceSecret).toBeUndefined();
    expect((await set.directory.inviteOf(communityId, made.inviteId))?.uses).toBe(1);
  });

  it('somebody with an account joins as who they are', async () => {
    const bramId = await set.person('Bram', 'bram');
    const bram = set.browser();
    await bram.post('/api/login', { login: 'bram', password: 'tien weken samen' });
    const made = await invite({ role: 'observer' });
    expect((await accept(bram, made, { name: 'Somebody else' })).body).toMatchObject({ me: { personId: bramId } });
    expect(await rolesOf(bramId)).toEqual(['observer']);
    expect((await bram.get(`/api/invites/${made.secret}`)).body.member).toBe(true);
  });

  it('an expired, revoked or used up invite says so and lets nobody in', async () => {
    const [expired, revoked, used] = [await invite({ days: 1 }), await invite(), await invite({ maxUses: 1 })];
    await set.run(communityId, ownerId, 'revoke-invite', { inviteId: revoked.inviteId });
    expect((await accept(set.browser(), used, { name: 'First' })).status).toBe(200);
    set.clock.at += terms.dayMs;
    for (const [made, why] of [
      [expired, 'expired'],
      [revoked, 'revoked'],
      [used, 'used'],
    ] as const) {
      expect((await set.browser().get(`/api/invites/${made.secret}`)).body.over).toBe(why);
      const answer = await accept(set.browser(), made, { name: 'Late' });
      expect(answer.body).toMatchObject({ code: 'invite_over', args: { why } });
    }
    expect((await set.browser().get('/api/invites/AAAAAAAAAAAAAAAAAAAAAA')).status).toBe(404);
  });

  it('of many who take the last place at once one gets it, and the others leave no trace', async () => {
    const made = await invite({ maxUses: 1 });
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, i) => accept(set.browser(), made, { name: `Guest ${i}` })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(Object.keys(await everybody())).toHaveLength(2);
  });
  const everybody = async () => Object.fromEntries((await set.directory.everybodyOf(communityId)).map((id) => [id, 1]));

  it('an invite that asks it keeps newcomers waiting until somebody lets them in', async () => {
    const made = await invite({ letIn: true });
    const joined = (await accept(set.browser(), made, { name: 'Gerrit' })).body as unknown as Accepted;
    expect(joined.waiting).toBe(true);
    expect(await rolesOf(joined.me.personId)).toEqual([]);
  });

  it('the same request sent twice makes one invite, and both answers hold a link that works', async () => {
    const commandId = randomUUID();
    const first = await invite({ commandId });
    set.clock.at += 5_000;
    const second = await invite({ commandId });
    expect([second.inviteId, second.seq]).toEqual([first.inviteId, first.seq]);
    for (const made of [first, second])
      expect((await set.browser().get(`/api/invites/${made.secret}`)).status).toBe(200);
  });

  it('the QR code is for who holds the secret, and is not kept', async () => {
    const made = await invite();
    const other = await invite();
    expect(made.qrSvg).toMatch(/^<svg /);
    const qr = (secret: string, who = facilitator) =>
      who.get(`/api/communities/${communityId}/invites/${made.inviteId}/qr.svg?secret=${secret}`);
    const answer = await qr(made.secret);
    expect(answer.headers.get('content-type')).toMatch(/^image\/svg\+xml/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.text).toBe(made.qrSvg);
    expect((await qr(other.secret)).body.code).toBe('invite_unknown');
    expect((await qr(made.secret, set.browser())).status).toBe(401);
  });

  it('participants cannot invite, and who is no member is told that nothing is there', async () => {
    const guest = set.browser();
    await accept(guest, await invite(), { name: 'Gerrit' });
    const request = { commandId: randomUUID(), role: 'owner' };
    expect((await guest.post(`/api/communities/${communityId}/invites`, request)).body.code).toBe('not_allowed');
    await set.person('Bram', 'bram');
    const bram = set.browser();
    await bram.post('/api/login', { login: 'bram', password: 'tien weken samen' });
    expect((await bram.post(`/api/communities/${communityId}/invites`, request)).body.code).toBe('not_found');
  });

  it('a room of two hundred gets in from one address; what comes after is asked to wait', async () => {
    const made = await invite({ maxUses: limits.inviteUses });
    const statuses: number[] = [];
    for (let i = 0; i < 200; i += 1) statuses.push((await accept(set.browser(), made, { name: `Guest ${i}` })).status);
    expect(new Set(statuses)).toEqual(new Set([200]));
    const previews = Array.from({ length: rates.invites.burst }, () =>
      set.browser().get(`/api/invites/${made.secret}`),
    );
    expect((await Promise.all(previews)).map(({ status }) => status)).toContain(429);
  });
});

describe('guests', () => {
  const guestOf = async () => {
    const guest = set.browser();
    const joined = (await accept(guest, await invite(), { name: 'Gerrit' })).body as unknown as Accepted;
    return { guest, ...joined };
  };

  it('a guest who makes an account stays the same person, and their password decides from then on', async () => {
    const { guest, me, deviceSecret } = await guestOf();
    const before = guest.cookie ?? '';
    const request = { login: 'gerrit', password: 'meten is weten' };
    const made = (await guest.post('/api/me/account', request)).body as { me: Me; recoveryCodes: string[] };
    expect(made.me).toMatchObject({ personId: me.personId, account: { login: 'gerrit', installationOwner: false } });
    expect(await rolesOf(me.personId)).toEqual(['participant']);
    expect((await set.browser({ cookie: before }).get('/api/me')).status).toBe(401);
    expect((await set.browser().post('/api/guest-return', { deviceSecret })).body.code).toBe('device_not_known');
    expect((await set.browser().post('/api/login', request)).body.personId).toBe(me.personId);
    expect((await guest.post('/api/me/account', { ...request, login: 'gerrit2' })).body.code).toBe('account_exists');
  });

  it('a taken login leaves a guest a guest', async () => {
    const { guest, deviceSecret } = await guestOf();
    expect((await guest.post('/api/me/account', { login: 'FATIMA', password: 'meten is weten' })).body.code).toBe(
      'login_taken',
    );
    expect((await guest.get('/api/me')).body.account).toBeNull();
    expect((await set.browser().post('/api/guest-return', { deviceSecret })).status).toBe(200);
  });

  it('S12 signing out makes the device forget', async () => {
    const { guest, deviceSecret } = await guestOf();
    await guest.post('/api/logout');
    expect((await guest.post('/api/guest-return', { deviceSecret })).body.code).toBe('device_not_known');
  });

  it('erasing oneself leaves a former participant without words of their own', async () => {
    const { guest, me, deviceSecret } = await guestOf();
    const sealed = await set.seals.sealWords(communityId, me.personId as never, [
      { plain: 'Ik twijfel', as: 'private' as const },
      { plain: 'De meter wijkt af', as: 'shared' as const },
    ]);
    const heard: object[] = [];
    set.identity.sessions.onRevoked((revoked) => heard.push(revoked));
    expect((await guest.send('DELETE', '/api/me', {})).status).toBe(204);
    expect(heard).toContainEqual({ personId: me.personId });
    // DR3: a device that was away asks of whom it keeps something, signed in or not.
    const asked = await set.browser().post('/api/people/erased', { personIds: [me.personId, ownerId, 'nobody000000'] });
    expect(asked.body).toEqual({ erased: [me.personId] });
    const many = Array.from({ length: identityLimits.peopleOnDevice + 1 }, () => ownerId);
    expect((await set.browser().post('/api/people/erased', { personIds: many })).status).toBe(400);
    expect((await set.browser().post('/api/guest-return', { deviceSecret })).status).toBe(401);
    expect(await set.directory.membershipOf(communityId, me.personId)).toBeNull();
    expect(await set.identity.people.cards([me.personId])).toEqual({
      [me.personId]: { name: null, initials: '', hue: 0, former: true },
    });
    expect(await set.seals.openWords(communityId, me.personId as never, sealed)).toEqual([null, 'De meter wijkt af']);
  });

  it('who has an account erases it with the password only, and the last owner not at all', async () => {
    expect((await facilitator.send('DELETE', '/api/me', {})).body.code).toBe('wrong_credentials');
    const answer = await facilitator.send('DELETE', '/api/me', { password: 'tien weken samen' });
    expect([answer.status, answer.body.code]).toEqual([409, 'last_owner']);
    expect((await facilitator.get('/api/me')).body.name).toBe('Fatima Begeleider');
  });
});

describe('the demo', () => {
  it('is left by visitors who were not seen for days, so that it never fills up; they can enter again', async () => {
    await set.community(ownerId, 'demo');
    const [gone, back] = [set.browser(), set.browser()];
    const ids = [];
    for (const visitor of [gone, back]) {
      const { me } = (await visitor.post('/api/demo/enter', { locale: 'nl' })).body as { me: { personId: string } };
      ids.push(me.personId);
    }
    const isMember = async (personId = '') => (await set.directory.membershipOf('demo', personId)) !== null;
    set.clock.at += terms.demoVisitMs - 1;
    await set.identity.tidy();
    expect(await Promise.all(ids.map(isMember))).toEqual([true, true]);
    expect((await back.get('/api/me')).status).toBe(200);
    set.clock.at += terms.demoLookEveryMs;
    await set.identity.tidy();
    expect(await Promise.all(ids.map(isMember))).toEqual([false, true]);
    expect(await isMember(ownerId)).toBe(true);
    expect((await gone.post('/api/demo/enter', {})).status).toBe(200);
    expect(await isMember(ids[0])).toBe(true);
  });

  it('is off when there is none', async () => {
    expect((await set.browser().post('/api/demo/enter', {})).body.code).toBe('demo_off');
  });

  it('lets each visitor in as a guest of their own, in the role they choose, and no further', async () => {
    await set.community(ownerId, 'demo');
    const visitors = [set.browser(), set.browser(), set.browser()];
    const entered = await Promise.all(visitors.map((visitor) => visitor.post('/api/demo/enter', { locale: 'nl' })));
    const ids = entered.map(({ body }) => (body.me as Me).personId);
    expect(new Set(ids).size).toBe(3);
    for (const { body } of entered) expect((body.me as Me).name).toMatch(/^Bezoeker \d{4}$/);
    const roles = async (personId: string) => (await set.directory.membershipOf('demo', personId))?.roles;
    expect(await roles(ids[0] ?? '')).toEqual(['participant']);
    const guiding = await set.browser().post('/api/demo/enter', { role: 'facilitator', name: 'Kees' });
    expect(await roles((guiding.body.me as Me).personId)).toEqual(['facilitator']);
    const account = { login: 'visitor', password: 'look around' };
    expect((await visitors[0]?.post('/api/me/account', account))?.body.code).toBe('demo_visitor');
    expect((await set.browser().post('/api/demo/enter', { role: 'owner' })).status).toBe(400);
  });

  it('gives the operator a token whose acts are its own, and the same member next time', async () => {
    await set.community(ownerId, 'demo');
    const first = await set.identity.operatorTokens.issue('demo', 'facilitator');
    const second = await set.identity.operatorTokens.issue('demo', 'facilitator');
    const me = async (token: string) => (await set.browser().get('/api/me', { authorization: `Bearer ${token}` })).body;
    expect(await me(first.token)).toEqual(await me(second.token));
    expect((await me(first.token)).personId).not.toBe(ownerId);
    for (let i = 0; i < quotaMax('tokens', false); i += 1) {
      set.clock.at += 1;
      await set.identity.operatorTokens.issue('demo', 'facilitator');
    }
    expect((await set.browser().get('/api/me', { authorization: `Bearer ${first.token}` })).status).toBe(401);
    await expect(set.identity.operatorTokens.issue('nowhere', 'facilitator')).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

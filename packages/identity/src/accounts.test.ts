import { systemRandom } from '@samenspel/event-store';
import { memoryVault } from '@samenspel/vault/testing';
import { Accounts } from './accounts';
import { Attempts } from './attempts';
import { KnownBrowsers } from './known-browsers';
import { Sessions } from './sessions';

const visitor = {
  ...{ address: '203.0.113.9', label: '', loopback: false, secure: true },
  ...{ token: undefined, knownBrowser: undefined },
};

/** Accounts that note every piece of password work: it is what takes time, and so what could tell. */
async function set() {
  const work: string[] = [];
  const passwords = {
    async hash() {
      work.push('hash');
      return 'kept';
    },
    async matches(password: string, hash: string | undefined) {
      work.push('matches');
      return hash !== undefined && password === 'right password';
    },
  };
  const clock = { now: () => 1_000_000 };
  const parts = { vault: memoryVault(systemRandom), clock, random: systemRandom };
  const sessions = new Sessions(parts);
  const communities = { communitiesOf: async () => ['demo'] };
  const accounts = new Accounts(
    { ...parts, passwords, communities },
    sessions,
    new Attempts(clock),
    new KnownBrowsers(parts),
  );
  await parts.vault.people.add({ id: 'anna', name: 'Anna', hue: 1, locale: 'nl', createdAt: 1 });
  const codes = await accounts.add('anna', { login: 'anna', password: 'right password' }, false);
  work.length = 0;
  return { accounts, sessions, codes, work };
}

it('does the same work for an unknown login as for a wrong password', async () => {
  const { accounts, work } = await set();
  await expect(accounts.logIn('anna', 'wrong password', visitor)).rejects.toMatchObject({ code: 'wrong_credentials' });
  const known = work.splice(0);
  await expect(accounts.logIn('nobody', 'wrong password', visitor)).rejects.toMatchObject({
    code: 'wrong_credentials',
  });
  expect(work).toEqual(known);
});

it('does the same work for a recovery code of an unknown login as for a wrong one', async () => {
  const { accounts, work } = await set();
  const request = { login: 'anna', code: '0000-0000-0000-0000', password: 'new password' };
  await expect(accounts.recover(request, visitor)).rejects.toMatchObject({ code: 'recovery_failed' });
  const known = work.splice(0);
  await expect(accounts.recover({ ...request, login: 'nobody' }, visitor)).rejects.toMatchObject({
    code: 'recovery_failed',
  });
  expect(work).toEqual(known);
});

it('S6 of two who use one recovery code at once, one gets in', async () => {
  const { accounts, codes } = await set();
  const request = { login: 'anna', code: codes[0] ?? '', password: 'new password' };
  const both = await Promise.allSettled([accounts.recover(request, visitor), accounts.recover(request, visitor)]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

it('keeps the newest sessions of a person and ends the oldest', async () => {
  const { sessions } = await set();
  const ended: unknown[] = [];
  sessions.onRevoked((revoked) => ended.push(revoked));
  const opened = [];
  for (let i = 0; i < 22; i += 1) opened.push(await sessions.open('anna', ''));
  expect(ended).toHaveLength(2);
  const last = opened.at(-1);
  expect(await sessions.authenticate(last?.token ?? '')).toMatchObject({ personId: 'anna', by: 'cookie' });
});

import type { Browser } from 'playwright-core';
import { Person } from '../harness/arrange';
import { launchChromium } from '../harness/chromium';
import { type RunningServer, startServer } from '../harness/server';
import { newVisitor } from '../harness/visitor';
import { startWire, type Wire } from '../harness/wire';

describe('a guest in the room, on plain http without a secure context', () => {
  let server: RunningServer;
  let browser: Browser;
  let wire: Wire;
  let room: string;
  beforeAll(async () => {
    // The name in the link has the port in it before the server has one.
    wire = await startWire(() => server.port);
    room = `http://room.test:${new URL(wire.url).port}`;
    [server, browser] = await Promise.all([
      startServer({ env: { SAMENSPEL_ORIGIN: room } }),
      launchChromium(['--host-resolver-rules=MAP room.test 127.0.0.1']),
    ]);
  });
  afterAll(async () => {
    await browser?.close();
    await wire?.close();
    await server?.stop();
  });

  it('joins by the link in the QR code with a name only, and is the same person after a reload', async () => {
    const olga = await Person.owner(server);
    const communityId = await olga.found('Measuring together');
    await olga.command(communityId, 'set-goal', { kind: 'beacon', text: 'Right the first time' });
    const secret = await olga.invite(communityId);

    const guest = await newVisitor(browser, room, { size: 'phone' });
    const { page } = guest;
    await page.goto(`/join/${secret}`);
    expect(await page.evaluate(() => window.isSecureContext)).toBe(false);
    await page.getByLabel('Your name').fill('Gerda');
    await page.getByRole('button', { name: 'Join' }).click();
    await page.getByText('Right the first time').first().waitFor();

    await page.reload();
    await page.getByText('Right the first time').first().waitFor();
    const me = await page.evaluate(async () => (await (await fetch('/api/me')).json()) as { name: string });
    expect(me.name).toBe('Gerda');
    expect(guest.troubles).toEqual([]);
    await guest.leave();
  });
});

import { createServer } from 'node:net';
import type { Browser } from 'playwright-core';
import { Person } from '../harness/arrange';
import { launchChromium } from '../harness/chromium';
import { type RunningServer, startServer } from '../harness/server';
import { newVisitor } from '../harness/visitor';

/** A port that was free a moment ago. */
const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

describe('a guest in the room, on plain http without a secure context', () => {
  let server: RunningServer;
  let browser: Browser;
  let room: string;
  beforeAll(async () => {
    const port = await freePort();
    room = `http://room.test:${port}`;
    const env = { SAMENSPEL_ORIGIN: room };
    [server, browser] = await Promise.all([
      startServer({ port, env }),
      launchChromium(['--host-resolver-rules=MAP room.test 127.0.0.1']),
    ]);
  });
  afterAll(async () => {
    await browser?.close();
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

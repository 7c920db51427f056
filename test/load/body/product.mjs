/** A card of the built product with its server: opening it, and typing in its body, beside a card without words. */
import { createRequire } from 'node:module';
import { openBoard, random } from '../lib/board.mjs';
import { rounded } from '../lib/machine.mjs';
import { root } from '../lib/root.mjs';
import { servers } from '../sync/servers.mjs';
import { installDriver, linesOf, typeInto } from './measure.mjs';

const require = createRequire(import.meta.url);
const board = require('../../../packages/board/dist/index.js');

const titles = { none: 'A card without words', long: 'A card of many lines' };

/** Puts both cards on the board, as another client of the same person. */
async function fill({ url }, { headers }, lines) {
  const opened = await openBoard({ url, headers });
  const sign = { by: 'preparer', now: Date.now() };
  for (const [id, title] of Object.entries(titles))
    board.addCard(opened.doc, { id: `card0000${id}`, title, column: 'toTry' }, sign, random);
  board.bodyOf(opened.doc, 'card0000long').insert(0, linesOf(lines).join('\n'));
  await opened.saved();
  opened.close();
}

export async function measureProduct(browser, { lines, keys }) {
  const server = await servers.samenspel.start([]);
  try {
    const [person] = await server.people(1);
    await fill(server, person, lines);
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'nl-NL' });
    const { cookie } = person.headers;
    const at = cookie.indexOf('=');
    await context.addCookies([{ name: cookie.slice(0, at), value: cookie.slice(at + 1), url: server.address }]);
    const page = await context.newPage();
    const row = { editor: 'product', version: require(`${root}/package.json`).version };
    const beside = {};
    for (const [which, title] of Object.entries(titles)) {
      await page.goto(server.page);
      await page.getByText(title, { exact: true }).waitFor();
      await page.evaluate(installDriver);
      const openMs = [];
      for (let round = 0; round < 4; round += 1) {
        openMs.push(
          await page.evaluate(
            ([card, last]) => window.driver.openCard(card, last),
            [title, which === 'long' ? linesOf(lines).at(-1) : ''],
          ),
        );
        if (round === 3) break;
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'detached' });
      }
      const typing = await typeInto(page, await context.newCDPSession(page), keys);
      Object.assign(which === 'long' ? row : beside, { openMs: rounded(Math.min(...openMs)), ...typing });
    }
    await context.close();
    return { ...row, withoutWords: beside };
  } finally {
    await server.stop();
  }
}

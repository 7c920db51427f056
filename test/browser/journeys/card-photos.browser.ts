import type { Page } from 'playwright-core';
import { Person, startedSprint } from '../harness/arrange';
import { BoardOnScreen } from '../harness/board';
import { CardOnScreen } from '../harness/card';
import { newVisitor, pathOf } from '../harness/visitor';
import { wiredStage } from '../harness/wired-stage';

/** What a camera writes beside a picture: here a place that must not leave the phone. */
const secret = 'GPS 52.0907 5.1214';

describe('a photo from the cellar', () => {
  const on = wiredStage();

  it('is on the card at once, goes to the server when there is a network, and tells nothing of where it was taken', async () => {
    const { server, browser, wire } = on;
    const olga = await Person.owner(server);
    const communityId = await olga.found('Measuring together');
    const { sprintId } = await startedSprint(olga, communityId);
    const piet = await Person.guest(server, 'Piet', await olga.invite(communityId));
    const visitors = [
      await newVisitor(browser, wire.url, { size: 'phone', keepsApp: true }),
      await newVisitor(browser, server.url),
    ] as const;
    await piet.signIn(visitors[0].context);
    await olga.signIn(visitors[1].context);
    const [phone, laptop] = visitors;
    const board = await new BoardOnScreen(laptop.page).open(communityId, sprintId);
    await board.add('Wall with cracks');
    await board.saved();
    const hers = await new CardOnScreen(laptop.page).open('Wall with cracks');
    const card = await new CardOnScreen(phone.page).visit(pathOf(laptop.page));
    await new BoardOnScreen(phone.page).saved();

    wire.cut();
    const camera = card.panel.locator('input[capture="environment"]');
    expect(await camera.getAttribute('accept')).toBe('image/*');
    await camera.setInputFiles({ name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: await photo(phone.page) });
    const shown = card.panel.getByRole('button', { name: /^Photo 1 of 1, by Piet/ });
    await shown.getByText('Waits for a connection').waitFor();
    expect(await widthOf(phone.page)).toBe(640);

    // What is no picture is said to be none.
    await camera.setInputFiles({ name: 'x.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture') });
    await card.panel.getByRole('alert').getByText('This file is not a photo').waitFor();

    wire.mend();
    await shown.getByText('Waits for a connection').waitFor({ state: 'detached' });
    await hers.panel.getByRole('button', { name: /^Photo 1 of 1, by Piet/ }).click();
    const large = laptop.page.getByRole('img', { name: /^Photo 1 of 1, by Piet/ });
    await large.waitFor();
    const source = (await large.getAttribute('src')) ?? '';
    expect(source).toMatch(new RegExp(`^/api/communities/${communityId}/blobs/[a-z2-7]{24}$`));
    const stored = await laptop.page.request.get(source);
    expect(stored.headers()['content-type']).toBe('image/jpeg');
    expect((await stored.body()).includes(secret)).toBe(false);

    await laptop.page.getByRole('button', { name: 'Remove this photo' }).click();
    await shown.waitFor({ state: 'detached' });
    expect(visitors.flatMap(({ troubles }) => troubles)).toEqual([]);
    await Promise.all(visitors.map((visitor) => visitor.leave()));
  });
});

/** A photo as a camera makes it: a drawn picture with an Exif segment put in after its first marker (Exif 2.3, section 4.5.4). */
async function photo(page: Page): Promise<Buffer> {
  const drawn = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    canvas.width = 640;
    canvas.height = 480;
    const pen = canvas.getContext('2d');
    if (pen === null) throw new Error('no canvas');
    pen.fillStyle = '#b4442f';
    pen.fillRect(0, 0, 640, 480);
    pen.fillStyle = '#e8a317';
    pen.fillRect(40, 40, 200, 100);
    return canvas.toDataURL('image/jpeg').split(',')[1] ?? '';
  });
  const jpeg = Buffer.from(drawn, 'base64');
  const words = Buffer.from(`Exif\0\0${secret}`);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(words.length + 2);
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xe1]), length, words, jpeg.subarray(2)]);
}

/** Pixels of the picture on the screen, once it is drawn. */
const widthOf = (page: Page): Promise<number> =>
  page
    .locator('[data-card-panel] img')
    .first()
    .evaluate(async (image: HTMLImageElement) => {
      await image.decode();
      return image.naturalWidth;
    });

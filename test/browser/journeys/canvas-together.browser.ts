import { Person, startedSprint } from '../harness/arrange';
import { seriousViolations } from '../harness/axe';
import { becomes } from '../harness/becomes';
import { stage } from '../harness/stage';
import { atTable } from '../harness/work-table';

/** A picture of one pixel. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('two people and a phone on one canvas', () => {
  const on = stage();

  it('work with every group of tools, and all three have the same in the end', async () => {
    const olga = await Person.owner(on.server);
    const communityId = await olga.found('Measuring together');
    const place = { communityId, ...(await startedSprint(olga, communityId)) };
    const piet = await Person.guest(on.server, 'Piet', await olga.invite(communityId));
    const noor = await Person.guest(on.server, 'Noor', await olga.invite(communityId));
    const hers = await atTable(on, olga, place);
    const his = await atTable(on, piet, place);
    const phone = await atTable(on, noor, place, { size: 'phone' });

    // The empty table teaches; a note takes its place.
    await hers.canvas.page.getByText('Lay down notes here together').waitFor();
    expect(await seriousViolations(hers.visitor.page)).toEqual([]);
    await hers.canvas.note('Measure twice', 420, 260);
    await his.canvas.sees('Measure twice');

    // Tab while writing makes the next note, of the same size and colour.
    await hers.canvas.tool('Note');
    await hers.canvas.surface.click({ position: { x: 420, y: 460 } });
    await hers.visitor.page.keyboard.type('First');
    await hers.visitor.page.keyboard.press('Tab');
    await hers.canvas.write('Second');
    await his.canvas.sees('Second');

    // He drags her note; she sees it move.
    const before = await hers.canvas.middle('Measure twice');
    await his.canvas.drag('Measure twice', { x: 160, y: -40 });
    await becomes(async () => Math.round((await hers.canvas.middle('Measure twice')).x - before.x), 160);

    // Two write in one note at once: nobody's words are lost.
    await Promise.all(
      [hers, his].map(async ({ canvas, visitor }) => {
        await canvas.pick('Second');
        await visitor.page.keyboard.press('Enter');
        await canvas.words.waitFor();
      }),
    );
    await hers.visitor.page.keyboard.press('Home');
    await his.visitor.page.keyboard.press('End');
    await hers.visitor.page.keyboard.type('The ');
    await his.visitor.page.keyboard.type(' thing');
    await hers.visitor.page.keyboard.press('Escape');
    await his.visitor.page.keyboard.press('Escape');
    await hers.canvas.sees('The Second thing');
    await his.canvas.sees('The Second thing');

    // A shape, a text, a frame, a link, a picture.
    await hers.canvas.tool('Shape');
    await hers.canvas.surface.click({ position: { x: 860, y: 180 } });
    await hers.canvas.write('Why?');
    await his.canvas.tool('Text');
    await his.canvas.surface.click({ position: { x: 620, y: 520 } });
    await his.canvas.write('In our own words');
    await his.visitor.page.keyboard.press('l');
    await his.visitor.page.getByLabel('Address (https://…)').fill('example.org/manual');
    await his.visitor.page.getByLabel('What is there to read?').fill('The manual');
    await his.canvas.button('Add').click();
    await hers.canvas.sees('The manual');
    const chooser = hers.visitor.page.waitForEvent('filechooser');
    await hers.canvas.tool('Photo or picture');
    await (await chooser).setFiles({ name: 'roof.png', mimeType: 'image/png', buffer: pixel });
    await his.visitor.page.locator('.ce-image').first().waitFor();

    // Many at once: all three notes turn green, tidy and grouped.
    await hers.visitor.page.keyboard.press('Escape');
    await hers.canvas.pick('Measure twice');
    await hers.visitor.page.keyboard.down('Shift');
    await hers.canvas.pick('First');
    await hers.canvas.pick('The Second thing');
    await hers.visitor.page.keyboard.up('Shift');
    await hers.canvas.button('Colour').click();
    await hers.canvas.button('Green').click();
    await hers.visitor.page.keyboard.press('Escape');
    await hers.canvas.surface.focus();
    await hers.visitor.page.keyboard.press('Shift+T');
    await becomes(async () => his.visitor.page.locator('.ce-note[data-hue="mint"]').count(), 3);

    // The phone: a note and a stroke by touch.
    const touch = phone.visitor.page;
    await touch.getByRole('button', { name: 'Note', exact: true }).tap();
    await phone.canvas.surface.tap({ position: { x: 190, y: 200 } });
    await phone.canvas.write('From the roof');
    await hers.canvas.sees('From the roof');
    await touch.getByRole('button', { name: 'Pen', exact: true }).tap();
    const box = (await phone.canvas.surface.boundingBox()) ?? { x: 0, y: 0 };
    const client = await phone.visitor.context.newCDPSession(touch);
    const at = (x: number, y: number) => [{ x: box.x + x, y: box.y + y }];
    await client.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(60, 320) });
    for (let step = 1; step <= 10; step += 1)
      await client.send('Input.dispatchTouchEvent', {
        type: 'touchMove',
        touchPoints: at(60 + step * 20, 320 + step * 4),
      });
    await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await hers.visitor.page.locator('.ce-ink').first().waitFor();

    // Undo takes back one's own work only.
    await hers.canvas.note('A mistake', 700, 430);
    await his.canvas.sees('A mistake');
    await hers.canvas.surface.focus();
    for (let times = 0; times < 3; times += 1) await hers.visitor.page.keyboard.press('Control+z');
    await his.canvas.thing('A mistake').waitFor({ state: 'detached' });
    await hers.canvas.sees('From the roof');

    const all = [hers, his, phone];
    await Promise.all(all.map(({ canvas }) => canvas.saved()));
    const lines = await hers.canvas.lines();
    expect(lines).toEqual(expect.arrayContaining(['Note: From the roof', 'Shape: Why?', 'Link: The manual']));
    await becomes(() => his.canvas.lines(), lines);
    expect(await seriousViolations(hers.visitor.page)).toEqual([]);
    expect(await seriousViolations(touch)).toEqual([]);
    expect(all.flatMap(({ visitor }) => visitor.troubles)).toEqual([]);
    await Promise.all(all.map(({ visitor }) => visitor.leave()));
  });
});

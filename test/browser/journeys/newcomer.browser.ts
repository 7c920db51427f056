import { addCard, bodyOf } from '@samenspel/board';
import { Person } from '../harness/arrange';
import { BoardOnScreen } from '../harness/board';
import { openBoard } from '../harness/board-client';
import { stage } from '../harness/stage';
import { newVisitor, type Visitor } from '../harness/visitor';

interface SprintsOfDemo {
  readonly view: { readonly sprints: readonly { readonly sprintId: string; readonly boardId?: string }[] };
}

describe("a newcomer's first five minutes", () => {
  const on = stage({ demo: true });

  it('looks around in the demo and goes back in time on the ribbon', async () => {
    const visitor = await newVisitor(on.browser, on.server.url, { language: 'nl', keepsApp: true });
    const { page } = visitor;
    await page.goto('/');
    await page.getByRole('button', { name: 'Kijk rond in de demo' }).click();
    const now = 'Wat we meten klopt de eerste keer, en iedereen van het team kan het.';
    await page.getByText(now).first().waitFor();

    const ribbon = page.getByRole('slider').first();
    const box = await ribbon.boundingBox();
    if (box === null) throw new Error('The ribbon is not on the screen');
    await ribbon.click({ position: { x: box.width * 0.25, y: box.height / 2 } });
    await page.getByText('Je kijkt naar').waitFor();
    await page.getByText('We doen alle maatvoering op de bouw zelf', { exact: false }).first().waitFor();
    await page.getByText(now).first().waitFor({ state: 'detached' });
    expect(page.url()).toMatch(/[?&]at=\d+/);

    await page.getByRole('button', { name: 'Terug naar nu' }).click();
    await page.getByText(now).first().waitFor();
    await fillsTheBoard(visitor);
    expect(visitor.troubles).toEqual([]);
    await visitor.leave();
  });

  /** Puts so much on the demo's board that it is only to be looked at; what was made without network meanwhile is not lost. */
  async function fillsTheBoard({ context, page }: Visitor): Promise<void> {
    const person = await Person.of(on.server, context);
    const { view } = await person.get<SprintsOfDemo>('/api/communities/demo/sprints');
    const { sprintId, boardId = '' } = view.sprints.at(-1) ?? {};
    await page.goto(`/c/demo/sprints/${sprintId}/board`);
    const add = page.getByRole('button', { name: 'Voeg kaart toe in Proberen' });
    await add.waitFor();
    await page.getByRole('status').filter({ hasText: 'Opgeslagen' }).first().waitFor();
    await context.setOffline(true);
    await add.click();
    const field = page.getByRole('textbox', { name: 'Voeg kaart toe in Proberen' });
    await field.fill('In de trein bedacht');
    await field.press('Enter');
    await page.getByText('In de trein bedacht').first().waitFor();
    const client = await openBoard(person, boardId);
    const { doc, sign, random } = client;
    addCard(doc, { id: 'muchtext0001', title: 'Heel veel', column: 'toTry' }, sign, random);
    for (let n = 0; n < 5; n += 1) {
      const body = bodyOf(doc, 'muchtext0001');
      body.insert(0, 'veel '.repeat(100_000));
      await client.saved();
      body.delete(0, 500_000);
    }
    client.close();
    await context.setOffline(false);
    await page.getByText('Je hebt in korte tijd heel veel op dit bord gezet.').waitFor();
    await page.getByRole('button', { name: 'Bekijk' }).first().click();
    await page.getByRole('dialog').getByText('In de trein bedacht').waitFor();
    await page.keyboard.press('Escape');
    expect(await add.count()).toBe(0);
  }

  it('becomes the owner, starts a community from the template, starts its sprint and writes the first card', async () => {
    const visitor = await newVisitor(on.browser, on.server.url);
    const { page } = visitor;
    await page.goto((await on.server.setUpLink()).replace(/^https?:\/\/[^/]+/, ''));
    await page.getByLabel('Your name').fill('Olga');
    await page.getByLabel('User name or e-mail').fill('olga');
    await page.getByRole('textbox', { name: 'Password' }).fill('a long password');
    await page.getByRole('button', { name: 'Make account' }).click();
    await page.getByRole('button', { name: 'I have kept them' }).click();

    await page.getByLabel('What is it called?').fill('Measuring together');
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByLabel('What do you steer by?').fill('Right the first time');
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByLabel('With which question do you open the first sprint?').fill('What do we try first?');
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.getByText('Right the first time').first().waitFor();

    await page.getByRole('link', { name: 'Sprints' }).first().click();
    await page
      .getByRole('link', { name: /What do we try first\?/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Start this sprint' }).click();
    await page.getByRole('link', { name: 'To the board' }).click();
    const board = new BoardOnScreen(page);
    await board.saved();
    await board.add('Measure in pairs');
    await board.sees('Measure in pairs');
    await board.saved();

    await page.getByRole('link', { name: 'People' }).first().click();
    await page.getByRole('button', { name: 'Invite', exact: true }).first().click();
    await page.getByRole('button', { name: 'Make invitation' }).click();
    await page.getByRole('img', { name: 'QR code of the invitation' }).waitFor();
    expect(visitor.troubles).toEqual([]);
    await visitor.leave();
  });
});

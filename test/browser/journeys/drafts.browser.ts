import { binItem, moveCard, removeColumn, restoreItem, rewordCard } from '@samenspel/board';
import type { Page } from 'playwright-core';
import { Person, startedSprint } from '../harness/arrange';
import { cardOf, type KanbanJourney, kanbanStage } from '../harness/kanban';
import { stage } from '../harness/stage';
import { newVisitor } from '../harness/visitor';

const first = 'card00000000';
const still = (where: string): string => `You still have words in: ${where}`;
const goOn = (page: Page) => page.getByRole('button', { name: 'Go on writing' }).first().click();

describe('DR1 words in an open field outlive what they stand in', () => {
  const on = stage();
  const open = kanbanStage(on);
  const cards = ['One', 'Two'].map((title, index) => cardOf(index, title));

  /** Olga is in the middle of rewording the first card. */
  async function rewording({ board, visitor: { page } }: KanbanJourney) {
    await board.title('One').focus();
    await page.keyboard.press('F2');
    await board.types('One and half');
    return page.getByLabel('New words for this card');
  }

  it('a card that is reworded: another moves it, rewords it, takes it on, bins it', async () => {
    const journey = await open(cards);
    const { board, visitor, client } = journey;
    const { page } = visitor;
    const field = await rewording(journey);

    moveCard(client.doc, first, 'trying', 'end', client.random);
    await board.cell('trying').getByRole('textbox').waitFor();
    expect(await field.inputValue()).toBe('One and half');
    await board.types(' more');
    expect(await field.inputValue()).toBe('One and half more');

    // What another makes of the title meanwhile stays.
    rewordCard(client.doc, first, 'Number One', client.sign);
    await client.saved();
    await page.keyboard.press('Enter');
    await board.shows('trying', ['Number One and half more']);

    await board.title('Number One').focus();
    await page.keyboard.press('F2');
    await page.keyboard.press('End');
    await board.types(' words');
    await client.saved();
    binItem(client.doc, first, client.sign);
    await page.getByText(still('Title of “Number One and half more”')).waitFor();

    // Without the card they can be copied; with it they come back into their field.
    restoreItem(client.doc, first);
    await board.shows('trying', ['Number One and half more']);
    await goOn(page);
    expect(await field.inputValue()).toBe('Number One and half more words');
    await page.keyboard.press('Enter');
    await board.shows('trying', ['Number One and half more words']);
    await page.getByText('You still have words').waitFor({ state: 'detached' });
    expect(visitor.troubles).toEqual([]);
  });

  it('a new card: another field is opened, the canvas looked at, the page reloaded, the column removed', async () => {
    const { board, visitor, client } = await open(cards, { size: 'laptop' });
    const { page } = visitor;
    const add = (column: string) => page.getByRole('button', { name: `Add card in ${column}` });
    const opened = page.locator('form textarea');
    await add('Trying').click();
    await board.types('half a thought');

    await add('To try').click();
    await page.getByText(still('Add card, Trying')).waitFor();
    expect(await opened.inputValue()).toBe('');
    await goOn(page);
    expect(await opened.inputValue()).toBe('half a thought');

    await page.getByText('Canvas', { exact: true }).click();
    await page.getByText(still('Add card, Trying')).waitFor();
    await page.reload();
    await page.getByText(still('Add card, Trying')).waitFor();
    await goOn(page);
    await opened.waitFor();
    expect(await opened.inputValue()).toBe('half a thought');

    removeColumn(client.doc, 'trying', client.sign);
    await page.getByText(still('Add card, Trying')).waitFor();
    await goOn(page);
    expect(await opened.inputValue()).toBe('half a thought');
    await page.keyboard.press('Enter');
    await board.shows('toTry', ['One', 'Two', 'half a thought']);
    await page.getByText('You still have words').waitFor({ state: 'detached' });
    expect(visitor.troubles).toEqual([]);
  });

  it('on a phone: a step and a comment of a card that is closed, and signing out', async () => {
    const { board, visitor } = await open(cards, { size: 'phone' });
    const { page } = visitor;
    await board.title('One').click();
    await page.getByLabel('Add a step').fill('buy rope');
    await page.getByLabel('Write a comment').fill('I have some');
    await page.getByRole('button', { name: 'Close the card' }).click();
    await page.getByText(`${still('Comment on “One”')} and in 1 other place`).waitFor();
    await page.getByRole('button', { name: 'Show them' }).click();
    const step = page.getByRole('listitem').filter({ hasText: 'buy rope' });
    await step.getByRole('button', { name: 'Go on writing' }).click();
    await page.getByLabel('Add a step').waitFor();
    expect(await page.getByLabel('Add a step').inputValue()).toBe('buy rope');
    expect(await page.getByLabel('Write a comment').inputValue()).toBe('I have some');
    await page.getByLabel('Add a step').press('Enter');
    await page.locator('[data-words="buy rope"]').waitFor();
    expect(await page.getByLabel('Add a step').inputValue()).toBe('');

    // Signing out asks first, and takes the comment off the device.
    await page.goto('/me');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('dialog').getByText('I have some').waitFor();
    await page.getByRole('button', { name: 'Sign out and throw away' }).click();
    await page.getByRole('link', { name: 'Sign in' }).first().waitFor();
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('I have some');
    expect(visitor.troubles).toEqual([]);
  });
});

describe('DR1 forms, and DR3 whose words they are', () => {
  const on = stage();

  it('DR3 and DR7: a check-in without network, a goal that two reword, a role that ends, a member who is removed', async () => {
    const olga = await Person.owner(on.server);
    const communityId = await olga.found('Measuring together');
    const { sprintId } = await startedSprint(olga, communityId);
    const { ids } = await olga.command(communityId, 'set-goal', { kind: 'beacon', text: 'Measure the water' });
    const piet = await Person.guest(on.server, 'Piet', await olga.invite(communityId, 'facilitator'));
    const his = await newVisitor(on.browser, on.server.url);
    const { page } = his;
    await piet.signIn(his.context);

    // No network: it waits with its words, also after a reload, and is sent when the line is back.
    await page.goto(`/c/${communityId}/sprints/${sprintId}`);
    await page.getByRole('button', { name: 'Check in' }).click();
    await page.getByLabel('What did you do?').fill('measured the ditch');
    await page.getByLabel('What will you do?').fill('measure the pond');
    const waiting = page.locator('[data-waiting-commands]');
    await his.context.setOffline(true);
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await waiting.getByText('measure the pond').waitFor();
    expect(await page.getByText(still('Check in')).count()).toBe(0);
    await his.context.setOffline(false);
    await waiting.waitFor({ state: 'detached' });
    await page.getByText('measure the pond').waitFor();

    // A slow answer: his own words come by the live line before it, and are nobody else's.
    await page.goto(`/c/${communityId}/goals/${ids.goalId}`);
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Reword' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('The goal').fill('Measure our water');
    let answer = () => undefined as unknown;
    const answered = new Promise((resolve) => {
      answer = () => resolve(undefined);
    });
    await page.route('**/commands/reword-goal', async (route) => {
      const response = await route.fetch();
      await answered;
      await route.fulfill({ response });
    });
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.locator('h1', { hasText: 'Measure our water' }).waitFor();
    expect(await dialog.getByText('Somebody else changed this').count()).toBe(0);
    answer();
    await dialog.waitFor({ state: 'detached' });
    await page.unroute('**/commands/reword-goal');

    // Two reword one goal: both wordings are in the field, and said, before anything is sent.
    await page.getByRole('button', { name: 'Recalibrate' }).click();
    const text = page.getByLabel('The goal becomes');
    await text.fill('Measure our water daily');
    await olga.command(communityId, 'reword-goal', { goalId: ids.goalId, text: 'Measure our clean water' });
    await page.getByText('Somebody else changed this while you had it open').waitFor();
    expect(await text.inputValue()).toBe('Measure our clean water daily');

    // He is no facilitator any more: that is said, and what he typed is his.
    const me = await piet.get<{ personId: string }>('/api/me');
    await olga.command(communityId, 'grant-role', { personId: me.personId, role: 'observer' });
    await olga.command(communityId, 'end-role', { personId: me.personId, role: 'facilitator' });
    await page.getByText('You are no longer facilitator here').waitFor();
    await page.getByText(still('Recalibrate')).waitFor();

    // Removed: why, and the words to take along, once.
    await olga.command(communityId, 'remove-member', { personId: me.personId });
    await page.getByText('You are no longer a member of Measuring together').waitFor();
    await page.getByText('Measure our clean water daily').waitFor();
    await page.reload();
    await page.getByText('Measure our clean water daily').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('clean water daily');
    expect(his.troubles).toEqual([]);
    await his.leave();
  });
});

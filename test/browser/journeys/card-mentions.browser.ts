import { Person, startedSprint } from '../harness/arrange';
import { becomes } from '../harness/becomes';
import { BoardOnScreen } from '../harness/board';
import { CardOnScreen } from '../harness/card';
import { stage } from '../harness/stage';
import { newVisitor } from '../harness/visitor';

describe('a comment that names somebody', () => {
  const on = stage();

  it('waits for them under “For me”, by the name they have now, and leads to the card', async () => {
    const olga = await Person.owner(on.server);
    const communityId = await olga.found('Measuring together');
    const { sprintId } = await startedSprint(olga, communityId);
    const noor = await Person.guest(on.server, 'Noor de Vries', await olga.invite(communityId));
    const visitor = await newVisitor(on.browser, on.server.url);
    await olga.signIn(visitor.context);
    const board = await new BoardOnScreen(visitor.page).open(communityId, sprintId);
    await board.add('Eight points');
    const card = await new CardOnScreen(visitor.page).open('Eight points');
    await card.comment.click();
    await visitor.page.keyboard.type('Can you come, @vri');
    await card.panel.getByRole('option', { name: 'Noor de Vries' }).waitFor();
    // Who types on at once, on a machine that draws slowly, keeps the words in order.
    await visitor.page.evaluate(() => {
      window.requestAnimationFrame = (draw) => window.setTimeout(() => draw(performance.now()), 80);
    });
    await visitor.page.keyboard.press('Enter');
    await visitor.page.keyboard.type('at ten?', { delay: 15 });
    await visitor.page.keyboard.press('Control+Enter');
    await card.comments.getByText('@Noor de Vries').waitFor();
    await card.panel.getByRole('listitem').filter({ hasText: 'Can you come, @Noor de Vries at ten?' }).waitFor();
    await board.saved();

    const phone = await newVisitor(on.browser, on.server.url, { size: 'phone' });
    await noor.signIn(phone.context);
    await phone.page.goto(`/c/${communityId}`);
    const forMe = phone.page.getByRole('link', { name: /For me/ });
    await forMe.getByText('1 new').waitFor({ state: 'attached' });
    await forMe.click();
    const entry = phone.page.getByRole('listitem').filter({ hasText: 'Olga mentioned you' });
    await entry.getByText('Eight points').waitFor();
    await entry.getByText('Can you come').waitFor();
    await forMe.getByText('1 new').waitFor({ state: 'detached' });

    // Another title is told, not asked for.
    const asked: string[] = [];
    phone.page.on('request', (request) => asked.push(request.url()));
    await card.title.fill('Nine points');
    await card.title.press('Tab');
    await entry.getByText('Nine points').waitFor();
    expect(asked).toEqual([]);

    await noor.put('/api/me', { name: 'Noortje' });
    await phone.page.reload();
    await entry.getByText('@Noortje').waitFor();
    await entry.getByRole('link').click();
    const hers = await new CardOnScreen(phone.page).ready();
    await hers.comments.getByText('@Noortje').waitFor();
    await becomes(() => hers.title.inputValue(), 'Nine points');
    // On a phone the card is the whole screen, and closing it shows the board again.
    await hers.panel.getByRole('button', { name: 'Close the card' }).click();
    await hers.panel.waitFor({ state: 'detached' });
    await new BoardOnScreen(phone.page).sees('Nine points');
    expect([...visitor.troubles, ...phone.troubles]).toEqual([]);
    await Promise.all([visitor.leave(), phone.leave()]);
  });
});

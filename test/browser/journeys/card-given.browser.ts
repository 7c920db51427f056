import type { Page } from 'playwright-core';
import { becomes } from '../harness/becomes';
import { CardOnScreen } from '../harness/card';
import { cardOf, kanbanStage } from '../harness/kanban';
import { stage } from '../harness/stage';

describe('what is brought to a card from elsewhere', () => {
  const on = stage();
  const open = kanbanStage(on);

  it('a list becomes steps, which the keyboard puts in order; a pasted picture becomes a photo', async () => {
    const { visitor } = await open([cardOf(1, 'Order the frames')]);
    const { page } = visitor;
    const card = await new CardOnScreen(page).open('Order the frames');
    const steps = card.panel.getByRole('textbox', { name: 'Step', exact: true });
    const said = () => steps.evaluateAll((fields) => fields.map((field) => (field as HTMLTextAreaElement).value));

    await card.panel.getByRole('textbox', { name: 'Add a step' }).focus();
    await paste(page, { text: '- Measure\n- Draw\n\n2. Order' });
    await becomes<readonly string[]>(said, ['Measure', 'Draw', 'Order']);
    await steps.nth(2).focus();
    await page.keyboard.press('Alt+ArrowUp');
    await becomes<readonly string[]>(said, ['Measure', 'Order', 'Draw']);
    // The focus goes along, so that it can be pressed again.
    await page.waitForFunction(() => (document.activeElement as HTMLTextAreaElement | null)?.value === 'Order');
    await page.keyboard.press('Alt+ArrowUp');
    await becomes<readonly string[]>(said, ['Order', 'Measure', 'Draw']);
    await page.keyboard.press('Alt+ArrowUp');
    await becomes<readonly string[]>(said, ['Order', 'Measure', 'Draw']);

    await card.title.focus();
    await paste(page, { picture: true });
    await card.panel.getByRole('button', { name: /^Photo 1 of 1, by Olga/ }).waitFor();
    // A picture that is dropped is one more; the page stays where it is.
    const address = page.url();
    await paste(page, { picture: true, dropped: true });
    await card.panel.getByRole('button', { name: /^Photo 2 of 2, by Olga/ }).waitFor();
    expect(page.url()).toBe(address);
    expect(visitor.troubles).toEqual([]);
  });
});

/** What the browser tells a page when something is pasted where the focus is, or dropped there. */
async function paste(page: Page, what: { text?: string; picture?: boolean; dropped?: boolean }): Promise<void> {
  await page.evaluate(async ({ text, picture, dropped }) => {
    const data = new DataTransfer();
    if (text !== undefined) data.setData('text/plain', text);
    if (picture) {
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = dropped ? 60 : 40;
      canvas.getContext('2d')?.fillRect(10, 10, 20, 20);
      const blob = await new Promise<Blob | null>((drawn) => canvas.toBlob(drawn, 'image/png'));
      if (blob !== null) data.items.add(new File([blob], 'screen.png', { type: 'image/png' }));
    }
    const given = { bubbles: true, cancelable: true };
    document.activeElement?.dispatchEvent(
      dropped
        ? new DragEvent('drop', { ...given, dataTransfer: data })
        : new ClipboardEvent('paste', { ...given, clipboardData: data }),
    );
  }, what);
}

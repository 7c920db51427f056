import type { Locator, Page } from 'playwright-core';
import { BoardOnScreen } from './board';

/** The panel of one card as people use it: by the words on the screen (English). */
export class CardOnScreen {
  readonly panel: Locator;
  readonly title: Locator;
  readonly body: Locator;
  /** Where one writes a comment. */
  readonly comment: Locator;
  /** What was said; the history of the card has the first words of it too. */
  readonly comments: Locator;

  constructor(readonly page: Page) {
    this.panel = page.getByRole('dialog', { name: /^Card/ });
    this.title = this.panel.getByRole('textbox', { name: 'Title' });
    this.body = this.panel.getByRole('textbox', { name: 'Description' });
    this.comments = this.panel.locator('li[id^=comment-]');
    this.comment = this.panel.getByRole('textbox', { name: 'Write a comment' });
  }

  /** Opens a card by its words on the board. */
  async open(words: string): Promise<this> {
    await new BoardOnScreen(this.page).card(words).first().click();
    return this.ready();
  }

  /** Goes to the address of a card, as one who got a link. */
  async visit(address: string): Promise<this> {
    await this.page.goto(address);
    return this.ready();
  }

  async ready(): Promise<this> {
    await this.panel.waitFor();
    await this.body.waitFor();
    return this;
  }

  /** The words of the description, block by block. */
  async words(): Promise<string[]> {
    return this.body.locator('p, h4, h5').evaluateAll((blocks) => blocks.map((block) => block.textContent ?? ''));
  }

  async says(comment: string): Promise<void> {
    await this.comment.fill(comment);
    await this.panel.getByRole('button', { name: 'Post' }).click();
  }

  /** Opens the history and waits for a line of it; answers its menu. */
  async historyLine(words: RegExp): Promise<Locator> {
    const summary = this.panel.getByText('What happened to this card');
    const menu = this.panel.getByRole('button', { name: words });
    const isOpen = await summary.evaluate((element) => (element.parentElement as HTMLDetailsElement).open);
    if (!isOpen) await summary.click();
    await menu.first().waitFor();
    return menu.first();
  }
}

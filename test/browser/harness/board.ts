import type { Page } from 'playwright-core';
import { becomes } from './becomes';
import { drawn } from './settled';

/** The board as people use it: by the words on the screen (English). */
export class BoardOnScreen {
  constructor(readonly page: Page) {}

  /** Asks for the page only: without a server there is nothing more to wait for. */
  async goTo(communityId: string, sprintId: string): Promise<void> {
    await this.page.goto(`/c/${communityId}/sprints/${sprintId}/board`);
  }

  async open(communityId: string, sprintId: string): Promise<this> {
    await this.goTo(communityId, sprintId);
    await this.page.getByRole('button', { name: 'Add card in To try' }).waitFor();
    await this.saved();
    return this;
  }

  async add(words: string): Promise<void> {
    const field = this.page.getByRole('textbox', { name: 'Add card in To try' });
    if (!(await field.isVisible())) await this.page.getByRole('button', { name: 'Add card in To try' }).click();
    await field.fill(words);
    await field.press('Enter');
  }

  card(words: string) {
    return this.page.getByText(words, { exact: true });
  }

  /** Waits until a card with these words is on the screen. */
  async sees(words: string): Promise<void> {
    await this.card(words).first().waitFor();
  }

  /** Waits until the screen says that everything is stored. What was just done is told a frame later. */
  async saved(): Promise<void> {
    await drawn(this.page);
    await this.page
      .getByRole('status')
      .filter({ hasText: /^\s*Saved\s*$/ })
      .first()
      .waitFor();
  }

  /** Waits until the screen says that it works without the server, and how many changes wait when that is given. */
  async saysOffline(changes?: number): Promise<void> {
    const words = changes === undefined ? /^\s*Offline/ : new RegExp(`^\\s*Offline: ${changes} changes? waits?`);
    await this.page.getByRole('status').filter({ hasText: words }).first().waitFor();
  }

  /** Opens the menu of a card and chooses. */
  async choose(words: string, does: string): Promise<void> {
    await this.page.getByRole('button', { name: `What can be done with “${words}”` }).click();
    await this.page.getByRole('menuitem', { name: does, exact: true }).click();
  }

  async bin(words: string): Promise<void> {
    await this.choose(words, 'To the bin');
  }

  async reword(words: string, next: string): Promise<void> {
    await this.choose(words, 'Reword');
    const field = this.page.getByRole('textbox', { name: 'New words for this card' });
    await field.fill(next);
    await field.press('Enter');
  }

  /** Waits until the cards on the screen are these, in any order. */
  has(...titles: readonly string[]): Promise<void> {
    return becomes(() => this.cards(), [...titles].sort());
  }

  /** The titles of all cards on the screen, sorted. */
  async cards(): Promise<string[]> {
    const menus = this.page.getByRole('button', { name: /^What can be done with “/ });
    const labels = await menus.evaluateAll((buttons) =>
      buttons.map((button) => button.getAttribute('aria-label') ?? ''),
    );
    return labels.map((label) => /“(.*)”/.exec(label)?.[1] ?? label).sort();
  }
}

import type { Page } from 'playwright-core';

/** The board as people use it: by the words on the screen (English). */
export class BoardOnScreen {
  constructor(readonly page: Page) {}

  async open(communityId: string, sprintId: string): Promise<this> {
    await this.page.goto(`/c/${communityId}/sprints/${sprintId}/board`);
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

  /** Waits until a card with these words is on the screen; answers how long that took. */
  async sees(words: string, timeoutMs = 10_000): Promise<number> {
    const before = performance.now();
    await this.card(words).first().waitFor({ timeout: timeoutMs });
    return performance.now() - before;
  }

  /** Waits until the screen says that everything is stored. */
  async saved(timeoutMs = 15_000): Promise<void> {
    await this.page
      .getByRole('status')
      .filter({ hasText: /^\s*Saved\s*$/ })
      .first()
      .waitFor({ timeout: timeoutMs });
  }

  async saysOffline(): Promise<void> {
    await this.page
      .getByRole('status')
      .filter({ hasText: /^\s*Offline/ })
      .first()
      .waitFor();
  }

  /** The titles of all cards on the screen, in order. */
  async cards(): Promise<string[]> {
    const menus = this.page.getByRole('button', { name: /^What can be done with “/ });
    const labels = await menus.evaluateAll((buttons) =>
      buttons.map((button) => button.getAttribute('aria-label') ?? ''),
    );
    return labels.map((label) => /“(.*)”/.exec(label)?.[1] ?? label).sort();
  }
}

import type { Locator } from 'playwright-core';
import type { Person } from './arrange';
import { BoardOnScreen } from './board';
import type { Stage } from './stage';
import { type Look, newVisitor, type Visitor } from './visitor';

/** The board as a work table on the screen of one person (English). */
export class WorkTable extends BoardOnScreen {
  override async open(communityId: string, sprintId: string): Promise<this> {
    await this.page.goto(`/c/${communityId}/sprints/${sprintId}/board?view=canvas`);
    await this.page.getByRole('application').waitFor();
    await this.page.getByRole('toolbar').first().waitFor();
    await this.saved();
    return this;
  }

  get surface(): Locator {
    return this.page.getByRole('application');
  }

  /** A thing on the canvas by its words; lines break as they fit, so any white space will do. */
  thing(words: string): Locator {
    return this.page.locator('.ce-item', { hasText: words }).first();
  }

  tool(name: string): Promise<void> {
    return this.page.getByRole('toolbar', { name: 'Tools' }).getByRole('button', { name, exact: true }).click();
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Puts a note down with a click, writes in it and is done. `x` and `y` in pixels from the canvas' corner. */
  async note(words: string, x: number, y: number): Promise<void> {
    await this.tool('Note');
    await this.surface.click({ position: { x, y } });
    await this.write(words);
  }

  /** Writes where the writing is now, and is done. */
  async write(words: string): Promise<void> {
    const field = this.page.getByRole('textbox', { name: 'Words' });
    await field.waitFor();
    await this.page.keyboard.type(words);
    await this.page.keyboard.press('Escape');
    await field.waitFor({ state: 'detached' });
  }

  override async sees(words: string, timeoutMs = 10_000): Promise<number> {
    const before = performance.now();
    await this.thing(words).waitFor({ timeout: timeoutMs });
    return performance.now() - before;
  }

  /**
   * The middle of a thing, in pixels of the window. The canvas uses its elements again for other things, so one that was just
   * found by its words may stand for another by now: twice the same answer is the right one.
   */
  async middle(words: string): Promise<{ x: number; y: number }> {
    for (let before = { x: Number.NaN, y: Number.NaN }; ; ) {
      const box = await this.thing(words).boundingBox();
      if (box === null) throw new Error(`“${words}” is not in view`);
      const now = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      if (Math.hypot(now.x - before.x, now.y - before.y) < 1) return now;
      before = now;
    }
  }

  /** Chooses a thing with a click, once nothing covers it: a dialog that closed takes clicks until it has faded. */
  async pick(words: string): Promise<void> {
    await this.thing(words).click({ trial: true });
    const { x, y } = await this.middle(words);
    await this.page.mouse.click(x, y);
  }

  async drag(words: string, by: { readonly x: number; readonly y: number }): Promise<void> {
    const { x, y } = await this.middle(words);
    const { mouse } = this.page;
    await mouse.move(x, y);
    await mouse.down();
    await mouse.move(x + by.x / 2, y + by.y / 2, { steps: 4 });
    await mouse.move(x + by.x, y + by.y, { steps: 4 });
    await mouse.up();
  }

  /** Everything on the canvas as its list says it: the kind, then the words. */
  async lines(): Promise<string[]> {
    await this.surface.focus();
    await this.page.keyboard.press('Shift+O');
    const list = this.page.getByRole('complementary', { name: 'Everything on the canvas' });
    await list.waitFor();
    const lines = await list.locator('[data-line]').evaluateAll((buttons) =>
      buttons.map((button) =>
        [...button.children]
          .slice(0, 2)
          .map((part) => part.textContent)
          .join(': '),
      ),
    );
    await list.getByRole('button', { name: 'Close' }).click();
    return lines.sort();
  }
}

/** Opens a board on a screen of its own for a person. */
export async function atTable(
  on: Stage,
  person: Person,
  place: { readonly communityId: string; readonly sprintId: string },
  look: Look = {},
): Promise<{ visitor: Visitor; canvas: WorkTable }> {
  const visitor = await newVisitor(on.browser, on.server.url, look);
  await person.signIn(visitor.context);
  const canvas = await new WorkTable(visitor.page).open(place.communityId, place.sprintId);
  return { visitor, canvas };
}

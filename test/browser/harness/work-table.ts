import type { Locator } from 'playwright-core';
import type { Person } from './arrange';
import { BoardOnScreen } from './board';
import { middleOf, placeOf } from './settled';
import type { Stage } from './stage';
import { type Look, newVisitor, type Visitor } from './visitor';

/** The board as a work table on the screen of one person (English). */
export class WorkTable extends BoardOnScreen {
  override async open(communityId: string, sprintId: string): Promise<this> {
    await this.look(communityId, sprintId);
    await this.tools.getByRole('button', { name: 'Note', exact: true }).waitFor();
    return this;
  }

  /** Opens it as one who may not change anything. */
  async look(communityId: string, sprintId: string): Promise<this> {
    await this.page.goto(`/c/${communityId}/sprints/${sprintId}/board?view=canvas`);
    await this.surface.waitFor();
    await this.tools.waitFor();
    await this.saved();
    return this;
  }

  get tools(): Locator {
    return this.page.getByRole('toolbar', { name: 'Tools' });
  }

  get surface(): Locator {
    return this.page.getByRole('application');
  }

  /** A thing on the canvas by its words; lines break as they fit, so any white space will do. */
  thing(words: string): Locator {
    return this.page.locator('.ce-item', { hasText: words }).first();
  }

  tool(name: string): Promise<void> {
    return this.tools.getByRole('button', { name, exact: true }).click();
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
    await this.words.waitFor();
    await this.page.keyboard.type(words);
    await this.page.keyboard.press('Escape');
    await this.words.waitFor({ state: 'detached' });
  }

  /** The field over a thing whose words are being written. */
  get words(): Locator {
    return this.page.getByRole('textbox', { name: 'Words' });
  }

  override async sees(words: string): Promise<void> {
    await this.thing(words).waitFor();
  }

  /** The middle of a thing, or of a part of it, in pixels of the window; the canvas uses its elements again for other things. */
  async middle(words: string, part?: string): Promise<{ readonly x: number; readonly y: number }> {
    const thing = this.thing(words);
    return middleOf(await placeOf(part === undefined ? thing : thing.locator(part)));
  }

  /** Clicks on a thing, or on a part of it, once nothing covers it: a dialog that closed takes clicks until it has faded. */
  async pick(words: string, part?: string): Promise<void> {
    await this.thing(words).click({ trial: true });
    const { x, y } = await this.middle(words, part);
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
    await list.waitFor({ state: 'detached' });
    return lines.sort();
  }
}

/** Opens a board on a screen of its own for a person; `observes`: one who may only look. */
export async function atTable(
  on: Stage,
  person: Person,
  { communityId, sprintId }: { readonly communityId: string; readonly sprintId: string },
  { observes = false, ...look }: Look & { readonly observes?: boolean } = {},
): Promise<{ visitor: Visitor; canvas: WorkTable }> {
  const visitor = await newVisitor(on.browser, on.server.url, look);
  await person.signIn(visitor.context);
  const table = new WorkTable(visitor.page);
  const canvas = await (observes ? table.look(communityId, sprintId) : table.open(communityId, sprintId));
  return { visitor, canvas };
}

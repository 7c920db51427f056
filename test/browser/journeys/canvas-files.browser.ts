import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { Person, startedSprint } from '../harness/arrange';
import { becomes } from '../harness/becomes';
import { stage } from '../harness/stage';
import { atTable } from '../harness/work-table';

describe('words and files in and out of the canvas', () => {
  const on = stage();

  it('lines pasted become notes after a question, copies go to another board, and every export can be read', async () => {
    const olga = await Person.owner(on.server);
    const communityId = await olga.found('Measuring together');
    const place = { communityId, ...(await startedSprint(olga, communityId)) };
    const { visitor, canvas } = await atTable(on, olga, place);
    const { page } = visitor;

    await paste(page, { 'text/plain': '- one\n- two, "quoted"\n\n=1+1' });
    await page.getByRole('dialog', { name: 'Paste 3 notes?' }).waitFor();
    await canvas.button('Paste them').click();
    for (const words of ['one', 'two, "quoted"', '=1+1']) await canvas.sees(words);
    await paste(page, { 'text/plain': 'https://example.org/manual' });
    await canvas.sees('example.org');
    await paste(page, { 'text/plain': 'javascript:alert(1)' });
    await canvas.sees('javascript:alert(1)');
    await canvas.saved();
    await becomes(async () => (await canvas.lines()).length, 5);

    // Copy all and paste beside it: the same again.
    await canvas.surface.focus();
    await page.keyboard.press('Control+a');
    const clip = await copied(page);
    expect(clip['text/plain']).toContain('two, "quoted"');
    await paste(page, clip);
    await becomes(async () => (await canvas.lines()).length, 10);
    await canvas.surface.focus();
    await page.keyboard.press('Control+z');
    await becomes(async () => (await canvas.lines()).length, 5);
    await canvas.saved();

    const files = new Map<string, Buffer>();
    await page.keyboard.press('Escape');
    for (const kind of ['PNG', 'SVG', 'CSV', 'JSON']) {
      await canvas.button('Export').click();
      const download = page.waitForEvent('download');
      await page.getByRole('menuitem', { name: new RegExp(kind) }).click();
      const file = await download;
      expect(file.suggestedFilename()).toMatch(
        new RegExp(`^Sprint 1 What do we try first \\d{4}-\\d\\d-\\d\\d\\.${kind.toLowerCase()}$`),
      );
      files.set(kind, readFileSync(await file.path()));
    }
    const text = (kind: string) => files.get(kind)?.toString('utf8') ?? '';
    expect(files.get('PNG')?.subarray(1, 4).toString('latin1')).toBe('PNG');
    const json = JSON.parse(text('JSON')) as { items: { title: string }[] };
    expect(json.items.map(({ title }) => title)).toEqual(expect.arrayContaining(['one', '=1+1']));
    expect(text('CSV').split('\r\n')).toHaveLength(1 + 5 + 1);
    expect(text('CSV')).toContain(",'=1+1,");
    const svg = await page.evaluate((source) => {
      const parsed = new DOMParser().parseFromString(source, 'image/svg+xml');
      return { wrong: parsed.querySelector('parsererror') !== null, words: parsed.documentElement.textContent ?? '' };
    }, text('SVG'));
    expect(svg.wrong).toBe(false);
    expect(svg.words).toContain('=1+1');
    expect(visitor.troubles).toEqual([]);
    await visitor.leave();
  });
});

/** Pastes without the clipboard of the machine, which other tests use too. */
async function paste(page: Page, forms: Readonly<Record<string, string>>): Promise<void> {
  await page.getByRole('application').evaluate((surface: HTMLElement, given) => {
    const data = new DataTransfer();
    for (const [type, words] of Object.entries(given)) data.setData(type, words);
    surface.focus();
    surface.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, forms);
}

/** What a copy would put on the clipboard. */
function copied(page: Page): Promise<Record<string, string>> {
  return page.getByRole('application').evaluate((surface) => {
    const data = new DataTransfer();
    surface.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }));
    return Object.fromEntries([...data.types].map((type) => [type, data.getData(type)]));
  });
}

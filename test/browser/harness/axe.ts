import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { settled } from './settled';

const source = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Serious and critical accessibility violations of what is on the screen now, one line each with an example. */
export async function seriousViolations(page: Page): Promise<string[]> {
  await settled(page);
  // Evaluated by the debugger, so the page's content security policy stays as it is; once for as long as the page stays.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  const { violations } = await page.evaluate<AxeResults>(() =>
    (globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
      resultTypes: ['violations'],
      // Style sheets and media are read by no rule of ours.
      preload: false,
    }),
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id}: ${help} (${nodes.length}x, ${nodes[0]?.html.slice(0, 160)})`);
}

import type { Page } from 'playwright-core';

/** Exports the whole board as JSON from the canvas, as a person does; answers the path of the file. */
export async function exportBoard(
  page: Page,
  place: { readonly communityId: string; readonly sprintId: string },
): Promise<string> {
  await page.goto(`/c/${place.communityId}/sprints/${place.sprintId}/board?view=canvas`);
  await page.getByRole('application').waitFor();
  // A phone keeps it in the sheet with all tools.
  const more = page.getByRole('toolbar', { name: 'Tools' }).getByRole('button', { name: 'More', exact: true });
  const exporting = page.getByRole('button', { name: 'Export', exact: true });
  await more.or(exporting).first().waitFor();
  if (await more.isVisible()) await more.click();
  await exporting.click();
  const download = page.waitForEvent('download');
  await page
    .getByRole('menuitem', { name: /JSON/ })
    .or(page.getByRole('button', { name: /JSON/ }))
    .click();
  return (await download).path();
}

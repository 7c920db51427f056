import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seriousViolations } from '../harness/axe';
import { BoardOnScreen } from '../harness/board';
import { atWire, newWorkshop, olgaAt, pietAt, type WiredStage, wiredStage } from '../harness/wired-stage';

/** Makes a backup of a server that runs; answers how to go back to it. */
async function backUp(on: WiredStage): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'samenspel-backup-'));
  const backup = join(folder, 'backup');
  await on.server.backUp(backup);
  return async () => {
    on.replaceServer(await on.server.goBackTo(backup));
    rmSync(folder, { recursive: true });
  };
}

describe('a server restored from a backup', () => {
  const on = wiredStage();

  it('gets nothing pushed into it: what it misses is offered item by item, put back, saved as a file or let go', async () => {
    const workshop = await newWorkshop(on);
    const { communityId, sprintId } = workshop;
    const [hers, his] = [await olgaAt(on, workshop), await pietAt(on, workshop)];
    await his.board.add('Before the backup');
    await his.board.saved();
    await hers.visitor.leave();
    const goBack = await backUp(on);
    await his.board.saved();
    await his.board.reword('Before the backup', 'Reworded after it');
    await his.board.add('After the backup');
    await his.board.add('Another after it');
    await his.board.saved();
    await goBack();

    const page = his.visitor.page;
    const told = page.getByRole('status').filter({ hasText: '3 things that the board does not have' });
    await told.waitFor();
    await his.board.saved();
    await his.board.has('Before the backup');

    await told.getByRole('button', { name: 'Look' }).click();
    const dialog = page.getByRole('dialog', { name: 'Work that was set aside' });
    const line = (words: string) => dialog.getByRole('listitem').filter({ hasText: words });
    await line('Reworded after it').getByText('On the board: “Before the backup”').waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await line('After the backup').getByRole('button', { name: 'Put back as mine' }).click();
    await line('After the backup').waitFor({ state: 'detached' });
    await line('Reworded after it').getByRole('button', { name: 'Put back as mine' }).click();
    await line('Reworded after it').waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await his.board.saved();

    // What is left survives a reload, and can be saved.
    await page.reload();
    const left = page.getByRole('status').filter({ hasText: '1 thing that the board does not have' });
    await left.getByRole('button', { name: 'Look' }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Save as file' }).click(),
    ]);
    const saved = JSON.parse(readFileSync(await file.path(), 'utf8')) as { differences: { mine: { title: string } }[] };
    expect(saved.differences.map(({ mine }) => mine.title)).toEqual(['Another after it']);
    await dialog.getByRole('button', { name: 'Discard' }).click();
    await dialog.getByRole('button', { name: 'Sure: discard for good' }).click();
    await left.waitFor({ state: 'detached' });
    await page.reload();
    await new BoardOnScreen(page).open(communityId, sprintId);
    expect(await page.getByText('that the board does not have').count()).toBe(0);

    const late = await atWire(on, workshop, workshop.olga);
    await late.board.has('After the backup', 'Reworded after it');
    expect([...his.visitor.troubles, ...late.visitor.troubles]).toEqual([]);
    await Promise.all([his.visitor.leave(), late.visitor.leave()]);
  });

  it('keeps work made offline by somebody who may only look by now', async () => {
    const workshop = await newWorkshop(on);
    const his = await pietAt(on, workshop);
    await his.board.add('As participant');
    await his.board.saved();
    on.wire.cut();
    await his.board.saysOffline();
    await his.board.add('Written in between');
    const { personId } = await his.person.get<{ personId: string }>('/api/me');
    await workshop.olga.command(workshop.communityId, 'grant-role', { personId, role: 'observer' });
    await workshop.olga.command(workshop.communityId, 'end-role', { personId, role: 'participant' });
    on.wire.mend();
    const page = his.visitor.page;
    const told = page.getByRole('status').filter({ hasText: '1 thing that the board does not have' });
    await told.waitFor();
    await told.getByRole('button', { name: 'Look' }).click();
    const dialog = page.getByRole('dialog', { name: 'Work that was set aside' });
    await dialog.getByText('Written in between').waitFor();
    expect(await dialog.getByRole('button', { name: 'Put back as mine' }).count()).toBe(0);
    await dialog.getByRole('button', { name: 'Save as file' }).waitFor();
    expect(his.visitor.troubles).toEqual([]);
    await his.visitor.leave();
  });
});

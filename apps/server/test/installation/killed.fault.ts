import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finishBrokenOff } from '../../src/backup/restore';
import { beacon, fill, opened, printOf, runChild, wordsOf } from './installed';

/** Each step is a process of its own, so `npm test` takes every fifth; all of them by hand. */
const stride = Number(process.env.SAMENSPEL_STEPS_APART ?? 5);

let place: string;
let backup: string;
beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'samenspel-killed-'));
  const core = await opened(join(place, 'source'));
  await fill(core);
  backup = join(place, 'backup');
  for await (const _ of core.keeping.backUp(backup));
  await core.close();
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

async function finish(folder: string): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const line of finishBrokenOff(folder, { name: 'embedded' })) lines.push(line);
  return lines;
}

/** Runs one mode, killed at one step after another, until it comes to its end. Answers at how many steps. */
async function killedAtEachStep(mode: string, after: (folder: string, step: number) => Promise<void>): Promise<number> {
  for (let step = 1; ; step += stride) {
    const folder = join(place, `${mode}-${step}`);
    mkdirSync(folder);
    if (!(await runChild(String(step), mode, folder, backup))) return step;
    await after(folder, step);
    rmSync(folder, { recursive: true });
  }
}

it.each(['first-start', 'first-start-beside'])(
  'IN2: a %s that was killed at any step is finished by the next, and nothing is left of the first',
  async (mode) => {
    const steps = await killedAtEachStep(mode, async (folder) => {
      await finish(folder);
      const core = await opened(folder);
      await fill(core);
      await core.close();
      const again = await opened(folder);
      expect(await wordsOf(again)).toEqual([beacon]);
      await again.close();
      expect(readdirSync(folder)).not.toContain('.in-the-making');
    });
    expect(steps).toBeGreaterThan(6);
  },
  300_000,
);

it('IN2: a restore that was killed at any step is finished by the next start, and its backup stays as it was', async () => {
  const before = printOf(backup);
  const steps = await killedAtEachStep('restore', async (folder, step) => {
    // Before the folder says what is being made in it, nothing has happened.
    const lines = await finish(folder);
    if (!readdirSync(folder).includes('vault.db')) {
      expect({ step, lines }).toEqual({ step, lines: [] });
      expect(readdirSync(folder).filter((name) => !/^(lock|VERSION|\.new-)/.test(name))).toEqual([]);
      return;
    }
    const core = await opened(folder);
    expect(await wordsOf(core)).toEqual([beacon]);
    expect(await core.keeping.verify()).toMatchObject({ ok: true });
    await core.close();
  });
  expect(steps).toBeGreaterThan(12);
  expect(printOf(backup)).toEqual(before);
}, 300_000);

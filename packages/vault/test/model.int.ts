import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { sqliteVault } from '../src/index';
import { memoryVault } from '../src/memory/memory-vault';
import { answerOf, countedRandom, start, story } from './model';

// fast-check prints the seed of a run that fails.
test('VT1, VT6, VT7, VT8, VT9, VT10, VT11 and VT12 hold alike in memory and in SQLite, whatever the order', async () => {
  await fc.assert(
    fc.asyncProperty(story, async (steps) => {
      const folder = mkdtempSync(join(tmpdir(), 'vault-model-'));
      const memory = memoryVault(countedRandom());
      const sqlite = sqliteVault({ file: join(folder, 'vault.db'), random: countedRandom(), now: () => start });
      try {
        for (const take of steps) expect(await answerOf(take(sqlite))).toEqual(await answerOf(take(memory)));
      } finally {
        await sqlite.close();
        rmSync(folder, { recursive: true, force: true });
      }
    }),
    { numRuns: 60 },
  );
});

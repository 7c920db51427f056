import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandAnswer } from '@samenspel/contracts';
import { postgresVaultIsEmpty } from '@samenspel/vault/postgres';
import { profileOf } from '../../src/config/config';
import { ask, restoreFrom } from '../../src/operator/ask';
import { becomeOwner, openStage, type Stage } from './nodes';

const founding = { name: 'Meten in het veld', scale: 'micro', locale: 'nl', timeZone: 'Europe/Amsterdam' };

async function linesOf(lines: AsyncIterable<string>): Promise<readonly string[]> {
  const all: string[] = [];
  for await (const line of lines) all.push(line);
  return all;
}

/** A cluster with a community, whose nodes stopped; `settings` are those of its next node. */
async function stopped(stage: Stage): Promise<Record<string, string>> {
  const settings = await stage.settings();
  const node = await stage.node(settings);
  const owner = node.visitor();
  await becomeOwner(node, owner);
  const request = { commandId: randomUUID(), input: founding };
  const founded = await owner.ask<CommandAnswer>('POST', '/api/communities', request);
  await owner.command(founded.body.ids.communityId ?? '', 'set-goal', { kind: 'beacon', text: 'Samen meten' });
  await node.close();
  return settings;
}

it.each(['postgres', 'kurrentdb'] as const)(
  'IN5: on %s a node starts only on history, vault and shared folder that belong together, and changes none of them',
  async (kind) => {
    const [stage, other] = [await openStage(kind), await openStage(kind)];
    try {
      const own = await stopped(stage);
      const foreign = await stopped(other);
      const start = (change: Record<string, string>) => stage.node({ ...own, ...change }).then((node) => node.close());
      /** With its prefix: under any other one a KurrentDB has nothing of it. */
      const storeOf = (settings: Record<string, string>) =>
        Object.fromEntries(Object.entries(settings).filter(([name]) => /^(DATABASE|KURRENTDB)_/.test(name)));

      const emptyVault = await stage.postgres.newDatabase();
      await expect(start({ VAULT_URL: emptyVault })).rejects.toThrow(/Missing: its vault .* does not know its keys/);
      expect(await postgresVaultIsEmpty({ url: emptyVault })).toBe(true);
      await expect(start({ VAULT_URL: foreign.VAULT_URL ?? '' })).rejects.toThrow(/Missing: its vault/);
      await expect(start(storeOf(foreign))).rejects.toThrow(/begins with another event/);
      if (kind === 'postgres')
        await expect(start({ DATABASE_URL: await stage.postgres.newDatabase() })).rejects.toThrow(
          /There: the vault .*\n.*Missing: the history/,
        );

      const shared = own.SAMENSPEL_SHARED ?? '';
      await rename(shared, `${shared}.away`);
      await mkdir(shared);
      await expect(start({})).rejects.toThrow(/Missing: blobs \(the pictures\)/);
      expect(await readdir(shared)).toEqual([]);
      await rm(shared, { recursive: true });
      await rename(`${shared}.away`, shared);
      await start({});
    } finally {
      await Promise.all([stage.close(), other.close()]);
    }
  },
);

it('IN5: a restore that broke off keeps nodes from starting, and the same one again finishes it', async () => {
  const place = await mkdtemp(join(tmpdir(), 'samenspel-restore-'));
  const [stage, empty] = [await openStage(), await openStage()];
  try {
    const settings = await stopped(stage);
    const backup = join(place, 'backup');
    const asked = { dataFolder: settings.SAMENSPEL_DATA ?? '', origin: '', profile: profileOf(settings) };
    await linesOf(ask({ ask: 'backup', to: backup }, asked));

    const into = await empty.settings();
    const shared = into.SAMENSPEL_SHARED ?? '';
    const restored = () =>
      linesOf(restoreFrom(backup, { dataFolder: into.SAMENSPEL_DATA ?? '', profile: profileOf(into) }));
    // The epoch cannot be written: everything before it is done, nothing after.
    await mkdir(join(shared, 'epoch'), { recursive: true });
    await expect(restored()).rejects.toThrow(/EISDIR/);
    await expect(empty.node(into)).rejects.toThrow(/A restore was broken off in .*samenspel restore .* finishes it/);
    await rm(join(shared, 'epoch'), { recursive: true });
    expect(await restored()).toEqual([expect.stringMatching(/^Restored \d+ events\. Start the nodes as usual\.$/)]);
    const node = await empty.node(into);
    expect(await node.server.core.keeping.verify()).toMatchObject({ ok: true, communities: 1 });
    await node.close();
    await expect(restored()).rejects.toThrow(/not empty/);
  } finally {
    await Promise.all([stage.close(), empty.close()]);
    await rm(place, { recursive: true, force: true });
  }
});

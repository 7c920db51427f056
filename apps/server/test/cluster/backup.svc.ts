import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandAnswer } from '@samenspel/contracts';
import type { EventStore } from '@samenspel/event-store';
import { profileOf, readConfig } from '../../src/config/config';
import { ask, restoreFrom } from '../../src/operator/ask';
import { createSamenspel } from '../../src/samenspel';
import { quickPasswords, Visitor } from '../running';
import { becomeOwner, noor, openStage } from './nodes';

const founding = { name: 'Meten in het veld', scale: 'micro', locale: 'nl', timeZone: 'Europe/Amsterdam' };

async function linesOf(lines: AsyncIterable<string>): Promise<readonly string[]> {
  const all: string[] = [];
  for await (const line of lines) all.push(line);
  return all;
}

/** Where which event stands, with its hash. */
async function historyOf(store: EventStore): Promise<readonly string[]> {
  const all: string[] = [];
  for (const communityId of await store.communities())
    for await (const { seq, stream, revision, leaf, metadata } of store.readCommunity(communityId))
      all.push(`${communityId} ${seq} ${stream} ${revision} ${metadata.recordedAt} ${leaf}`);
  return all;
}

/** What a person sees who comes back with the password. */
async function seenBy(url: string, communityId: string): Promise<unknown> {
  const visitor = new Visitor(url);
  expect((await visitor.ask('POST', '/api/login', { login: noor.login, password: noor.password })).status).toBe(200);
  const goals = await visitor.get<{ view: unknown }>(`/api/communities/${communityId}/goals`);
  return goals.view;
}

it.each(['postgres', 'kurrentdb'] as const)(
  'a backup of a cluster on %s is made while it runs, and comes back whole in an empty cluster or in one process',
  async (kind) => {
    const place = await mkdtemp(join(tmpdir(), 'samenspel-backup-'));
    const [stage, empty] = [await openStage(kind), await openStage(kind)];
    try {
      const settings = await stage.settings();
      const node = await stage.node(settings);
      const owner = node.visitor();
      await becomeOwner(node, owner);
      const request = { commandId: randomUUID(), input: founding };
      const founded = await owner.ask<CommandAnswer>('POST', '/api/communities', request);
      const communityId = founded.body.ids.communityId ?? '';
      for (let n = 0; n < 5; n += 1)
        await owner.command(communityId, 'set-goal', { kind: 'beacon', text: `Doel ${n}` });
      const picture = { communityId, blobId: 'a'.repeat(24), owner: 'somebody' };
      await node.server.core.blobs.put(picture, Buffer.from('sealed'));
      const kept = await historyOf(node.server.core.store);
      const seen = await seenBy(node.url, communityId);

      const asked = { dataFolder: settings.SAMENSPEL_DATA ?? '', origin: '', profile: profileOf(settings) };
      const backup = join(place, 'backup');
      expect(await linesOf(ask({ ask: 'backup', to: backup }, asked))).toHaveLength(2);
      await owner.command(communityId, 'set-goal', { kind: 'beacon', text: 'Na de back-up' });

      // Into a cluster with something in it: neither what runs nor what is kept may be harmed.
      const tooSoon = { dataFolder: join(place, 'none'), profile: profileOf(settings) };
      await expect(linesOf(restoreFrom(backup, tooSoon))).rejects.toThrow('Stop all nodes first: 1 still run');

      const emptySettings = await empty.settings();
      const into = { dataFolder: emptySettings.SAMENSPEL_DATA ?? '', profile: profileOf(emptySettings) };
      expect(await linesOf(restoreFrom(backup, into))).toEqual([
        `Restored ${kept.length} events. Start the nodes as usual.`,
      ]);
      await expect(linesOf(restoreFrom(backup, into))).rejects.toThrow(/not empty/);
      const back = await empty.node();
      expect(await historyOf(back.server.core.store)).toEqual(kept);
      expect(await seenBy(back.url, communityId)).toEqual(seen);
      expect(await back.server.core.blobs.get(picture)).toEqual(Buffer.from('sealed'));

      const dataFolder = join(place, 'alone');
      await linesOf(restoreFrom(backup, { dataFolder }));
      const config = readConfig({
        PORT: '0',
        SAMENSPEL_DATA: dataFolder,
        SAMENSPEL_DEMO: 'off',
        SAMENSPEL_LOG: 'silent',
      });
      const alone = await createSamenspel(config, { passwords: quickPasswords, webFolder: join(__dirname, '../web') });
      try {
        expect(await historyOf(alone.core.store)).toEqual(kept);
        expect(await seenBy(alone.url, communityId)).toEqual(seen);
      } finally {
        await alone.close();
      }
    } finally {
      await Promise.all([stage.close(), empty.close()]);
      await rm(place, { recursive: true, force: true });
    }
  },
);

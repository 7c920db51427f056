import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { StoryClock } from '@samenspel/demo';
import { demoCommunityId } from '@samenspel/domain';
import { systemRandom } from '@samenspel/event-store';
import type { ClusterProfile } from '../config/profile';
import { type Core, coreOver } from '../core/core';
import { openParts } from '../profiles/open';
import type { Parts } from '../profiles/parts';
import { whenHeld } from '../profiles/when-held';
import { type StoryRequest, storyOptions, tellOn } from './telling';

const lookEveryMs = 250;
const patienceMs = 10_000;
/** Is there while the story is told, so that nobody takes the half of it for the whole. */
const inTheMaking = 'demo.in-the-making';

/**
 * Puts the demo in the stores of a cluster that has none: one node tells it, those that start meanwhile wait until it is whole.
 * Resolves with whether this node told it.
 */
export async function ensureDemoOfCluster(profile: ClusterProfile, options: StoryRequest): Promise<boolean> {
  // Who reacts to what happens must be of the same moment as the story: only who could do so tells it.
  if (!profile.roles.has('projector')) return false;
  const clock = new StoryClock();
  const parts = await openParts(profile, {
    dataFolder: options.dataFolder,
    log: options.log,
    clock,
    random: systemRandom,
  });
  let core: Core | undefined;
  try {
    const lease = parts.cluster.leases.campaign('demo');
    while (!lease.held) {
      if (await isWhole(parts)) return false;
      await sleep(lookEveryMs);
    }
    if (await isWhole(parts)) return false;
    if ((await parts.store.head(demoCommunityId)) >= 0) {
      options.log.error('the demo is not whole: its telling was broken off. It is as far as it came, and stays so');
      return false;
    }
    core = await coreOver(parts, storyOptions(options, clock));
    return await tellAlone(core, clock, parts.sharedFile(inTheMaking), options);
  } finally {
    await (core ?? parts).close();
  }
}

/** Another node that reacts already would do so in its own time, in the middle of the story. */
async function tellAlone(core: Core, clock: StoryClock, marker: string, options: StoryRequest): Promise<boolean> {
  if (!(await whenHeld(() => core.duties().reactors === 'here', patienceMs))) {
    options.log.warn('the demo was not told: other nodes are at work. It comes when the first node starts');
    return false;
  }
  writeFileSync(marker, `${core.cluster.node.id}\n`, { mode: 0o600 });
  await tellOn(core, clock, options);
  rmSync(marker);
  return true;
}

async function isWhole({ store, sharedFile }: Parts): Promise<boolean> {
  return (await store.head(demoCommunityId)) >= 0 && !existsSync(sharedFile(inTheMaking));
}

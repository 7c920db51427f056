import { existsSync } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { demoCommunityId } from '@samenspel/domain';
import { openDataFolder, openSqliteEventStore } from '@samenspel/event-store';
import { openCore } from '../core';
import { ensureDemoOfCluster } from './demo-of-cluster';
import { StoryClock } from './live-stage';
import { type DemoOptions, type StoryWish, storyOptions, tellOn } from './telling';

/** A new data folder gets the demo in one step: it is made beside, so a start that is broken off leaves nothing half told. */
const inTheMaking = '.demo-in-the-making';
/** In this order: the events last, because they say that it is all there. */
const kept = [
  /^VERSION$/,
  /^vault\.db/,
  /^read\.db/,
  /^reactors\.(checkpoint|lanes)$/,
  /^snapshots$/,
  /^blobs$/,
  /^events\.db/,
];

/**
 * Puts the demo community in a data folder that nobody has open, when it is not there yet. The story is told through the real
 * commands, boards and reactors with a clock of its own. Resolves with whether anything was added.
 */
export async function ensureDemo(wish: DemoOptions): Promise<boolean> {
  const options = { anchor: Date.now(), ...wish };
  const { dataFolder, profile } = options;
  if (profile?.name === 'cluster') return ensureDemoOfCluster(profile, options);
  if (existsSync(join(dataFolder, 'events.db'))) return (await isThere(dataFolder)) ? false : tell(options);
  const making = join(dataFolder, inTheMaking);
  await rm(making, { recursive: true, force: true });
  await tell({ ...options, dataFolder: making });
  const names = await readdir(making);
  for (const pattern of kept) {
    for (const name of names.filter((each) => pattern.test(each))) {
      await rm(join(dataFolder, name), { recursive: true, force: true });
      await rename(join(making, name), join(dataFolder, name));
    }
  }
  await rm(making, { recursive: true, force: true });
  return true;
}

/** Looked up in the store alone: each later start waits for this. */
async function isThere(dataFolder: string): Promise<boolean> {
  const folder = await openDataFolder({ path: dataFolder });
  try {
    const store = await openSqliteEventStore({ file: folder.file('events.db') });
    try {
      return (await store.head(demoCommunityId)) >= 0;
    } finally {
      await store.close();
    }
  } finally {
    folder.release();
  }
}

async function tell(options: StoryWish): Promise<true> {
  const clock = new StoryClock();
  const core = await openCore({ dataFolder: options.dataFolder, ...storyOptions(options, clock) });
  try {
    await tellOn(core, clock, options);
    return true;
  } finally {
    await core.close();
  }
}

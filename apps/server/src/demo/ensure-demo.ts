import { StoryClock } from '@samenspel/demo';
import { demoCommunityId } from '@samenspel/domain';
import { openDataFolder, openSqliteEventStore } from '@samenspel/event-store';
import { openCore } from '../core/core';
import { admit, brokenOffIn, isUnused, makeBeside } from '../installation';
import { ensureDemoOfCluster } from './demo-of-cluster';
import { type DemoOptions, type StoryRequest, storyOptions, tellOn } from './telling';

/**
 * Puts the demo community in a data folder that nobody has open, when it is not there yet. The story is told through the real
 * commands, boards and reactors with a clock of its own. A new data folder gets it in one step: it is made beside, so a start that
 * is broken off leaves nothing half told. Resolves with whether anything was added.
 * @throws InstallationUnusable when the folder is neither new nor whole
 */
export async function ensureDemo(requested: DemoOptions): Promise<boolean> {
  const options = { anchor: Date.now(), ...requested };
  const { dataFolder, profile } = options;
  if (profile?.name === 'cluster') return ensureDemoOfCluster(profile, options);
  if (!isUnused(dataFolder) && brokenOffIn(dataFolder) === undefined)
    return (await isThere(dataFolder)) ? false : tell(options);
  await makeBeside(dataFolder, undefined, async (beside) => void (await tell({ ...options, dataFolder: beside })));
  return true;
}

/** Looked up in the store alone: each later start waits for this. */
async function isThere(dataFolder: string): Promise<boolean> {
  const folder = await openDataFolder({ path: dataFolder });
  try {
    // A first start without the demo, broken off, has nothing in it yet.
    if (admit(dataFolder, ['events.db', 'vault.db', 'blobs']).isNew) return false;
    const store = await openSqliteEventStore({ file: folder.file('events.db'), create: false });
    try {
      return (await store.head(demoCommunityId)) >= 0;
    } finally {
      await store.close();
    }
  } finally {
    folder.release();
  }
}

async function tell(options: StoryRequest): Promise<true> {
  const clock = new StoryClock();
  const core = await openCore({ dataFolder: options.dataFolder, ...storyOptions(options, clock) });
  try {
    await tellOn(core, clock, options);
    return true;
  } finally {
    await core.close();
  }
}

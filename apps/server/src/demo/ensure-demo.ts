import { existsSync } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { demoCommunityId, type Locale } from '@samenspel/domain';
import { openDataFolder, openSqliteEventStore, systemRandom } from '@samenspel/event-store';
import type { Logger } from 'pino';
import type { Profile } from '../config';
import { type Core, openCore } from '../core';
import { LiveStage, StoryClock } from './live-stage';
import { SeededRandom } from './seeded';
import { tellStory } from './tell';

export interface DemoOptions {
  readonly dataFolder: string;
  readonly log: Logger;
  /** Default embedded. */
  readonly profile?: Profile;
  /** Language of the story's words. Default Dutch. */
  readonly locale?: Locale;
  /** The real moment, milliseconds since the epoch; the story ends in the week before. Default now. */
  readonly anchor?: number;
}

/** The same, with the moment fixed. */
export type StoryWish = DemoOptions & { readonly anchor: number };

/** A new data folder gets the demo in one step: it is made beside, so a start that is broken off leaves nothing half told. */
const inTheMaking = '.demo-in-the-making';
/** In this order: the events last, because they say that it is all there. */
const kept = [
  /^VERSION$/,
  /^vault\.db/,
  /^read\.db/,
  /^reactors\.checkpoint$/,
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
  if (profile?.name === 'cluster') {
    const { ensureDemoOfCluster } = await import('./demo-of-cluster');
    return ensureDemoOfCluster(profile, options);
  }
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

/** What the core must be opened with to tell the story: its clock, and that what is told is an import. */
export const storyOptions = (options: StoryWish, clock: StoryClock) => ({
  log: options.log,
  clock,
  random: systemRandom,
  demo: true,
  orderRandom: new SeededRandom(20_261_114),
  boardStamp: () => ({ via: 'import' as const, importedAt: options.anchor }),
});

export async function tellOn(core: Core, clock: StoryClock, options: StoryWish): Promise<void> {
  const { anchor } = options;
  const stage = new LiveStage({ core, clock, importedAt: anchor });
  try {
    await tellStory(stage, { anchor, locale: options.locale ?? 'nl' });
  } finally {
    stage.end();
  }
  await core.settled();
}

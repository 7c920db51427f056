import { LiveStage, SeededRandom, type StoryClock, tellStory } from '@samenspel/demo';
import type { Locale } from '@samenspel/domain';
import { systemRandom } from '@samenspel/event-store';
import type { Logger } from 'pino';
import type { Profile } from '../config/config';
import type { Core } from '../core/core';

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
export type StoryRequest = DemoOptions & { readonly anchor: number };

/** What the core must be opened with to tell the story: its clock, and that what is told is an import. */
export const storyOptions = (options: StoryRequest, clock: StoryClock) => ({
  log: options.log,
  clock,
  random: systemRandom,
  demo: true,
  orderRandom: new SeededRandom(20_261_114),
  boardStamp: () => ({ via: 'import' as const, importedAt: options.anchor }),
});

/** Tells the story on an opened core, and waits until all that followed from it is done. */
export async function tellOn(core: Core, clock: StoryClock, options: StoryRequest): Promise<void> {
  const { anchor } = options;
  const stage = new LiveStage({ core, clock, importedAt: anchor });
  try {
    await tellStory(stage, { anchor, locale: options.locale ?? 'nl' });
  } finally {
    stage.end();
  }
  await core.settled();
}

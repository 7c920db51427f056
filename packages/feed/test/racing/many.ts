import fc from 'fast-check';
import { history, play, type Weather } from './history';
import { ModelRedis } from './model-redis';

/** Histories of one property run are played side by side: most of their time they wait. */
const sideBySide = 100;

/** Plays so many random histories on the model of Redis; fails with the seed and the smallest list of histories that fails. */
export async function playHistories(count: number): Promise<void> {
  const side = { minLength: 1, maxLength: sideBySide, size: 'max' as const };
  let played = 0;
  while (played < count) {
    await fc.assert(
      fc.asyncProperty(fc.array(history, side), async (histories) => {
        played += histories.length;
        await Promise.all(histories.map((steps) => play(steps, model())));
      }),
      { numRuns: Math.ceil((count - played) / sideBySide) },
    );
  }
}

function model(): Weather {
  const redis = new ModelRedis(8);
  return {
    stream: () => redis.stream(),
    flush: () => redis.flush(),
    trim: (keep) => redis.trim(keep),
    cut: () => redis.cut(),
    kill: (keep) => redis.kill(keep),
    start: () => redis.start(),
    slow: (turns) => redis.slow(turns),
    loseAnswer: () => redis.loseAnswer(),
    setClockBack: () => redis.setClockBack(),
  };
}

import type { Feed } from '@samenspel/feed';
import type { RunnerHealth } from '@samenspel/read-models';

/** What is wrong with the read models; null when what people read is of now. A parked projection is told, but the others go on. */
export function runnerTrouble({ ok, status, lag }: RunnerHealth): string | null {
  return ok ? null : `${status}, ${lag.events} events behind`;
}

/** What waits for an operator; null when nothing does. */
export function parkedTrouble(projections: readonly unknown[], reactors: readonly unknown[]): string | null {
  if (projections.length + reactors.length === 0) return null;
  return `${projections.length} projections, ${reactors.length} reactors: samenspel parked lists them`;
}

/** What is wrong with a reader of the feed. */
export function readingTrouble(feed: Feed, name: string): string | null {
  const status = feed
    .readings()
    .find((reading) => reading.name === name)
    ?.status();
  if (status === undefined) return 'not there';
  if (status.state === 'stopped') return 'stopped';
  return status.failures >= 5 ? `failing, ${status.failures} times in a row` : null;
}

import type { Moment, Page, PageRequest } from '@samenspel/contracts';
import type { LogQuery } from './reader';

const defaultLimit = 50;
const maxPageSize = 200;

/** How many entries a page has, at most `maxPageSize` whatever was asked. */
export const limitOf = ({ limit = defaultLimit }: PageRequest): number => Math.min(Math.max(limit, 1), maxPageSize);

/** The page of a log of which one more was read than fits. */
export function pageOf<Entry extends Pick<Moment, 'seq'>>(found: readonly Entry[], limit: number): Page<Entry> {
  const entries = found.slice(0, limit);
  return { entries, next: found.length > limit ? (entries.at(-1)?.seq ?? null) : null };
}

/** One page of a log, going back. */
export async function newestFirst<Entry extends Pick<Moment, 'seq'>>(
  asked: PageRequest,
  read: (part: LogQuery) => Promise<readonly Entry[]>,
): Promise<Page<Entry>> {
  const limit = limitOf(asked);
  const until = asked.after === undefined ? {} : { to: asked.after - 1 };
  return pageOf(await read({ ...until, limit: limit + 1, reverse: true }), limit);
}

import { playHistories } from './many';

/** A long run plays 10,000. */
const historyCount = Number(process.env.FEED_HISTORIES ?? 2_000);
const partCount = 10;

/** In parts, each with a limit of its own: what hangs is noticed before all of them are played. */
test.each(Array.from({ length: partCount }, (_, index) => index + 1))(
  `FD22 in ${historyCount} histories no reader skips or doubles an event (part %i of ${partCount})`,
  () => playHistories(historyCount / partCount),
  100_000 + historyCount * 30,
);

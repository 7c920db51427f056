import { playHistories } from './many';

/** A long run plays 10,000. */
const HISTORIES = Number(process.env.FEED_HISTORIES ?? 2_000);
const PARTS = 10;

/** In parts, each with a limit of its own: what hangs is noticed before all of them are played. */
test.each(Array.from({ length: PARTS }, (_, index) => index + 1))(
  `FD22 in ${HISTORIES} histories no reader skips or doubles an event (part %i of ${PARTS})`,
  () => playHistories(HISTORIES / PARTS),
  100_000 + HISTORIES * 30,
);

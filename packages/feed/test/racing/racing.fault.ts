import { playHistories } from './many';

const HISTORIES = Number(process.env.FEED_HISTORIES ?? 10_000);

test(`FD22 in ${HISTORIES} histories no reader skips or doubles an event`, () => playHistories(HISTORIES), 1_200_000);

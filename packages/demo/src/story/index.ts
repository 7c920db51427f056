import type { Step } from '../script';
import type { When } from '../words';
import { board1 } from './board-1';
import { board2 } from './board-2';
import { board3 } from './board-3';
import { canvas1 } from './canvas-1';
import { canvas2 } from './canvas-2';
import { canvas3 } from './canvas-3';
import { cards } from './cards';
import { sprint1 } from './sprint-1';
import { sprint2 } from './sprint-2';
import { sprint3 } from './sprint-3';
import { startWeek } from './start-week';

const days = ['mon', 'tue', 'wed', 'thu', 'fri'];
const order = ([week, day, time]: When) => `${String(week).padStart(2, '0')}${days.indexOf(day)}${time}`;
const inTime = (a: Step, b: Step) => (order(a.when) < order(b.when) ? -1 : order(a.when) > order(b.when) ? 1 : 0);

/** The whole story in the order in which it happens. */
export const story: readonly Step[] = [
  ...startWeek,
  ...sprint1,
  ...board1,
  ...sprint2,
  ...board2,
  ...sprint3,
  ...board3,
  ...cards,
  ...canvas1,
  ...canvas2,
  ...canvas3,
].sort(inTime);

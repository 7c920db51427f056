import { patienceMs as usualPatienceMs } from '../../patience';

/** How long a journey waits for what must come, in milliseconds: a browser shares the machine with the server it waits for. */
export const patienceMs = 2 * usualPatienceMs;

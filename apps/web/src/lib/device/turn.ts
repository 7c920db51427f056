import { changeIn, deviceStore } from './database';
import { newUuid } from './ids';

interface Lease {
  readonly name: string;
  readonly by: string;
  readonly until: number;
}

/** How long a page that does not answer any more holds a turn, and how often another looks whether it is free; milliseconds. */
export const leaseMs = 10_000;
const lookMs = 500;

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Whose turn it is after a page asked for it: its own when it is free, or ran out. */
export const leaseAfter = (now: Lease | undefined, name: string, by: string, at: number): Lease =>
  now === undefined || now.by === by || now.until < at || now.until > at + leaseMs
    ? { name, by, until: at + leaseMs }
    : now;

const page = newUuid();
const turns = deviceStore('samenspel-turns', 'turns', 'name');

/**
 * Runs what one page of this device may do at a time. Plain http has no Web Locks: there a lease says whose turn it is, which runs
 * out when its page died. So two may run at once after a page slept; what runs must bear that.
 */
export function inTurn(name: string, work: () => Promise<void>): Promise<void> {
  return navigator.locks === undefined ? leased(name, work) : locked(name, work);
}

const locked = async (name: string, work: () => Promise<void>): Promise<void> =>
  await navigator.locks.request(`samenspel.${name}`, work);

async function leased(name: string, work: () => Promise<void>): Promise<void> {
  const take = async (): Promise<boolean> => {
    const lease = await changeIn<Lease>(turns, name, (now) => leaseAfter(now, name, page, Date.now()));
    // A device that keeps nothing shows nothing to other pages either.
    return lease === undefined || lease.value?.by === page;
  };
  while (!(await take())) await sleep(lookMs);
  const renewal = setInterval(() => void take(), leaseMs / 3);
  try {
    await work();
  } finally {
    clearInterval(renewal);
    await changeIn<Lease>(turns, name, (now) => (now?.by === page ? undefined : now));
  }
}

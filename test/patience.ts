/**
 * How long a test waits for what should come soon, milliseconds. A machine that does ten other things makes it late, only a fault
 * makes it never.
 */
export const patienceMs = 30_000;

const exact = process.env.SAMENSPEL_EXACT_TIMES === '1';

/**
 * A time that is promised, "within five seconds" say, as tests take it: with room for a machine that does other things meanwhile.
 * SAMENSPEL_EXACT_TIMES=1 holds the product to it exactly, for a machine that does nothing else. Milliseconds.
 */
export const promised = (ms: number): number => (exact ? ms : Math.max(6 * ms, 10_000));

/**
 * Milliseconds of processor time that `work` took in this process: what it costs, however many others want the processor meanwhile.
 * It must not wait for anything.
 */
export function costMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

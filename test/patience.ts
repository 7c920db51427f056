/**
 * How long a test waits for what should come soon, milliseconds. A machine that does ten other things makes it late, only a fault
 * makes it never. What must not be late by the product's own clocks is compared with those clocks, and speed is measured by test/load.
 */
export const patienceMs = 30_000;

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

/** What a benchmark ran on, and how its numbers are told. */
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { arch, cpus, platform, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';

export const machine = () => ({
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  platform: `${platform()} ${arch()}`,
  node: process.version,
});

/** Median time of bringing 4 KiB to the disk for certain, milliseconds. */
export function fsyncMs(rounds = 200) {
  const folder = mkdtempSync(join(tmpdir(), 'samenspel-fsync-'));
  const file = openSync(join(folder, 'log'), 'w');
  const page = Buffer.alloc(4_096, 1);
  try {
    const times = Array.from({ length: rounds }, () => {
      writeSync(file, page);
      const begin = performance.now();
      fdatasyncSync(file);
      return performance.now() - begin;
    });
    return percentile(times, 0.5);
  } finally {
    closeSync(file);
    rmSync(folder, { recursive: true });
  }
}

/** Two digits are as much as a measured time is worth. */
export const rounded = (value) => Math.round(value * 100) / 100;

export function percentile(values, share) {
  const sorted = Float64Array.from(values).sort();
  return rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
}

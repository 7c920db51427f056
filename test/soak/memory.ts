import { readdirSync, readFileSync } from 'node:fs';

/** Memory and open files of a process; null where the system does not tell (not Linux). */
export function footprint(pid: number): { readonly rssMb: number; readonly files: number } | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]);
    return { rssMb: Math.round(kilobytes / 1024), files: readdirSync(`/proc/${pid}/fd`).length };
  } catch {
    return null;
  }
}

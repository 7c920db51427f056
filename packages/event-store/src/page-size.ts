const MIN_ROWS = 16;
const MAX_ROWS = 512;
const AIM_BYTES = 1024 * 1024;

/**
 * How many rows to ask for at once: many small ones, few large ones. A page blocks the process while it is read, and a
 * page of 512 events of the largest size would be 128 MiB.
 */
export class PageSize {
  rows = MIN_ROWS * 4;

  /** Tells what the last page weighed. */
  saw(rows: number, bytes: number): void {
    if (rows === 0) return;
    const fitting = Math.floor(AIM_BYTES / Math.max(1, bytes / rows));
    this.rows = Math.max(MIN_ROWS, Math.min(fitting, this.rows * 2, MAX_ROWS));
  }
}

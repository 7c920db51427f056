const minRows = 16;
const maxRows = 512;
const aimBytes = 1024 * 1024;

/**
 * How many rows to ask for at once: many small ones, few large ones. A page blocks the process while it is read, and a
 * page of 512 events of the largest size would be 128 MiB.
 */
export class PageSize {
  rows = minRows * 4;

  /** Tells what the last page weighed. */
  saw(rows: number, bytes: number): void {
    if (rows === 0) return;
    const fitting = Math.floor(aimBytes / Math.max(1, bytes / rows));
    this.rows = Math.max(minRows, Math.min(fitting, this.rows * 2, maxRows));
  }
}

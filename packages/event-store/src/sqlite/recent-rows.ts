import { type EventRow, rowBytes } from './rows';

const maxPages = 8;
/** A page above this is not kept, bytes. */
const maxPageBytes = 256 * 1024;

/**
 * The newest pages of the log as they came out of the database, by the position they follow. Rows never change, so a page is
 * right for ever, if perhaps no longer all there is.
 */
export class RecentRows {
  private readonly pages = new Map<number, readonly EventRow[]>();

  after(position: number): readonly EventRow[] | undefined {
    return this.pages.get(position);
  }

  keep(position: number, rows: readonly EventRow[]): void {
    if (rows.length === 0 || rows.reduce((sum, row) => sum + rowBytes(row), 0) > maxPageBytes) return;
    this.pages.set(position, rows);
    const [oldest] = this.pages.keys();
    if (this.pages.size > maxPages && oldest !== undefined) this.pages.delete(oldest);
  }
}

/** Programs that show tables run what begins like this as a formula. */
const formula = /^[\s]*[=+\-@\t\r]/;

/** One cell: quoted where needed (RFC 4180, section 2), and never a formula (OWASP, CSV injection). */
export function csvCell(value: string | number | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  const safe = formula.test(value) ? `'${value}` : value;
  return /[",\r\n;\t]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A table as text, with the mark by which spreadsheets see that it is UTF-8. */
export function csv(rows: readonly (readonly (string | number | undefined)[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

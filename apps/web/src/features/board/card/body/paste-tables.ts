const table = /<table\b[^>]*>((?:(?!<table\b)[\s\S])*?)<\/table\s*>/gi;
const outside = /<\/?(?:t[dhr]|thead|tbody|tfoot|caption|col|colgroup)\b[^>]*>/gi;
/** What makes lines of its own: within a cell a space. */
const lines = /<\/?(?:p|div|br|li|ul|ol|h[1-6]|blockquote|hr|pre|dl|dt|dd|section|article)\b[^>]*>/gi;
/** Deeper than any page nests tables. */
const maxDepth = 20;

/**
 * A body has no tables: each row of a pasted one becomes a line, its cells divided by a bar, as people write tables in plain text.
 * A row of one cell is what is in it: pages and mails are laid out that way.
 */
export function tablesAsLines(html: string): string {
  let read = html;
  for (let depth = 0; depth < maxDepth; depth += 1) {
    const before = read;
    read = read.replace(table, (_whole, content: string) => {
      const [head = '', ...rows] = content.split(/<tr\b[^>]*>/i);
      return [head.replace(outside, '').trim(), ...rows.map(lineOf)].join('');
    });
    if (read === before) break;
  }
  return read;
}

function lineOf(row: string): string {
  // Before the first cell is nothing but space.
  const cells = row.split(/<t[dh]\b[^>]*>/i).slice(1);
  const [only = ''] = cells;
  if (cells.length <= 1) return only.replace(outside, '');
  const words = cells.map((cell) =>
    cell
      .replace(outside, '')
      .replace(lines, ' ')
      .replace(/(?:\s|&nbsp;)+/g, ' ')
      .trim(),
  );
  return words.every((each) => each === '') ? '' : `<p>${words.join(' | ')}</p>`;
}

import { lineHeightFactor } from '@samenspel/canvas-engine';
import { runsRightToLeft } from '@samenspel/domain';

interface Setting {
  readonly x: number;
  /** The base line of the first line. */
  readonly y: number;
  readonly size: number;
  readonly colour: string;
  readonly middle?: boolean;
  /** How much room a line has: one that runs from right to left begins at its end. */
  readonly width?: number;
  readonly bold?: boolean;
  /** From line to line; usually what fits the letters. */
  readonly step?: number;
}

/** Lines of words as text of a drawing, so that they can be found and read out. */
export function words(
  lines: readonly string[],
  { x, y, size, colour, middle = false, width, bold = false, step }: Setting,
): string {
  const high = step ?? size * lineHeightFactor;
  const spans = lines
    .map((line, index) => {
      const fromRight = runsRightToLeft(line);
      const at = fromRight && !middle && width !== undefined ? x + width : x;
      const runs = fromRight ? ` direction="rtl"${middle || width !== undefined ? '' : ' text-anchor="end"'}` : '';
      return `<tspan x="${n(at)}" y="${n(y + index * high)}"${runs}>${escapeXml(line)}</tspan>`;
    })
    .join('');
  const anchor = middle ? ' text-anchor="middle"' : '';
  const weight = bold ? ' font-weight="700"' : '';
  return `<text font-size="${n(size)}" fill="${colour}"${anchor}${weight} xml:space="preserve">${spans}</text>`;
}

/** A number with two decimals at most. */
export const n = (value: number): string => String(Math.round(value * 100) / 100);

/** Text for an XML file: what XML 1.0 (section 2.2) forbids is left out, the rest escaped. */
export function escapeXml(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly those that XML forbids
  const allowed = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').toWellFormed();
  return allowed.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

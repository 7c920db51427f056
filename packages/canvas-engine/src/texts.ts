import { graphemes } from '@samenspel/domain';

/** Width of a text at a font size of 100. */
type Measure = (text: string, bold: boolean) => number;

interface Fitted {
  readonly fontSize: number;
  readonly lines: readonly string[];
  /** Not everything fits, even in the smallest letters. */
  readonly clipped: boolean;
}

export const lineHeightFactor = 1.26;
const maxKeptWords = 20_000;
const maxKeptFits = 6_000;
const fitStep = 0.91;

/**
 * Breaks words into lines and finds the largest letters that fit a box. What was measured is kept: a board of notes uses the same
 * words again and again, and a frame has no time to measure.
 */
export class Texts {
  private readonly widths = new Map<string, number>();
  private readonly fits = new Map<string, Fitted>();

  constructor(private readonly measure: Measure) {}

  /** Forget everything measured: the font has arrived. */
  clear(): void {
    this.widths.clear();
    this.fits.clear();
  }

  width(text: string, fontSize: number, bold = false): number {
    const key = bold ? `b${text}` : `n${text}`;
    let width = this.widths.get(key);
    if (width === undefined) {
      width = this.measure(text, bold);
      if (this.widths.size >= maxKeptWords) this.widths.clear();
      this.widths.set(key, width);
    }
    return (width * fontSize) / 100;
  }

  /** The lines of a text at a font size. A word that is wider than a line is broken. */
  lines(text: string, fontSize: number, width: number, bold = false): string[] {
    const lines: string[] = [];
    for (const paragraph of text.split('\n')) this.breakParagraph(paragraph, fontSize, width, bold, lines);
    return lines;
  }

  /** The largest letters with which a text fits a box without breaking words, if they can be large enough to read. */
  fit(text: string, width: number, height: number, bold = false): Fitted {
    const key = `${bold ? 'b' : 'n'}${width.toFixed(1)}x${height.toFixed(1)}|${text}`;
    let fitted = this.fits.get(key);
    if (!fitted) {
      fitted = this.findFit(text, width, height, bold);
      if (this.fits.size >= maxKeptFits) this.fits.clear();
      this.fits.set(key, fitted);
    }
    return fitted;
  }

  /** A text cut to one line, with an ellipsis where something was cut. */
  cut(text: string, fontSize: number, width: number, bold = false): string {
    const line = text.replaceAll('\n', ' ');
    if (this.width(line, fontSize, bold) <= width) return line;
    const room = width - this.width('…', fontSize, bold);
    let used = 0;
    let kept = '';
    for (const char of graphemes(line)) {
      used += this.width(char, fontSize, bold);
      if (used > room) break;
      kept += char;
    }
    return `${kept.trimEnd()}…`;
  }

  private findFit(text: string, width: number, height: number, bold: boolean): Fitted {
    const side = Math.min(width, height);
    const sizes = fontSizes(side, width, height);
    const unbroken = Math.max(...text.split(/\s+/).map((word) => this.width(word, 1, bold)), 0);
    const breakBelow = side * 0.085;
    const fits = (fontSize: number): string[] | null => {
      if (unbroken * fontSize > width && fontSize > breakBelow) return null;
      const lines = this.lines(text, fontSize, width, bold);
      return lines.length * fontSize * lineHeightFactor <= height ? lines : null;
    };
    let low = 0;
    let high = sizes.length - 1;
    let found: Fitted | null = null;
    while (low <= high) {
      const index = (low + high) >> 1;
      const fontSize = sizes[index]!;
      const lines = fits(fontSize);
      if (lines) {
        found = { fontSize, lines, clipped: false };
        high = index - 1;
      } else low = index + 1;
    }
    return found ?? this.clip(text, sizes.at(-1)!, width, height, bold);
  }

  private clip(text: string, fontSize: number, width: number, height: number, bold: boolean): Fitted {
    const most = Math.max(1, Math.floor(height / (fontSize * lineHeightFactor)));
    const lines = this.lines(text, fontSize, width, bold).slice(0, most);
    const last = lines.at(-1);
    if (last !== undefined) lines[lines.length - 1] = this.cut(`${last}……`, fontSize, width, bold).replace(/…+$/, '…');
    return { fontSize, lines, clipped: true };
  }

  private breakParagraph(paragraph: string, fontSize: number, width: number, bold: boolean, lines: string[]): void {
    const space = this.width(' ', fontSize, bold);
    let line = '';
    let used = 0;
    for (const word of paragraph.split(' ')) {
      const wide = this.width(word, fontSize, bold);
      if (line !== '' && used + space + wide <= width) {
        line += ` ${word}`;
        used += space + wide;
        continue;
      }
      if (line !== '') lines.push(line);
      line = word;
      used = wide;
      if (wide > width) {
        const parts = this.breakWord(word, fontSize, width, bold);
        line = parts.pop() ?? '';
        lines.push(...parts);
        used = this.width(line, fontSize, bold);
      }
    }
    lines.push(line);
  }

  private breakWord(word: string, fontSize: number, width: number, bold: boolean): string[] {
    const parts: string[] = [];
    let part = '';
    let used = 0;
    for (const char of graphemes(word)) {
      const wide = this.width(char, fontSize, bold);
      if (part !== '' && used + wide > width) {
        parts.push(part);
        part = '';
        used = 0;
      }
      part += char;
      used += wide;
    }
    parts.push(part);
    return parts;
  }
}

/** From large to small, in equal steps; a note twice as large gets letters twice as large. */
function fontSizes(side: number, width: number, height: number): readonly number[] {
  const most = Math.max(6, side * 0.235, Math.min(height * 0.6, width * 0.16));
  const least = Math.max(2, side * 0.05);
  const sizes: number[] = [];
  for (let size = most; size > least; size *= fitStep) sizes.push(Math.round(size * 4) / 4);
  sizes.push(Math.round(least * 4) / 4);
  return sizes;
}

export const fontFamily = "'Atkinson Hyperlegible Next Variable', 'Segoe UI', system-ui, sans-serif";
export const fontOf = (size: number, bold = false): string => `${bold ? 700 : 400} ${size}px ${fontFamily}`;

/** Measures with a canvas of its own. */
export function canvasMeasure(): Measure {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return (text) => text.length * 52;
  let bold: boolean | null = null;
  return (text, wantBold) => {
    if (bold !== wantBold) {
      context.font = fontOf(100, wantBold);
      bold = wantBold;
    }
    return context.measureText(text).width;
  };
}

import { runsRightToLeft } from '@samenspel/domain';
import { cached } from '../node';
import { fontOf, lineHeightFactor } from '../texts';
import type { Card, Item, Shape, TextBox } from '../types';
import { nameSize } from './frame';
import type { Kit, Shown } from './kit';
import { hasSigns, signScale, signsHeight, signsOf } from './signs';

/** Words set in the box of an item, from its top-left corner. */
interface WordsSet {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly fontSize: number;
  readonly lines: readonly string[];
  readonly align: 'left' | 'center';
  /** In the middle of the height; otherwise from the top. */
  readonly middle: boolean;
  readonly bold: boolean;
}

type Insets = readonly [left: number, top: number, right: number, bottom: number];

/** What a form keeps free for words, as parts of its size. */
const shapeInsets: Readonly<Record<Shape['form'], Insets>> = {
  rectangle: [0.06, 0.06, 0.06, 0.06],
  rounded: [0.07, 0.07, 0.07, 0.07],
  ellipse: [0.15, 0.15, 0.15, 0.15],
  diamond: [0.25, 0.25, 0.25, 0.25],
  triangle: [0.24, 0.48, 0.24, 0.05],
  hexagon: [0.15, 0.08, 0.15, 0.08],
  arrow: [0.05, 0.27, 0.2, 0.27],
  cloud: [0.16, 0.26, 0.16, 0.18],
};

/** What words are set with. */
type SettingKit = Pick<Kit, 'texts' | 'board' | 'person' | 'columnTitle'>;

/** Sets the words of a note or shape as large as they fit, those of a text at their own size. Null: this kind sets no words so. */
export function wordsOf(shown: Shown, kit: SettingKit): WordsSet | null {
  const { node, rect, item } = shown;
  const same = rect.width === node.placement.rect.width && rect.height === node.placement.rect.height;
  return same ? cached(node, 'words', () => setWords(item, rect, kit)) : setWords(during(shown), rect, kit);
}

/** Text pulled higher by a corner gets larger letters at once. */
function during({ item, rect, node }: Shown): Item {
  const height = node.placement.rect.height;
  return item.kind === 'text' && height > 0 ? { ...item, textSize: (item.textSize * rect.height) / height } : item;
}

function setWords(item: Item, rect: { width: number; height: number }, kit: SettingKit): WordsSet | null {
  const { texts } = kit;
  if (item.kind === 'text') {
    const lines = texts.lines(item.title, item.textSize, Math.max(rect.width, item.textSize));
    return {
      x: 0,
      y: 0,
      width: rect.width,
      height: rect.height,
      fontSize: item.textSize,
      lines,
      align: 'left',
      middle: false,
      bold: false,
    };
  }
  const box = item.kind === 'card' ? noteRoom(item, rect, kit) : item.kind === 'shape' ? shapeRoom(item, rect) : null;
  if (!box) return null;
  const { fontSize, lines } = texts.fit(item.title, box.width, box.height);
  return { ...box, fontSize, lines, align: 'center', middle: true, bold: false };
}

function noteRoom(card: Card, { width, height }: { width: number; height: number }, kit: SettingKit) {
  const side = Math.min(width, height);
  const pad = side * 0.075;
  const signs = hasSigns(signsOf(card, kit)) ? signsHeight * signScale(side) : 0;
  return {
    x: pad,
    y: pad,
    width: Math.max(1, width - 2 * pad),
    height: Math.max(1, height - pad - Math.max(pad, signs)),
  };
}

function shapeRoom({ form }: Shape, { width, height }: { width: number; height: number }) {
  const [left, top, right, bottom] = shapeInsets[form];
  return { x: width * left, y: height * top, width: width * (1 - left - right), height: height * (1 - top - bottom) };
}

/** Puts words set before into their element, line by line: page and painter break lines alike. */
export function showWords(element: HTMLElement, words: WordsSet | null, colour: string, hidden: boolean): void {
  const { style } = element;
  if (!words || hidden) {
    if (element.textContent !== '') element.textContent = '';
    return;
  }
  const text = words.lines.join('\n');
  if (element.textContent !== text) element.textContent = text;
  style.fontSize = `${words.fontSize}px`;
  style.color = colour;
  // Each line runs as its own first letter does.
  style.unicodeBidi = 'plaintext';
  style.textAlign = words.align === 'left' ? 'start' : words.align;
  style.left = `${words.x}px`;
  style.width = `${words.width}px`;
  const used = words.lines.length * words.fontSize * lineHeightFactor;
  style.top = `${words.middle ? words.y + Math.max(0, (words.height - used) / 2) : words.y}px`;
}

export function paintWords(context: CanvasRenderingContext2D, words: WordsSet, colour: string): void {
  context.fillStyle = colour;
  context.font = fontOf(words.fontSize, words.bold);
  context.textBaseline = 'alphabetic';
  const step = words.fontSize * lineHeightFactor;
  const used = words.lines.length * step;
  const middle = words.x + words.width / 2;
  let y =
    (words.middle ? words.y + Math.max(0, (words.height - used) / 2) : words.y) + step * 0.5 + words.fontSize * 0.34;
  for (const line of words.lines) {
    const fromRight = runsRightToLeft(line);
    const start = fromRight ? words.x + words.width : words.x;
    context.direction = fromRight ? 'rtl' : 'ltr';
    context.textAlign = words.align === 'center' ? 'center' : 'start';
    if (line !== '') context.fillText(line, words.align === 'center' ? middle : start, y);
    y += step;
  }
  context.direction = 'ltr';
}

/** Bars in place of lines too small to read: about as many and as long as the words would be. */
export function paintBars(
  context: CanvasRenderingContext2D,
  words: number,
  width: number,
  height: number,
  colour: string,
): void {
  if (words === 0) return;
  const fontSize = guessedFontSize(words, width, height);
  const perLine = (width * 0.85) / (fontSize * 0.52);
  const lines = Math.min(Math.ceil(words / perLine), Math.floor((height * 0.85) / (fontSize * lineHeightFactor)) || 1);
  const step = fontSize * lineHeightFactor;
  let y = (height - lines * step) / 2 + step * 0.3;
  context.fillStyle = colour;
  context.globalAlpha = 0.4;
  for (let line = 0; line < lines; line += 1) {
    const last = line === lines - 1;
    const part = last ? Math.max(0.2, Math.min(1, words / perLine - line)) : 0.92;
    const length = width * 0.8 * part;
    context.fillRect((width - length) / 2, y, length, fontSize * 0.42);
    y += step;
  }
  context.globalAlpha = 1;
}

/** What letters will about measure, without measuring: enough to choose how much to paint. */
export function guessedFontSize(words: number, width: number, height: number): number {
  const side = Math.min(width, height);
  const area = (width * height * 0.6) / Math.max(1, words * 0.52 * lineHeightFactor);
  return Math.min(side * 0.2, Math.max(side * 0.045, Math.sqrt(area)));
}

/** Where words stand, for an overlay to type them in. */
export function textBoxOf(shown: Shown, kit: Kit, colour: string, background: string): TextBox | null {
  const { rect, turn, item } = shown;
  const looks = { lineHeight: lineHeightFactor, colour, background };
  switch (item.kind) {
    case 'connector': {
      const [x, y] = shown.route?.middle ?? [0, 0];
      const around = { x: x - 90, y: y - 14, width: 180, height: 28 };
      return { ...looks, rect: around, turn: 0, fontSize: 14, align: 'center', middle: true, bold: false };
    }
    case 'frame': {
      const fontSize = nameSize(kit.zoom, rect.width);
      const above = {
        x: rect.x + 2,
        y: rect.y - 6 - fontSize * 1.3,
        width: Math.max(160, rect.width),
        height: fontSize * 1.3,
      };
      return { ...looks, rect: above, turn: 0, fontSize, align: 'left', middle: true, bold: true };
    }
    case 'link': {
      const main = { x: rect.x + 16, y: rect.y + 34, width: rect.width - 32, height: rect.height - 48 };
      return { ...looks, rect: main, turn, fontSize: 16, align: 'left', middle: false, bold: false };
    }
    default: {
      const words = wordsOf(shown, kit);
      if (!words) return null;
      const { fontSize, align, middle, bold, width, height } = words;
      return {
        ...looks,
        rect: { x: rect.x + words.x, y: rect.y + words.y, width, height },
        turn,
        fontSize,
        align,
        middle,
        bold,
      };
    }
  }
}

import type { Card } from '@samenspel/board';
import type { Kit } from '@samenspel/canvas-engine';
import {
  lightPalette as colours,
  hasSigns,
  type Signs,
  signScale,
  signsHeight,
  signsOf,
} from '@samenspel/canvas-engine';
import { escapeXml, n, words } from './svg-words';

/** What signs are drawn from. */
export type SignKit = Pick<Kit, 'board' | 'texts' | 'person' | 'columnTitle' | 'words'>;

/** The row along the bottom of a note: stuck, its column, photos, comments, who does it. As the canvas paints it. */
export function signRow(card: Card, width: number, height: number, kit: SignKit): string {
  const signs = signsOf(card, kit);
  if (!hasSigns(signs)) return '';
  const scale = signScale(Math.min(width, height));
  const room = width / scale;
  const [faces, besideFaces] = facesOf(signs, room, kit);
  const [counts, right] = countsOf(signs, besideFaces, kit);
  let left = 8;
  let pills = '';
  const add = (label: string, back: string, front: string): void => {
    const [drawn, wide] = pill(kit, label, left, right, back, front);
    pills += drawn;
    left += wide + 4;
  };
  if (signs.blocked) add(kit.words.blocked, colours.blocked, colours.onBlocked);
  if (signs.column !== undefined && right - left > 24) add(signs.column, '#FFFFFF', colours.text);
  const place = `translate(0 ${n(height - signsHeight * scale)}) scale(${n(scale)})`;
  return `<g transform="${place}">${pills}${counts}${faces}</g>`;
}

/** The dots a vote gave it, on its top right corner. */
export function dotSign(dots: number | undefined, width: number, height: number, kit: Pick<Kit, 'texts'>): string {
  if (dots === undefined || dots === 0) return '';
  const scale = signScale(Math.min(width, height));
  const label = String(dots);
  const wide = Math.max(22, kit.texts.width(label, 13, true) + 14);
  const place = `translate(${n(width + (8 - wide) * scale)} ${n(-10 * scale)}) scale(${n(scale)})`;
  const count = words([label], { x: wide / 2, y: 15.6, size: 13, colour: colours.onLive, middle: true, bold: true });
  return `<g transform="${place}"><rect width="${n(wide)}" height="22" rx="11" fill="${colours.live}"/>${count}</g>`;
}

function facesOf({ people, more }: Signs, room: number, kit: SignKit): readonly [drawn: string, left: number] {
  let right = room - 8;
  let drawn = '';
  const add = (name: string, label: string, back: string, front: string): void => {
    const initials = words([label], { x: right - 9, y: 14, size: 8, colour: front, middle: true, bold: true });
    const disc = `<circle cx="${n(right - 9)}" cy="11" r="9" fill="${back}" stroke="${colours.surface}"/>`;
    drawn += `<g><title>${escapeXml(name)}</title>${disc}${initials}</g>`;
    right -= 16;
  };
  if (more > 0) add(kit.words.more(more), kit.words.more(more), '#FFFFFF', colours.text);
  for (const { name, initials, hue } of [...people].reverse()) {
    add(name, initials, hex(hue, 0.55, 0.87), hex(hue, 0.6, 0.2));
  }
  return [drawn, right];
}

function countsOf(
  { comments, photos }: Signs,
  from: number,
  { texts }: SignKit,
): readonly [drawn: string, left: number] {
  let right = from;
  let drawn = '';
  for (const [count, mark] of [
    [comments, '💬'],
    [photos, '📷'],
  ] as const) {
    if (count === 0) continue;
    const label = `${mark}${count}`;
    const wide = texts.width(label, 11, true);
    drawn += words([label], { x: right - 3 - wide, y: 15, size: 11, colour: colours.text, bold: true });
    right -= 10 + wide;
  }
  return [drawn, right];
}

/** A hue as every drawing program knows colours; the screen's own are of a newer kind. Saturation and lightness from 0 to 1. */
function hex(hue: number, saturation: number, lightness: number): string {
  const spread = saturation * Math.min(lightness, 1 - lightness);
  const part = (from: number): string => {
    const at = (from + hue / 30) % 12;
    const value = lightness - spread * Math.max(-1, Math.min(at - 3, 9 - at, 1));
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${part(0)}${part(8)}${part(4)}`;
}

function pill(
  { texts }: SignKit,
  label: string,
  left: number,
  right: number,
  back: string,
  front: string,
): readonly [drawn: string, width: number] {
  const shown = texts.cut(label, 10.5, right - left - 14, false);
  const wide = texts.width(shown, 10.5) + 12;
  const paper = `<rect x="${n(left)}" y="2" width="${n(wide)}" height="18" rx="9" fill="${back}"/>`;
  return [paper + words([shown], { x: left + 6, y: 15, size: 10.5, colour: front }), wide];
}

import { fontOf } from '../texts';
import type { Frame } from '../types';
import { part, type Renderer, setAttribute, setText } from './kit';

const minNameSize = 18;
/** Pixels below which a name would be too small to read from afar, and the most it grows for that. */
const minPixels = 11;
const maxNameGrowth = 6;
/** Painted smaller than this a name is noise. */
const faintestPixels = 5;

/** A name takes no more letters' height of its frame's width than this: from afar it would lie over its neighbours. */
const widthPerLetter = 10;

/** Letters of the name of a frame of this width, in board units. */
export const nameSize = (zoom: number, width: number): number =>
  Math.min(wantedNameSize(zoom), Math.max(minNameSize, width / widthPerLetter));

/** Letters of names where there is room, in board units: larger when one looks from afar, in a few steps. */
export function wantedNameSize(zoom: number): number {
  const growth = Math.min(maxNameGrowth, Math.max(1, minPixels / minNameSize / zoom));
  return minNameSize * 1.25 ** Math.ceil(Math.log(growth) / Math.log(1.25));
}

/** A frame: a sheet with a name above it. */
export const frameRenderer: Renderer<Frame> = {
  make() {
    const element = document.createElement('div');
    element.className = 'ce-item ce-frame';
    part(element, 'ce-frame-name');
    return element;
  },

  show(element, { item, rect }, kit) {
    const name = element.firstElementChild as HTMLElement;
    setAttribute(element, 'data-hue', item.hue);
    setAttribute(element, 'data-locked', item.locked ? '' : undefined);
    const words = item.title || kit.words.frame;
    const size = nameSize(kit.zoom, rect.width);
    name.style.fontSize = `${size}px`;
    setText(name, kit.editing === item.id ? '' : kit.texts.cut(words, size, Math.max(60, rect.width - 30), true));
  },

  paint(context, { item, rect }, kit) {
    const { palette, texts } = kit;
    const { width, height } = rect;
    context.fillStyle = item.hue ? palette.notes[item.hue] : palette.frame;
    context.globalAlpha = item.hue ? 0.35 : 1;
    context.beginPath();
    context.roundRect(0, 0, width, height, 10);
    context.fill();
    context.globalAlpha = 1;
    context.strokeStyle = palette.hairline;
    context.lineWidth = 1.5;
    context.stroke();
    if (kit.editing === item.id) return;
    const size = nameSize(kit.zoom, width);
    if (size * kit.zoom < faintestPixels) return;
    context.fillStyle = item.title === '' ? palette.dimmed : palette.text;
    context.font = fontOf(size, true);
    context.textAlign = 'left';
    context.textBaseline = 'alphabetic';
    context.fillText(texts.cut(item.title || kit.words.frame, size, Math.max(60, width - 10), true), 2, -10);
  },
};

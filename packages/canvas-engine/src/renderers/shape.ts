import type { Palette } from '../palette';
import type { Shape } from '../types';
import { part, type Renderer, setAttribute, svgPart } from './kit';
import { paintDots, showDots } from './note';
import { shapePath } from './shape-path';
import { paintBars, paintWords, showWords, wordsOf } from './words';

const fillOf = ({ hue }: Shape, { notes, surface }: Palette): string => (hue ? notes[hue] : surface);
const lineOf = ({ hue, ink }: Shape, { edges, inks }: Palette): string =>
  ink ? inks[ink] : hue ? edges[hue] : inks.slate;

export const shapeRenderer: Renderer<Shape> = {
  make() {
    const element = document.createElement('div');
    element.className = 'ce-item ce-shape';
    const svg = svgPart(element, 'svg', { 'aria-hidden': 'true' });
    svgPart(svg, 'path');
    part(element, 'ce-words');
    return element;
  },

  show(element, shown, kit) {
    const { item, rect } = shown;
    const path = element.firstElementChild!.firstElementChild as SVGPathElement;
    setAttribute(path, 'd', shapePath(item.form, rect.width, rect.height));
    path.style.fill = fillOf(item, kit.palette);
    path.style.stroke = lineOf(item, kit.palette);
    const words = element.children[1] as HTMLElement;
    showWords(words, wordsOf(shown, kit), item.ink ? kit.palette.words[item.ink] : '', kit.editing === item.id);
    showDots(element, kit.dotsOn(item.id), rect.width, rect.height);
  },

  paint(context, shown, kit, detail) {
    const { item, rect } = shown;
    const { palette } = kit;
    const path = new Path2D(shapePath(item.form, rect.width, rect.height));
    context.fillStyle = fillOf(item, palette);
    context.fill(path);
    if (detail === 'fill') return;
    context.strokeStyle = lineOf(item, palette);
    context.lineWidth = 1.75;
    context.stroke(path);
    const colour = item.ink ? palette.words[item.ink] : palette.text;
    if (kit.editing === item.id) return;
    if (detail === 'bars') paintBars(context, item.title.length, rect.width, rect.height, colour);
    else {
      const words = wordsOf(shown, kit);
      if (words) paintWords(context, words, colour);
      paintDots(context, kit.dotsOn(item.id), rect.width, rect.height, kit);
    }
  },
};

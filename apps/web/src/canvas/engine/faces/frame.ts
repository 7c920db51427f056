import { fontOf } from '../texts';
import type { Frame } from '../types';
import { type Face, part, setAttribute, setText } from './kit';

const NAME_SIZE = 18;

/** A frame: a sheet with a name above it. */
export const frameFace: Face<Frame> = {
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
    setText(name, kit.editing === item.id ? '' : kit.texts.cut(words, NAME_SIZE, Math.max(60, rect.width - 30), true));
  },

  paint(context, { item, rect }, kit, detail) {
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
    const scale = detail === 'text' ? 1 : Math.min(2.2, Math.max(1, width / 320));
    const size = NAME_SIZE * scale;
    context.fillStyle = item.title === '' ? palette.dimmed : palette.text;
    context.font = fontOf(size, true);
    context.textAlign = 'left';
    context.textBaseline = 'alphabetic';
    context.fillText(texts.cut(item.title || kit.words.frame, size, Math.max(60, width - 10), true), 2, -10);
  },
};

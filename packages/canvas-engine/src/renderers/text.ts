import type { TextItem } from '../types';
import { part, type Renderer } from './kit';
import { paintBars, paintWords, showWords, wordsOf } from './words';

/** Words without paper. */
export const textRenderer: Renderer<TextItem> = {
  make() {
    const element = document.createElement('div');
    element.className = 'ce-item ce-text';
    part(element, 'ce-words');
    return element;
  },

  show(element, shown, kit) {
    const words = element.firstElementChild as HTMLElement;
    showWords(words, wordsOf(shown, kit), kit.palette.words[shown.item.ink ?? 'ink'], kit.editing === shown.item.id);
  },

  paint(context, shown, kit, detail) {
    const { item, rect } = shown;
    const colour = kit.palette.words[item.ink ?? 'ink'];
    if (kit.editing === item.id) return;
    if (detail === 'text') {
      const words = wordsOf(shown, kit);
      if (words) paintWords(context, words, colour);
    } else if (item.title !== '') paintBars(context, item.title.length, rect.width, rect.height, colour);
  },
};

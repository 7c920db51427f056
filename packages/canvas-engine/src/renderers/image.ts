import { fontOf } from '../texts';
import type { ImageItem } from '../types';
import { type Kit, part, type Renderer, setAttribute, setText } from './kit';

function wordsFor(state: 'loading' | 'missing' | 'offline', { words }: Kit): string {
  return { loading: words.imageLoading, missing: words.imageMissing, offline: words.imageOffline }[state];
}

/** A picture; while it cannot be shown, its place with a word that says why. */
export const imageRenderer: Renderer<ImageItem> = {
  make() {
    const element = document.createElement('div');
    element.className = 'ce-item ce-image';
    const image = part(element, 'ce-picture', 'img') as HTMLImageElement;
    image.draggable = false;
    part(element, 'ce-picture-state');
    return element;
  },

  show(element, { item }, kit) {
    const [image, note] = element.children as unknown as [HTMLImageElement, HTMLElement];
    const picture = kit.images.get(item.blob);
    setAttribute(element, 'data-state', picture.state);
    setAttribute(image, 'alt', item.title);
    if (picture.state === 'ready') setAttribute(image, 'src', picture.url);
    else setAttribute(image, 'src', undefined);
    image.hidden = picture.state !== 'ready';
    setText(note, picture.state === 'ready' ? '' : wordsFor(picture.state, kit));
  },

  paint(context, { item, rect }, kit, detail) {
    const { width, height } = rect;
    const picture = kit.images.get(item.blob);
    if (picture.state === 'ready') {
      context.drawImage(picture.image, 0, 0, width, height);
      return;
    }
    context.fillStyle = kit.palette.hairline;
    context.fillRect(0, 0, width, height);
    if (detail !== 'text') return;
    context.fillStyle = kit.palette.dimmed;
    context.font = fontOf(14);
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillText(kit.texts.cut(wordsFor(picture.state, kit), 14, width - 16), width / 2, height / 2);
  },
};

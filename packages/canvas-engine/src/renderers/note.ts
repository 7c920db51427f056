import { fontOf } from '../texts';
import type { Card } from '../types';
import { type Kit, part, type Renderer, type Shown, setAttribute, setText } from './kit';
import { hasSigns, paintSigns, showSigns, signScale, signsOf } from './signs';
import { paintBars, paintWords, showWords, wordsOf } from './words';

export const plainHue = 'sun';

/** A sticky note; a card of the kanban is the same note with a column. */
export const noteRenderer: Renderer<Card> = {
  make() {
    const element = document.createElement('div');
    element.className = 'ce-item ce-note';
    part(element, 'ce-words');
    part(element, 'ce-signs');
    return element;
  },

  show(element, shown, kit) {
    const { item, rect } = shown;
    const [words, row] = element.children as unknown as [HTMLElement, HTMLElement];
    setAttribute(element, 'data-hue', item.hue ?? plainHue);
    showWords(words, wordsOf(shown, kit), '', kit.editing === item.id);
    const signs = signsOf(item, kit);
    setAttribute(element, 'data-blocked', signs.blocked ? '' : undefined);
    row.hidden = !hasSigns(signs);
    if (!row.hidden) {
      row.style.fontSize = `${signScale(Math.min(rect.width, rect.height)) * 10.5}px`;
      showSigns(row, signs, kit.words, (hue) => {
        const { back, front } = kit.palette.person(hue);
        return [back, front];
      });
    }
    showDots(element, kit.dotsOn(item.id), rect.width, rect.height);
  },

  paint(context, shown, kit, detail) {
    const { item, rect } = shown;
    const { palette } = kit;
    const hue = item.hue ?? plainHue;
    const { width, height } = rect;
    context.fillStyle = palette.notes[hue];
    if (detail === 'fill') {
      context.fillRect(0, 0, width, height);
      if (item.blocked) {
        context.fillStyle = palette.blocked;
        context.fillRect(0, 0, width, height * 0.08);
      }
      return;
    }
    if (detail === 'bars') {
      context.fillRect(0, 0, width, height);
      if (item.blocked) {
        context.fillStyle = palette.blocked;
        context.fillRect(0, 0, width, height * 0.05);
      }
      paintBars(context, item.title.length, width, height, palette.text);
      return;
    }
    paintPaper(context, shown, kit);
    const words = wordsOf(shown, kit);
    if (words && kit.editing !== item.id) paintWords(context, words, palette.text);
    const signs = signsOf(item, kit);
    if (hasSigns(signs)) paintSigns(context, signs, width, height, kit);
    paintDots(context, kit.dotsOn(item.id), width, height, kit);
  },
};

function paintPaper(context: CanvasRenderingContext2D, { item, rect }: Shown<Card>, { palette }: Kit): void {
  const { width, height } = rect;
  context.beginPath();
  context.roundRect(0, 0, width, height, 5);
  context.fill();
  context.strokeStyle = item.blocked ? palette.blocked : palette.edges[item.hue ?? plainHue];
  context.lineWidth = item.blocked ? 2 : 1;
  context.stroke();
}

/** The marigold pill with the dots somebody gave, on the top right corner. */
export function showDots(element: HTMLElement, dots: number | undefined, width: number, height: number): void {
  let pill = element.querySelector<HTMLElement>(':scope > .ce-dots');
  if (dots === undefined) {
    pill?.remove();
    return;
  }
  pill ??= part(element, 'ce-dots');
  setText(pill, String(dots));
  pill.style.fontSize = `${signScale(Math.min(width, height)) * 13}px`;
  setAttribute(pill, 'data-none', dots === 0 ? '' : undefined);
}

export function paintDots(
  context: CanvasRenderingContext2D,
  dots: number | undefined,
  width: number,
  height: number,
  { palette, texts }: Kit,
): void {
  if (dots === undefined || dots === 0) return;
  const scale = signScale(Math.min(width, height));
  const words = String(dots);
  const wide = Math.max(22, texts.width(words, 13, true) + 14) * scale;
  context.beginPath();
  context.roundRect(width - wide + 8 * scale, -10 * scale, wide, 22 * scale, 11 * scale);
  context.fillStyle = palette.live;
  context.fill();
  context.fillStyle = palette.onLive;
  context.font = fontOf(13 * scale, true);
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(words, width - wide / 2 + 8 * scale, 1.5 * scale);
}

import { fontOf } from '../texts';
import type { Embed, LinkCard } from '../types';
import { type Kit, part, type Renderer, type Shown, setAttribute, setText } from './kit';

/** What a small sheet says: a line in small letters, then the main words. */
interface SheetWords {
  readonly small: string;
  readonly main: string;
  readonly tone: string;
}

/** The host of a link, as people know it. */
export function hostOf(url: string): string {
  try {
    return new URL(url).hostname.replace(/^www\./, '');
  } catch {
    return '';
  }
}

const linkWords = (item: LinkCard): SheetWords => {
  const host = hostOf(item.url);
  return { small: host, main: item.title || host || item.url, tone: 'link' };
};

function embedWords(item: Embed, kit: Kit): SheetWords {
  const shown = kit.embedText(item.of);
  if (!shown) return { small: '', main: kit.words.goneEmbed, tone: 'gone' };
  return { small: shown.title, main: shown.sub ?? '', tone: item.of.kind };
}

/** Links and our own things are sheets of one make: a coloured edge, a small line, the words. */
function linkAndEmbedRenderer<Kind extends LinkCard | Embed>(
  wordsFor: (item: Kind, kit: Kit) => SheetWords,
): Renderer<Kind> {
  return {
    make() {
      const element = document.createElement('div');
      element.className = 'ce-item ce-sheet';
      part(element, 'ce-sheet-small');
      part(element, 'ce-sheet-main');
      return element;
    },

    show(element, { item, rect }, kit) {
      const { small, main, tone } = wordsFor(item, kit);
      const [smallPart, mainPart] = element.children as unknown as [HTMLElement, HTMLElement];
      setAttribute(element, 'data-tone', tone);
      setText(smallPart, small);
      setText(mainPart, setMain(main, rect, kit).join('\n'));
    },

    paint(context, shown, kit, detail) {
      paintSheet(context, shown, wordsFor(shown.item, kit), kit, detail === 'text');
    },
  };
}

const pad = 16;
const mainSize = 16;

function setMain(main: string, { width, height }: { width: number; height: number }, { texts }: Kit): string[] {
  const room = width - 2 * pad - 6;
  const most = Math.max(1, Math.floor((height - 2 * pad - 16) / 21));
  const lines = texts.lines(main, mainSize, room);
  if (lines.length <= most) return lines;
  const kept = lines.slice(0, most);
  kept[most - 1] = texts.cut(`${kept[most - 1]}${' '.repeat(3)}${lines[most]}`, mainSize, room);
  return kept;
}

const toneColour = (tone: string, { palette }: Kit): string =>
  ({ goal: palette.accent, value: palette.inks.moss, sprint: palette.live, blocker: palette.blocked })[tone] ??
  palette.inks.slate;

function paintSheet(
  context: CanvasRenderingContext2D,
  { rect }: Shown,
  { small, main, tone }: SheetWords,
  kit: Kit,
  words: boolean,
): void {
  const { palette, texts } = kit;
  const { width, height } = rect;
  context.beginPath();
  context.roundRect(0, 0, width, height, 10);
  context.fillStyle = palette.surface;
  context.fill();
  context.strokeStyle = palette.hairline;
  context.lineWidth = 1;
  context.stroke();
  context.fillStyle = toneColour(tone, kit);
  context.beginPath();
  context.roundRect(0, 10, 4, Math.max(0, height - 20), 2);
  context.fill();
  if (!words) return;
  context.textAlign = 'left';
  context.textBaseline = 'alphabetic';
  context.fillStyle = palette.dimmed;
  context.font = fontOf(13, true);
  context.fillText(texts.cut(small, 13, width - 2 * pad, true), pad, pad + 11);
  context.fillStyle = palette.text;
  context.font = fontOf(mainSize);
  for (const [index, line] of setMain(main, rect, kit).entries()) context.fillText(line, pad, pad + 34 + index * 21);
}

export const linkRenderer: Renderer<LinkCard> = linkAndEmbedRenderer(linkWords);
export const embedRenderer: Renderer<Embed> = linkAndEmbedRenderer(embedWords);

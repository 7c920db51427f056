import { type Clip, type ClipItem, maxClipItems, readClipItem, textOfBytes } from './clip';
import { isText, plain } from './untrusted';

/**
 * What goes on the clipboard. Browsers carry only text and html between programs and tabs, so the items travel as json inside
 * the html; a word processor sees a list, a plain editor lines of words.
 */
export interface ClipboardForms {
  readonly 'application/json': string;
  readonly 'text/html': string;
  readonly 'text/plain': string;
}

const mark = 'samenspel-items';
/** Longer than any clip of ours; more is somebody else's idea. */
const maxJsonLength = 8 * 1024 * 1024;

export function clipboardForms(clip: Clip): ClipboardForms {
  const json = JSON.stringify({
    format: mark,
    version: 1,
    ...clip,
    items: clip.items.map((item) => (item.kind === 'ink' ? { ...item, stroke: textOfBytes(item.stroke) } : item)),
  });
  const words = clip.items.map(wordsOf).filter((line) => line !== '');
  const list = words.map((line) => `<li>${escaped(line).replaceAll('\n', '<br>')}</li>`).join('');
  return {
    'application/json': json,
    'text/html': `<ul data-${mark}="${escaped(json)}">${list}</ul>`,
    'text/plain': words.join('\n'),
  };
}

/** The clip in what was pasted, if there is one of ours. */
export function readClip(get: (type: string) => string): Clip | null {
  return parseClip(get('application/json')) ?? parseClip(jsonInHtml(get('text/html')));
}

function parseClip(json: string): Clip | null {
  if (json === '' || json.length > maxJsonLength || !json.includes(mark)) return null;
  try {
    const raw = plain(JSON.parse(json));
    if (raw?.format !== mark || raw.version !== 1 || !Array.isArray(raw.items)) return null;
    if (!isText(raw.boardId, 40) || !isText(raw.communityId, 40)) return null;
    const items = raw.items.slice(0, maxClipItems).map(readClipItem);
    return { boardId: raw.boardId, communityId: raw.communityId, items: items.filter((item) => item !== null) };
  } catch {
    return null;
  }
}

/** Browsers may reorder and decorate pasted html, never what is inside an attribute. */
function jsonInHtml(html: string): string {
  const found = new RegExp(`data-${mark}="([^"]*)"`).exec(html)?.[1] ?? '';
  return found
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

const wordsOf = (item: ClipItem): string => {
  if (item.kind === 'link') return item.title === '' ? item.url : `${item.title} ${item.url}`;
  return item.title;
};

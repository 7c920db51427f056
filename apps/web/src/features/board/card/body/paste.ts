import { tablesAsLines } from './paste-tables';

/** Elements that carry no words of the text, or that a browser would act upon while it reads the markup. */
const dropped = 'script|style|iframe|object|embed|template|svg|math|link|meta|title|noscript|form|video|audio|canvas';

const withContent = new RegExp(`<(${dropped})\\b[^>]*>[\\s\\S]*?</\\1\\s*>`, 'gi');
const alone = new RegExp(`</?(?:${dropped})\\b[^>]*>`, 'gi');
/** Attributes: only addresses of links and the first number of a list mean something here. */
const attribute = /\s+([^\s"'<>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'=<>`]+))?/g;
const kept = new Set(['href', 'start', 'data-pm-slice']);
/** How word processors say that words are bold, are not (Google Docs wraps all it copies in a `b`), or lean over. */
const looks = [
  [/font-weight:\s*(?:bold|[6-9]00)/i, 'data-strong'],
  [/font-weight:\s*(?:normal|[1-4]00)/i, 'data-plain'],
  [/font-style:\s*italic/i, 'data-em'],
] as const;

/** Word copies an item of a list as a paragraph that names its level, with its bullet as words. */
const wordItem = /<p\b[^>]*mso-list:\s*l\d+ level(\d)[^>]*>([\s\S]*?)<\/p>/gi;
const wordItems = new RegExp(`(?:${wordItem.source}\\s*)+`, 'gi');
const wordBullet = /<span\b[^>]*mso-list:\s*Ignore[^>]*>([\s\S]*?)<\/span>(?:\s*<\/span>)?/i;

const withLists = (html: string): string =>
  html.replace(wordItems, (items) => {
    let lists = '';
    const open: string[] = [];
    for (const [, level = '1', words = ''] of items.matchAll(wordItem)) {
      const bullet =
        wordBullet
          .exec(words)?.[1]
          ?.replace(/<[^>]*>|&nbsp;/g, '')
          .trim() ?? '';
      const tag = /^(?:\d+|[a-z])[.)]$/i.test(bullet) ? 'ol' : 'ul';
      const depth = Math.max(1, Math.min(Number(level), open.length + 1));
      while (open.length > depth) lists += `</li></${open.pop()}>`;
      if (open.length === depth) lists += '</li>';
      else {
        open.push(tag);
        lists += `<${tag}>`;
      }
      lists += `<li><p>${words.replace(wordBullet, '')}</p>`;
    }
    while (open.length > 0) lists += `</li></${open.pop()}>`;
    return lists;
  });

/**
 * What is left of pasted markup before the editor reads it: no scripts, styles or handlers. The editor's own schema decides what
 * of the rest is text, and checks links; this keeps markup of other programs from doing anything while it is read, and the
 * page's security policy from seeing inline styles.
 */
export function cleanPastedHtml(html: string): string {
  let clean = withLists(html).replace(/<!--[\s\S]*?(?:-->|$)/g, '');
  // Until nothing changes: taking out a part may join the halves of another.
  for (let before = ''; before !== clean; ) {
    before = clean;
    clean = clean.replace(withContent, '').replace(alone, '');
  }
  return tablesAsLines(clean).replace(
    /<([a-z][a-z0-9-]*)((?:\s+|\/)(?:"[^"]*"|'[^']*'|[^"'>])*)>/gi,
    (_tag, name: string, rest: string) => {
      const attributes = [...rest.matchAll(attribute)];
      const style = attributes.find(([, key]) => key?.toLowerCase() === 'style')?.[2] ?? '';
      const looksLike = looks.filter(([look]) => look.test(style)).map(([, key]) => ` ${key}=""`);
      const keeps = attributes
        .filter(([, key, value]) => value !== undefined && kept.has(key?.toLowerCase() ?? ''))
        .map(([, key, value]) => ` ${key}=${value}`);
      return `<${name}${[...keeps, ...looksLike].join('')}>`;
    },
  );
}

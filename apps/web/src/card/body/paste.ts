/** Elements that carry no words of the text, or that a browser would act upon while it reads the markup. */
const dropped = 'script|style|iframe|object|embed|template|svg|math|link|meta|title|noscript|form|video|audio|canvas';

const withContent = new RegExp(`<(${dropped})\\b[^>]*>[\\s\\S]*?</\\1\\s*>`, 'gi');
const alone = new RegExp(`</?(?:${dropped})\\b[^>]*>`, 'gi');
/** Attributes: only addresses of links and the first number of a list mean something here. */
const attribute = /\s+([^\s"'<>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'=<>`]+))?/g;
const kept = new Set(['href', 'start', 'data-pm-slice']);

/**
 * What is left of pasted markup before the editor reads it: no scripts, styles or handlers. The editor's own schema decides what
 * of the rest is text, and checks links; this keeps markup of other programs from doing anything while it is read, and the
 * page's security policy from seeing inline styles.
 */
export function cleanPastedHtml(html: string): string {
  let clean = html.replace(/<!--[\s\S]*?(?:-->|$)/g, '');
  // Until nothing changes: taking out a part may join the halves of another.
  for (let before = ''; before !== clean; ) {
    before = clean;
    clean = clean.replace(withContent, '').replace(alone, '');
  }
  return clean.replace(
    /<([a-z][a-z0-9-]*)((?:\s+|\/)(?:"[^"]*"|'[^']*'|[^"'>])*)>/gi,
    (_tag, name: string, rest: string) => {
      const keeps = [...rest.matchAll(attribute)]
        .filter(([, key, value]) => value !== undefined && kept.has(key?.toLowerCase() ?? ''))
        .map(([, key, value]) => ` ${key}=${value}`);
      return `<${name}${keeps.join('')}>`;
    },
  );
}

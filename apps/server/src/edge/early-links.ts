/** A link of the built page that not every answer needs: `data-for` is a path, in which `:id` stands for one of its parts. */
const conditional = /\s*<link\b[^>]*?\sdata-(?:for|lang)="[^"]*"[^>]*>/g;
const attribute = (link: string, name: string): string | undefined =>
  new RegExp(`\\sdata-${name}="([^"]*)"`).exec(link)?.[1];

/** What may stand in the place of `:id`: nothing that ends an attribute. */
const safe = /^[\w-]{1,64}$/;

/**
 * The page for one path and language: of the links with `data-for` or `data-lang` those stay whose path this one begins with and
 * whose language it is, so that the browser asks for a screen's own files and first answers while the app still loads. `:id` in
 * their address becomes what stands there in the path.
 */
export function withEarlyLinks(page: string, path: string, language: string): string {
  return page.replace(conditional, (link) => {
    const [wanted, spoken] = [attribute(link, 'for'), attribute(link, 'lang')];
    if (spoken !== undefined && spoken !== language) return '';
    const id = wanted === undefined ? '' : idIn(path, wanted);
    if (id === undefined) return '';
    return link.replace(/\sdata-(for|lang)="[^"]*"/g, '').replaceAll(':id', id);
  });
}

/** What stands for `:id` when `path` begins as `wanted` does; undefined when it does not. */
function idIn(path: string, wanted: string): string | undefined {
  const parts = path.split('/');
  let id = '';
  for (const [index, part] of wanted.split('/').entries()) {
    const found = parts[index] ?? '';
    if (part !== ':id' && part !== found) return undefined;
    if (part !== ':id') continue;
    if (!safe.test(found)) return undefined;
    id = found;
  }
  return id;
}

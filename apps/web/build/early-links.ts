import type { HtmlTagDescriptor, Plugin, Rolldown } from 'vite';

/**
 * What the frame around a community's screens reads first; asked for as its screens ask (`lib/api/fetch.ts`), or it would be read
 * twice. What it asks of the community follows from what this device keeps of it.
 */
const firstReads = ['/api/me'];
const community = { 'data-for': '/c/:id' };

/**
 * Lets the browser ask for what it will need while the app itself still loads: the texts of its language, and for a community's
 * screens the files they start with and their first reads. Links for another path or language the server leaves out of the page
 * (`apps/server/src/edge/early-links.ts`).
 */
export function earlyLinks(): Plugin {
  return {
    name: 'samenspel-early-links',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
        const named = (name: string): Rolldown.OutputChunk => {
          const found = chunks.find((chunk) => chunk.name === name);
          if (found === undefined) throw new Error(`There is no chunk ${name}`);
          return found;
        };
        const entry = chunks.find(({ isEntry }) => isEntry);
        const ofEveryPage = [entry?.fileName, ...(entry?.imports ?? [])];
        const home = named('home');
        const needed = chunks.filter(({ fileName }) => [home.fileName, ...home.imports].includes(fileName));
        const own = needed.filter(({ fileName }) => !ofEveryPage.includes(fileName));
        const styles = own.flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])]);
        return [
          ...firstReads.map((href) =>
            link({ rel: 'preload', as: 'fetch', crossorigin: 'anonymous', href, ...community }),
          ),
          ...styles.map((name) =>
            link({ rel: 'preload', as: 'style', crossorigin: '', href: `/${name}`, ...community }),
          ),
          ...own.map(({ fileName }) => link({ ...script(fileName), ...community })),
          ...['nl', 'en'].map((language) =>
            link({ ...script(named(`texts-${language}`).fileName), 'data-lang': language }),
          ),
        ];
      },
    },
  };
}

const link = (attrs: Record<string, string>): HtmlTagDescriptor => ({ tag: 'link', attrs, injectTo: 'head' });
const script = (name: string) => ({ rel: 'modulepreload', crossorigin: '', href: `/${name}` });

import { join } from 'node:path';
import { type Plugin, runnerImport } from 'vite';
import type { resourcesOf, Texts } from '../src/lib/i18n/texts.ts';

const id = /^\0?virtual:texts\/(nl|en)$/;
const source = join(import.meta.dirname, '../src');

/**
 * `virtual:texts/nl` and `virtual:texts/en`: the texts of one language each. Their sources have both side by side, so that neither is
 * forgotten; a reader needs one.
 */
export function textsByLanguage(): Plugin {
  return {
    name: 'samenspel-texts',
    resolveId: (name) => (id.test(name) ? `\0${name}` : undefined),
    async load(name) {
      const language = id.exec(name)?.[1] as 'nl' | 'en' | undefined;
      if (language === undefined) return undefined;
      const plain = { configFile: false, logLevel: 'error' } as const;
      const words = await runnerImport<{ allTexts: Record<string, Texts> }>(join(source, 'app/all-texts.ts'), plain);
      const flat = await runnerImport<{ resourcesOf: typeof resourcesOf }>(join(source, 'lib/i18n/texts.ts'), plain);
      for (const file of words.dependencies) this.addWatchFile(file);
      return `export default ${JSON.stringify(flat.module.resourcesOf(words.module.allTexts, language))};`;
    },
  };
}

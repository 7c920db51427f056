import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Plugin } from 'vite';

const listFile = join(import.meta.dirname, '../src/app/mantine.css');
const styles = (component: string): string => `@mantine/core/styles/${component}.css`;
const fromRoot = (name: string): string => join(import.meta.dirname, '../../../node_modules', name);

/** A component of Mantine without its styles looks broken: the build ends when one is used that `src/app/mantine.css` lacks. */
export function mantineStyles(): Plugin {
  return {
    name: 'samenspel-mantine-styles',
    apply: 'build',
    generateBundle(_options, bundle) {
      const listed = readFileSync(listFile, 'utf8');
      const rendered = Object.values(bundle).flatMap((file) =>
        file.type !== 'chunk'
          ? []
          : Object.keys(file.modules).filter((id) => (file.modules[id]?.renderedLength ?? 0) > 0),
      );
      // A part of Mantine has its class names from a module beside it, which is called as its styles are.
      const used = rendered
        .filter((id) => /@mantine[\\/]core[\\/]esm/.test(id))
        .flatMap((id) => this.getModuleInfo(id)?.importedIds ?? [])
        .filter((id) => id.endsWith('.module.mjs'))
        .map((id) => basename(id, '.module.mjs'));
      const missing = [...new Set(used)].filter(
        (component) => existsSync(fromRoot(styles(component))) && !listed.includes(styles(component)),
      );
      if (missing.length > 0) this.error(`src/app/mantine.css lacks the styles of ${missing.join(', ')}`);
    },
  };
}

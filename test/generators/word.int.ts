import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const root = join(__dirname, '..', '..');
const howTo = readFileSync(join(root, 'docs/how-to/add-a-word.md'), 'utf8');
/** What the how-to says to type. */
const commands = [...howTo.matchAll(/^```\n(.+)\n```$/gm)].map(([, command = '']) => command.split(' '));
const copied = [
  'packages/domain',
  'packages/contracts',
  'packages/projections',
  'apps/web/src',
  'docs/reference',
  'tools/lint',
  'biome.json',
];
const isCopied = (path: string) => !/\/(dist|node_modules)$/.test(path);

let folder: string;
const node = (...args: readonly string[]) =>
  execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

/** A copy of what a word is made in, whose packages are its own. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'samenspel-word-'));
  for (const path of copied) cpSync(join(root, path), join(folder, path), { recursive: true, filter: isCopied });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, '.gitignore'), 'node_modules\n');
  const places = ['domain', 'contracts', 'projections'].map((name) => [name, `packages/${name}/src/index.ts`] as const);
  const base = JSON.parse(readFileSync(join(root, 'tsconfig.base.json'), 'utf8')) as { compilerOptions: object };
  const compilerOptions = {
    ...base.compilerOptions,
    lib: ['ES2023', 'ES2024.String', 'DOM', 'DOM.Iterable'],
    jsx: 'react-jsx',
    paths: Object.fromEntries(places.map(([name, path]) => [`@samenspel/${name}`, [`./${path}`]])),
  };
  const include = ['packages/*/src/lessons', 'packages/domain/test/lessons.test.ts', 'apps/web/src/features/lessons'];
  const files = ['apps/web/src/app/words.ts', 'apps/web/src/app/all-texts.ts', 'apps/web/src/vite-env.d.ts'];
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include, files }));
  const jest = {
    rootDir: folder,
    testMatch: ['**/*.test.ts'],
    transform: { '\\.[jt]sx?$': [require.resolve('@swc/jest')] },
    testEnvironmentOptions: { customExportConditions: ['source', 'require', 'node', 'default'] },
    moduleNameMapper: Object.fromEntries(places.map(([name, path]) => [`^@samenspel/${name}$`, `<rootDir>/${path}`])),
  };
  writeFileSync(join(folder, 'jest.config.json'), JSON.stringify(jest));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('the how-to makes a word that compiles and whose tests pass, with three edits outside its own folders', () => {
  const [generate = [], test = []] = commands;
  expect(generate.slice(0, 4)).toEqual(['npm', 'run', 'generate', '--']);
  expect(test.slice(0, 2)).toEqual(['npx', 'jest']);

  // Nx colours what it says wherever FORCE_COLOR asks it to.
  const said = stripVTControlCharacters(node(join(root, 'tools/generate.mjs'), ...generate.slice(4)));
  const edited = [...said.matchAll(/^UPDATE (\S+)/gm)].map(([, path]) => path);
  expect(edited.filter((path) => !/^docs\/|\/test\//.test(path ?? '')).sort()).toEqual([
    'apps/web/src/app/words.ts',
    'packages/domain/src/words.ts',
    'packages/projections/src/words.ts',
  ]);
  // Every file it names is there.
  for (const [, path = ''] of howTo.matchAll(/`((?:packages|apps)\/[\w/.-]+\.tsx?)`/g))
    expect(readFileSync(join(folder, path), 'utf8')).not.toBe('');

  node(require.resolve('typescript/bin/tsc'), '-p', folder, '--noEmit');
  const everyEvent = ['packages/domain/test/words', 'packages/domain/test/sentences', 'packages/domain/test/history'];
  node(require.resolve('jest/bin/jest'), '--config', join(folder, 'jest.config.json'), ...test.slice(2), ...everyEvent);

  expect(() => node(join(root, 'tools/generate.mjs'), ...generate.slice(4))).toThrow(/There is a word lessons already/);
});

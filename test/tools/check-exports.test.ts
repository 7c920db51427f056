import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const checker = pathToFileURL(join(__dirname, '../../tools/check-exports.mjs')).href;
/** One process for all cases: most of its time is the loading of the compiler. */
const script = `
import { readFileSync } from 'node:fs';
import { uselessExports } from ${JSON.stringify(checker)};
const { packages, houses } = JSON.parse(readFileSync(0, 'utf8'));
console.log(JSON.stringify(houses.map((files) => uselessExports(packages, new Map(Object.entries(files))))));`;

const packages = [
  {
    folder: 'packages/a',
    name: '@samenspel/a',
    exports: { '.': { source: './src/index.ts' }, './testing': './src/testing.ts' },
  },
];

/** A package `a` with one function, and an app that uses it. */
const house = {
  'packages/a/src/index.ts': `export { one } from './one';`,
  'packages/a/src/one.ts': `const half = 0.5;\nexport const one = half + half;`,
  'apps/web/src/main.ts': `import { one } from '@samenspel/a';\nconsole.log(one);`,
};

const cases: readonly [string, Record<string, string>, string[]][] = [
  ['what is used is fine', {}, []],
  [
    'a name nobody uses',
    { 'packages/a/src/one.ts': 'export const one = 1;\nexport const two = 2;' },
    ['packages/a/src/one.ts: two is used by nobody'],
  ],
  [
    'a name of one file only',
    { 'packages/a/src/one.ts': 'export const half = 0.5;\nexport const one = half + half;' },
    ['packages/a/src/one.ts: half is used in its own file only'],
  ],
  [
    'an entry that only its own package uses',
    { 'apps/web/src/main.ts': '', 'packages/a/src/three.ts': `import { one } from './index';\nconsole.log(one);` },
    ['packages/a/src/index.ts: one is used by nobody'],
  ],
  [
    'an entry that only tests use',
    {
      'apps/web/src/main.ts': '',
      'apps/web/src/main.test.ts': `import { one } from '@samenspel/a';\nexpect(one).toBe(1);`,
    },
    ['packages/a/src/index.ts: one is used by tests only'],
  ],
  [
    'code that nothing but its own test runs',
    {
      'packages/a/src/two.ts': 'export const two = 2;',
      'packages/a/src/two.test.ts': `import { two } from './two';\nexpect(two).toBe(2);`,
    },
    ['packages/a/src/two.ts: two is used by tests only'],
  ],
  [
    'a part of a file that its test looks at is fine',
    {
      'packages/a/src/one.ts': 'export const half = 0.5;\nexport const one = half + half;',
      'packages/a/src/one.test.ts': `import { half } from './one';\nexpect(half).toBe(0.5);`,
    },
    [],
  ],
  [
    'what is for tests is fine where a test uses it',
    {
      'packages/a/src/testing.ts': `export { two } from './two';`,
      'packages/a/src/two.ts': 'export const two = 2;',
      'apps/web/src/main.test.ts': `import { two } from '@samenspel/a/testing';\nexpect(two).toBe(2);`,
    },
    [],
  ],
  [
    'what is for tests, used by the product or by nobody',
    {
      'packages/a/src/testing.ts': `export { two, three } from './two';`,
      'packages/a/src/two.ts': 'export const two = 2;\nexport const three = 3;',
      'apps/web/src/other.ts': `import { two } from '@samenspel/a/testing';\nconsole.log(two);`,
    },
    [
      'packages/a/src/testing.ts: two is for tests, and used by what is no test',
      'packages/a/src/testing.ts: three is used by no test',
    ],
  ],
  [
    'all of a file',
    { 'packages/a/src/index.ts': `export * from './one';\nexport { one } from './one';` },
    ['packages/a/src/index.ts: * from ./one passes on all of a file: name what it is'],
  ],
  [
    'what a generator will write uses it',
    {
      'apps/web/src/main.ts': '',
      'tools/generators/word/files/shape.ts.template': `import { one } from '@samenspel/a';\nexport const __word__ = one;`,
    },
    [],
  ],
  [
    'what is loaded by name or as a whole is used',
    {
      'packages/a/src/index.ts': `export { one, two } from './one';`,
      'packages/a/src/one.ts': 'export const one = 1;\nexport const two = 2;',
      'apps/web/src/main.ts': `import * as a from '@samenspel/a';\nconsole.log(a.one);`,
      'apps/web/src/late.ts': `void import('@samenspel/a').then(({ two }) => console.log(two));`,
    },
    [],
  ],
];

let found: { file: string; name: string; why: string }[][];
beforeAll(() => {
  const input = JSON.stringify({ packages, houses: cases.map(([, files]) => ({ ...house, ...files })) });
  found = JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', script], { input, encoding: 'utf8' }),
  );
});

test.each(cases.map(([name, , expected], index) => [name, index, expected] as const))(
  '%s',
  (_name, index, expected) => {
    expect(found[index]?.map(({ file, name, why }) => `${file}: ${name} ${why}`)).toEqual(expected);
  },
);

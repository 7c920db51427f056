/** Makes a word of the field: what is in its own folders is made of `files`, and the three lists of words name it. */
const { readdirSync, readFileSync } = require('node:fs');
const { join, posix } = require('node:path');

const files = join(__dirname, 'files');
const allFiles = (folder = '') =>
  readdirSync(join(files, folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? allFiles(posix.join(folder, entry.name)) : [posix.join(folder, entry.name)],
  );

/** Puts `text` before the first line from `after` on that has `before` in it. */
function insert(tree, path, { after = '', before, text }) {
  const content = tree.read(path, 'utf8');
  const place = content.indexOf(before, content.indexOf(after));
  if (place < 0) throw new Error(`${path} has no place for a word: ${before}`);
  const line = content.lastIndexOf('\n', place) + 1;
  tree.write(path, content.slice(0, line) + text + content.slice(line));
}

module.exports = async function word(tree, { name, plural = `${name}s` }) {
  if (!/^[a-z]{2,20}$/.test(name) || !/^[a-z]{2,20}$/.test(plural) || name === plural)
    throw new Error('A word has two names of small letters, one for one of it and one for more: lesson, lessons');
  if (tree.exists(`packages/domain/src/${plural}`)) throw new Error(`There is a word ${plural} already`);
  const capital = (text) => text[0].toUpperCase() + text.slice(1);
  const fill = (text) =>
    text
      .replaceAll('__Words__', capital(plural))
      .replaceAll('__Word__', capital(name))
      .replaceAll('__words__', plural)
      .replaceAll('__word__', name);
  for (const file of allFiles()) {
    const text = readFileSync(join(files, file), 'utf8');
    tree.write(fill(file).replace(/\.template$/, ''), fill(text));
  }
  const [Word, Words] = [capital(name), capital(plural)];

  const domain = 'packages/domain/src/words.ts';
  insert(tree, domain, {
    before: 'import type { MemberEvents }',
    text: `import type { ${Word}Events } from './${plural}/events';\nimport { ${name}Word } from './${plural}/word';\n`,
  });
  insert(tree, domain, { after: 'export const words', before: '} as const', text: `  ${plural}: ${name}Word,\n` });
  insert(tree, domain, { after: 'export type EventData', before: '  BoardEvents;', text: `  ${Word}Events &\n` });

  const projections = 'packages/projections/src/words.ts';
  insert(tree, projections, {
    before: 'import { membersProjection }',
    text: `import { ${plural}Projection } from './${plural}/projection';\nimport { ${plural}View } from './${plural}/view';\n`,
  });
  insert(tree, projections, { after: 'const defined', before: '] as const', text: `  ${plural}View,\n` });
  insert(tree, projections, {
    after: 'export const allProjections',
    before: '];',
    text: `  anyProjection(${plural}Projection),\n`,
  });

  const client = 'apps/web/src/app/words.ts';
  const entry = `  ${plural}: {
    texts: ${plural}Texts,
    path: '/${plural}',
    icon: IconPencil,
    screen: () => import('../features/${plural}/${Words}Screen').then((found) => ({ default: found.${Words}Screen })),
  },
`;
  const content = tree.read(client, 'utf8');
  const opened = content.replace('addedWords = {}', 'addedWords = {\n}');
  const withIcon = opened.includes('IconPencil')
    ? opened
    : `import { IconPencil } from '@tabler/icons-react';\n${opened}`;
  tree.write(client, withIcon);
  insert(tree, client, {
    before: 'import type { AddedWord }',
    text: `import { ${plural}Texts } from '../features/${plural}/texts';\n`,
  });
  insert(tree, client, { after: 'export const addedWords', before: '} as const', text: entry });

  insert(tree, 'docs/reference/configuration.md', {
    before: '| `valueSteps` |',
    text: `| \`${plural}\` | ${plural} | 500 | 100 |\n`,
  });

  // The example history of the tests holds every event.
  const history = 'packages/domain/test/fixtures/history-v1.json';
  const example = {
    type: `${Word}Noted`,
    actor: 'bram00000000',
    schemaVersion: 1,
    data: {
      [`${name}Id`]: `${name}000000000000`.slice(0, 12),
      text: { sealed: 'ZWVuIHZvb3JiZWVsZA', by: 'bram00000000', as: 'shared' },
    },
  };
  const told = tree.read(history, 'utf8').trimEnd();
  tree.write(history, `${told.slice(0, told.lastIndexOf('\n'))},\n  ${JSON.stringify(example)}\n]\n`);
};

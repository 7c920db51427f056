/**
 * The layers of folders in `src`, for `.dependency-cruiser.cjs`: app puts together, shell frames, features are the words of the
 * field, lib is what they share. A folder imports itself and what is listed before it, types included.
 */
const { readdirSync } = require('node:fs');
const { join } = require('node:path');

const src = '^apps/web/src/';
const testFile = '\\.test\\.tsx?$';
const within = (...folders) => folders.map((folder) => `${src}${folder}/`);

const layers = ['lib', 'features', 'shell', 'app'];
const libLayers = ['device', 'i18n', 'route', 'api', 'ui', 'drafts', 'community', 'ribbon', 'forms'];

/** Which words show something of another, through its `index.ts`; the others show none. */
const shows = {
  board: ['blockers'],
  goals: ['timeline'],
  home: ['goals', 'timeline', 'values'],
  identity: ['board'],
  start: ['identity'],
};
const words = readdirSync(join(__dirname, 'src/features'));
const features = Object.fromEntries(words.map((word) => [word, shows[word] ?? []]));
/** The folders of the board: the session is what its parts share, the screen shows them. */
const board = {
  session: [],
  card: ['session'],
  kanban: ['session', 'card'],
  canvas: ['session'],
  screen: ['session', 'card', 'kanban', 'canvas'],
};

const index = `${src}features/[^/]+/index\\.ts$`;
const doors = ['[^/]+/', 'board/[^/]+/'].flatMap((word) => [
  `${src}features/${word}texts\\.ts$`,
  `${src}features/${word}[A-Za-z]+Screen\\.tsx$`,
  `${src}features/${word}[a-z]+-search\\.ts$`,
]);

/** `names` in order: each folder under `root` may import those before it. */
const upwards = (root, names) =>
  names.slice(0, -1).map((name, index) => ({
    name: `web-${root}${name}-imports-downwards`.replaceAll('/', '-'),
    comment: `${root}${name} may import ${names.slice(0, index).join(', ') || 'no folder beside it'}`,
    severity: 'error',
    from: { path: within(root + name), pathNot: testFile },
    to: { path: within(...names.slice(index + 1).map((above) => root + above)) },
  }));

/** Each folder under `root` may import itself and what `table` lists for it. */
const listed = (root, table) =>
  Object.entries(table).map(([name, allowed]) => ({
    name: `web-${root}${name}-imports-what-is-listed`.replaceAll('/', '-'),
    comment: `${root}${name} may import ${allowed.join(', ') || 'no folder beside it'}`,
    severity: 'error',
    from: { path: within(root + name), pathNot: testFile },
    to: { path: within(`${root}[^/]+`), pathNot: within(...[name, ...allowed].map((folder) => root + folder)) },
  }));

const unlisted = (root, names) => ({
  name: `web-${root || 'src/'}has-only-listed-folders`.replaceAll('/', '-'),
  comment: 'A new folder takes its place among the layers (apps/web/layers.cjs).',
  severity: 'error',
  from: { path: `${src}${root}[^/]+/`, pathNot: within(...names.map((name) => root + name)) },
  to: {},
});

module.exports = [
  ...upwards('', layers),
  ...upwards('lib/', libLayers),
  ...listed('features/', features),
  ...listed('features/board/', board),
  unlisted('', layers),
  unlisted('lib/', libLayers),
  unlisted('features/board/', Object.keys(board)),
  {
    name: 'web-doors-between-features',
    comment: 'A word uses another through its index.',
    severity: 'error',
    from: { path: `${src}features/([^/]+)/`, pathNot: testFile },
    to: { path: `${src}features/`, pathNot: [`${src}features/$1/`, index] },
  },
  {
    name: 'web-doors-of-features',
    comment: 'From above a word is entered through its index, its texts, its screens and what its address says.',
    severity: 'error',
    from: { path: within('shell', 'app'), pathNot: testFile },
    to: { path: `${src}features/`, pathNot: [index, ...doors] },
  },
  {
    name: 'web-no-circles',
    comment: 'No two files import each other, not even for a type.',
    severity: 'error',
    from: { path: `${src}|^packages/(canvas-engine|board-client)/` },
    to: { circular: true },
  },
];

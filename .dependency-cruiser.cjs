/**
 * The boundaries of docs/architecture.md section 2: who may import whom, no cycles, nobody past a declared export,
 * and nothing of Node in what a browser loads.
 */
const { readdirSync, readFileSync, existsSync } = require('node:fs');
const { join, posix } = require('node:path');
const webLayers = require('./apps/web/layers.cjs');

/** What each package may import besides itself. Apps may import every package; the web only the browser-safe ones. */
const mayImport = {
  domain: [],
  contracts: ['domain'],
  board: ['domain', 'contracts'],
  'canvas-engine': ['board', 'domain'],
  instruments: ['domain', 'contracts'],
  audit: ['domain', 'contracts'],
  'event-store': [],
  cluster: [],
  feed: ['event-store', 'cluster'],
  projections: ['domain', 'contracts'],
  'community-client': ['domain', 'contracts', 'projections'],
  'read-models': ['projections', 'domain', 'contracts', 'event-store', 'feed', 'cluster'],
  'board-protocol': ['board', 'domain'],
  'board-client': ['board', 'board-protocol', 'domain', 'images'],
  'board-sync': ['board', 'board-protocol', 'domain', 'event-store'],
  'board-cluster': ['board-protocol', 'board-sync', 'cluster'],
  vault: ['domain'],
  application: [
    ...['domain', 'contracts', 'event-store', 'feed', 'projections', 'read-models', 'vault', 'cluster'],
    ...['identity', 'board', 'board-sync', 'blobs', 'images'],
  ],
  demo: ['application', 'domain', 'event-store', 'vault', 'board', 'board-sync'],
  identity: ['domain', 'contracts', 'event-store', 'vault', 'cluster'],
  blobs: [],
  images: [],
};
const browserOnly = ['board-client', 'canvas-engine'];
const browserSafe = [
  ...['domain', 'contracts', 'projections', 'community-client', 'board', 'board-protocol', 'images', 'instruments'],
  ...browserOnly,
];

const testFile = '\\.(test|int|svc|fault|browser|cluster|bench)\\.tsx?$|^(packages|apps)/[^/]+/test/';
const oneOf = (names) => `^packages/(${names.join('|')})/`;

/** Files a package declares in `exports`, as regular expressions: the only doors into it. */
function doors() {
  return ['packages', 'apps'].flatMap((group) =>
    readdirSync(join(__dirname, group)).flatMap((name) => {
      const file = join(__dirname, group, name, 'package.json');
      if (!existsSync(file)) return [];
      const exported = JSON.parse(readFileSync(file, 'utf8')).exports ?? {};
      return Object.values(exported)
        .map((target) => (typeof target === 'string' ? target : target.source))
        .filter(Boolean)
        .map((target) => `^${posix.join(group, name, target).replaceAll('.', '\\.')}$`);
    }),
  );
}

const packageEdges = Object.entries(mayImport).map(([name, allowed]) => ({
  name: `edges-of-${name}`,
  comment: `packages/${name} may import ${allowed.length > 0 ? allowed.join(', ') : 'no other package'}`,
  severity: 'error',
  from: { path: `^packages/${name}/src/`, pathNot: testFile },
  to: { path: '^(packages|apps)/', pathNot: oneOf([name, ...allowed]) },
}));

/**
 * Folders as layers, the lowest first: one imports itself, the layers before its own, and the files named as shared. Those in a list
 * are one layer and do not see each other. Files beside the folders put them together and may import all.
 */
const layersOf = {
  'packages/board-sync/src': {
    layers: ['document', 'connection', 'flush', 'broadcast'],
    shared: ['ports', 'unavailable'],
  },
  'apps/server/src': {
    layers: [
      ...['config', 'installation', 'backup', 'health', 'profiles', 'core'],
      ['operator', 'demo'],
      'edge',
      ['blobs', 'boards', 'community', 'identity', 'live', 'log', 'members', 'words'],
    ],
    shared: [],
  },
};

const layerEdges = Object.entries(layersOf).flatMap(([root, { layers, shared }]) => {
  const files = shared.map((name) => `^${root}/${name}\\.ts$`);
  const within = (names) => names.map((name) => `^${root}/${name}/`);
  const name = root.split('/')[1];
  const all = layers.flat();
  return [
    ...layers.flatMap((layer, at) =>
      [layer].flat().map((folder) => {
        const below = layers.slice(0, at).flat();
        return {
          name: `layer-${name}-${folder}`,
          comment: `${root}/${folder} may import ${[...below, ...shared].join(', ') || 'no folder beside it'}`,
          severity: 'error',
          from: { path: `^${root}/${folder}/`, pathNot: testFile },
          to: { path: `^${root}/`, pathNot: [...within([folder, ...below]), ...files] },
        };
      }),
    ),
    {
      name: `layer-${name}-of-every-folder`,
      comment: 'A new folder takes its place among the layers.',
      severity: 'error',
      from: { path: `^${root}/[^/]+/`, pathNot: within(all) },
      to: {},
    },
  ];
});

module.exports = {
  forbidden: [
    ...packageEdges,
    ...layerEdges,
    ...webLayers,
    {
      name: 'test-tools-in-tests-alone',
      comment: 'What lies under test/, the double of KurrentDB included, is never loaded by what runs in production.',
      severity: 'error',
      from: { path: '^(packages|apps)/', pathNot: testFile },
      to: { path: '^test/' },
    },
    {
      name: 'kurrentdb-behind-its-door',
      comment: 'The client, with its native part, is loaded by the adapter alone: the embedded profile never does.',
      severity: 'error',
      from: { path: '^(packages|apps)/', pathNot: '^packages/event-store/(src|test)/kurrentdb/' },
      to: { path: 'node_modules/(@kurrent|@grpc|google-protobuf)/' },
    },
    {
      name: 'event-store-without-kurrentdb',
      comment: 'The adapter is entered through its own export, never through the index of the package.',
      severity: 'error',
      from: { path: '^packages/event-store/src/', pathNot: '^packages/event-store/src/kurrentdb/' },
      to: { path: '^packages/event-store/src/kurrentdb/' },
    },
    {
      name: 'pg-behind-its-doors',
      comment:
        'The driver of PostgreSQL is loaded by the two adapters, and by tests that damage what it holds: the embedded profile never does.',
      severity: 'error',
      from: {
        path: '^(packages|apps)/',
        pathNot: '^packages/(event-store|vault)/(src/postgres/|test/)|^apps/server/test/cluster/',
      },
      to: { path: 'node_modules/(@types/)?pg/' },
    },
    {
      name: 'event-store-without-postgres',
      comment: 'As above: the adapter is entered through its own export.',
      severity: 'error',
      from: { path: '^packages/event-store/src/', pathNot: '^packages/event-store/src/postgres/' },
      to: { path: '^packages/event-store/src/postgres/' },
    },
    {
      name: 'no-cycles',
      comment: 'A cycle of values makes load order matter.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-cycles-of-types',
      comment:
        'No two files need each other, not even for a type. In the domain alone the union of all events is inferred from the words, and words are typed by it.',
      severity: 'error',
      from: { path: '^(packages|apps)/', pathNot: '^packages/domain/' },
      to: { circular: true },
    },
    {
      name: 'ports-name-no-adapter',
      comment: 'What a port promises is said without what keeps it.',
      severity: 'error',
      from: { path: ['^packages/.+/port\\.ts$', '^packages/.+/ports\\.ts$'] },
      to: {
        path: [
          '^packages/.+/(redis|postgres|sqlite|kurrentdb)/',
          'node_modules/(@redis|redis|pg|libsql|@kurrent|ws|socket\\.io|@nestjs)/',
        ],
      },
    },
    {
      name: 'no-import-past-index',
      comment: 'Packages are entered through what their package.json exports.',
      severity: 'error',
      from: { path: '^(packages|apps)/([^/]+)/|^test/' },
      to: { path: '^packages/([^/]+)/', pathNot: ['^packages/$2/', ...doors()] },
    },
    {
      name: 'no-framework-in-packages',
      comment: 'React is of apps/web: what has no screen of ours runs in another page too.',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: 'node_modules/(@types/)?(react|react-dom|@mantine|@tanstack)/' },
    },
    {
      name: 'browser-only',
      comment: `${browserOnly.join(', ')}: of the browser, never loaded by a server.`,
      severity: 'error',
      from: { path: '^(packages|apps)/', pathNot: [testFile, '^apps/web/', oneOf(browserOnly)] },
      to: { path: oneOf(browserOnly) },
    },
    {
      name: 'web-is-browser-safe',
      comment: `apps/web may import ${browserSafe.join(', ')}`,
      severity: 'error',
      from: { path: '^apps/web/src/', pathNot: testFile },
      to: { path: '^(packages|apps)/', pathNot: ['^apps/web/', oneOf(browserSafe)] },
    },
    {
      name: 'no-node-in-the-browser',
      comment: 'Browser-safe code must not load Node built-ins.',
      severity: 'error',
      from: {
        path: `^packages/(${browserSafe.join('|')})/src/|^apps/web/src/`,
        pathNot: testFile,
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'apps-stand-alone',
      comment: 'Apps do not import each other; only the cli composes the server, through its declared export.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: testFile },
      to: { path: '^apps/', pathNot: ['^apps/$1/', ...doors()] },
    },
    {
      name: 'only-cli-composes-the-server',
      severity: 'error',
      from: { path: '^apps/', pathNot: [testFile, '^apps/(cli|server)/'] },
      to: { path: '^apps/server/' },
    },
    {
      name: 'resolvable',
      comment: 'Every import leads somewhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\.(css|svg|woff2)|^virtual:|^@fontsource' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/dist/|/node_modules/.*/node_modules/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json'],
    },
  },
};

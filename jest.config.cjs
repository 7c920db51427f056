/** One Jest configuration; `tools/test.mjs` chooses suites by file suffix. */
const suffix = {
  unit: 'test',
  integration: 'int',
  services: 'svc',
  fault: 'fault',
  browser: 'browser',
  cluster: 'cluster',
  soak: 'soak',
};
const suite = process.env.SUITE ?? 'unit';
const onCluster = process.env.SAMENSPEL_STAGE === 'cluster';
const { always, never } = require('./test/browser/on-a-cluster.cjs');
const journeys = (names) => `/journeys/(?:${Object.keys(names).join('|')})\\.browser\\.`;
const leftOut = onCluster ? [journeys(never)] : [];
/** Of the journeys on a cluster, those that are about a cluster, or all. */
const chosen = onCluster && process.env.SAMENSPEL_LONG !== '1' ? { testRegex: [journeys(always)] } : undefined;

module.exports = {
  rootDir: __dirname,
  ...(chosen ?? { testMatch: [`**/*.${suffix[suite]}.ts`, `**/*.${suffix[suite]}.tsx`] }),
  testPathIgnorePatterns: ['/node_modules/', '/dist/', ...leftOut],
  modulePathIgnorePatterns: ['/dist/'],
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'require', 'node', 'default'] },
  transform: { '\\.[jt]sx?$': ['@swc/jest'] },
  transformIgnorePatterns: ['/node_modules/(?!(?:@samenspel|rbush|quickselect)/)'],
  // For what hangs; how quick things are is measured in test/load. A machine that does ten other things must stay below.
  // In a journey each wait has a limit of its own (test/browser/harness/patience.ts).
  testTimeout: { unit: 60_000, browser: 600_000, cluster: 300_000 }[suite] ?? 180_000,
  testSequencer: './test/slowest-first.cjs',
  // Each file of the cluster suite has six servers and more: two such files at a time would measure each other.
  maxWorkers: suite === 'cluster' ? 1 : 2,
};

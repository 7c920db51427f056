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
const leftOut =
  process.env.SAMENSPEL_STAGE === 'cluster'
    ? require('./test/browser/one-node-only.cjs').map(({ file }) => `/journeys/${file}\\.browser\\.`)
    : [];

module.exports = {
  rootDir: __dirname,
  testMatch: [`**/*.${suffix[suite]}.ts`, `**/*.${suffix[suite]}.tsx`],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', ...leftOut],
  modulePathIgnorePatterns: ['/dist/'],
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'require', 'node', 'default'] },
  transform: { '\\.[jt]sx?$': ['@swc/jest'] },
  transformIgnorePatterns: ['/node_modules/(?!(?:@samenspel|rbush|quickselect)/)'],
  testTimeout: suite === 'unit' ? 10_000 : suite === 'cluster' ? 120_000 : 60_000,
  maxWorkers: 2,
};

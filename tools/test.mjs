/**
 * `npm test`: every suite, one after another; `npm run test:quick`: those that need nothing installed.
 * `--only=unit,integration` chooses suites; further words are passed to Jest (a path, `-t name`). SAMENSPEL_LONG=1 takes the long sizes.
 * The last line of stdout is `N passed, N failed, N skipped`; the exit code is 0 only when nothing failed or was left out.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensurePrograms, findProgram, howToGet } from './find-programs.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { duration, run } from './lib/run.mjs';
import { at, bin, sourceFiles } from './lib/workspace.mjs';

const minute = 60_000;
/** A machine that does other things meanwhile makes a suite late, and that is no fault of the product. */
const patience = 4;
const linux = process.platform === 'linux';
const long = process.env.SAMENSPEL_LONG === '1';

/** What a long run does more of; what is set by itself stays. The journeys on a cluster are then all (test/browser/on-a-cluster.cjs). */
const longSizes = {
  FEED_HISTORIES: '10000',
  SAMENSPEL_SOAK_SECONDS: '300',
  SAMENSPEL_AWAY_SECONDS: '20',
};
if (long) Object.assign(process.env, { ...longSizes, ...process.env });
/** A long run is late later. */
const stretch = long ? 5 : 1;
/** How many test files are named as the slowest. */
const slowestShown = 10;

/** In order of how soon they tell something. `suffix` marks Jest suites; `budget` is what a suite may take on two cores that do
 * nothing else: past it that is said, past four times that the suite is stopped and has failed. Without `programs` a suite can't
 * run, without `helpers` some of its tests are skipped. */
const suites = [
  { name: 'lint', command: [bin('biome'), ['check', '.', '--diagnostic-level=error']], budget: minute, quick: true },
  { name: 'types', command: [bin('tsc'), ['-p', 'tsconfig.json']], budget: 2 * minute, quick: true },
  {
    name: 'boundaries',
    command: [bin('depcruise'), ['--config', '.dependency-cruiser.cjs', 'packages', 'apps']],
    budget: minute,
    quick: true,
  },
  { name: 'rules', command: [process.execPath, ['tools/check-rules.mjs']], budget: minute, quick: true },
  { name: 'exports', command: [process.execPath, ['tools/check-exports.mjs']], budget: minute, quick: true },
  { name: 'unit', suffix: 'test', env: { SUITE: 'unit' }, budget: 2 * minute, quick: true },
  { name: 'integration', suffix: 'int', env: { SUITE: 'integration' }, budget: 6 * minute, quick: true, built: true },
  {
    name: 'services',
    suffix: 'svc',
    env: { SUITE: 'services' },
    budget: 6 * minute,
    built: true,
    programs: ['redis-server', 'postgres'],
  },
  {
    name: 'faults',
    suffix: 'fault',
    env: { SUITE: 'fault' },
    budget: 5 * minute,
    built: true,
    helpers: linux ? ['strace'] : [],
  },
  {
    name: 'browser',
    suffix: 'browser',
    env: { SUITE: 'browser' },
    budget: 12 * minute,
    built: true,
    programs: ['chromium'],
  },
  {
    name: 'browser on a cluster',
    suffix: 'browser',
    env: { SUITE: 'browser', SAMENSPEL_STAGE: 'cluster' },
    budget: 12 * minute,
    built: true,
    programs: ['redis-server', 'postgres', 'chromium'],
  },
  {
    name: 'cluster',
    suffix: 'cluster',
    env: { SUITE: 'cluster' },
    budget: 5 * minute,
    built: true,
    programs: ['redis-server', 'postgres', 'nginx', 'chromium'],
  },
  { name: 'soak', suffix: 'soak', env: { SUITE: 'soak' }, budget: 5 * minute, built: true, programs: ['chromium'] },
];

const counts = { passed: 0, failed: 0, skipped: 0 };
const complaints = [];
/** Each test file's time, milliseconds. */
const fileTimes = [];

function count(passed, failed, skipped) {
  counts.passed += passed;
  counts.failed += failed;
  counts.skipped += skipped;
}

function fail(message) {
  counts.failed += 1;
  complaints.push(message);
}

const testFilesOf = ({ suffix }) =>
  ['packages', 'apps', 'test'].flatMap((folder) =>
    sourceFiles(folder, (name) => name.endsWith(`.${suffix}.ts`) || name.endsWith(`.${suffix}.tsx`)),
  );

/** A tool that either finds something wrong or does not: one check. */
async function runCheck({ name, command, budget }) {
  const { code, text, ms, timedOut } = await run(...command, {
    output: 'collect',
    limitMs: patience * stretch * budget,
  });
  if (code === 0) count(1, 0, 0);
  else {
    process.stdout.write(text);
    fail(timedOut ? `${name}: stopped after ${duration(ms)}` : `${name}: found something wrong, see above`);
  }
  return ms;
}

/**
 * These run in Jest's own process, one file after another. Node 20 can spin for ever in its last clean-up after such code (seen
 * in `Environment::CleanupHandles`, all tests passed and the report written), so Jest ends the process itself.
 */
const inOneProcess = ['cluster', 'soak'];

async function runJest({ name, env, budget }, jestWords) {
  const folder = mkdtempSync(join(tmpdir(), 'samenspel-test-'));
  const report = join(folder, 'report.json');
  const args = [at('node_modules/jest/bin/jest.js'), '--json', `--outputFile=${report}`];
  if (inOneProcess.includes(name)) args.push('--forceExit');
  const chromium = findProgram('chromium');
  const { code, ms, timedOut } = await run(process.execPath, [...args, ...jestWords], {
    output: 'stderr',
    env: { ...env, ...(chromium ? { SAMENSPEL_CHROMIUM: chromium } : {}) },
    limitMs: patience * stretch * budget,
  });
  let result;
  try {
    result = JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    fail(`${name}: ended without a report${timedOut ? `, stopped after ${duration(ms)}` : ''}`);
    return ms;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  count(result.numPassedTests, result.numFailedTests, result.numPendingTests + result.numTodoTests);
  for (const { name: file, startTime, endTime } of result.testResults)
    fileTimes.push({ suite: name, file: file.slice(at().length + 1), ms: endTime - startTime });
  // A file that does not load has no tests to count, so it counts as one.
  counts.failed += result.numRuntimeErrorTestSuites;
  for (const file of result.testResults.filter(({ status }) => status === 'failed')) {
    const titles = file.assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName);
    complaints.push(`${name}: ${file.name.slice(at().length + 1)}: ${titles.join('; ') || 'could not be loaded'}`);
  }
  if (code !== 0 && result.success) fail(`${name}: Jest ended with code ${code}`);
  return ms;
}

async function runSuite(suite, jestWords) {
  if (!suite.suffix) return runCheck(suite);
  const files = testFilesOf(suite);
  const missing = await ensurePrograms(suite.programs ?? []);
  if (missing.length > 0) {
    count(0, 0, files.length);
    for (const program of missing)
      complaints.push(
        `${suite.name}: did not run, ${files.length} files left out: ${program} is missing. ${howToGet(program)}`,
      );
    return undefined;
  }
  for (const program of await ensurePrograms(suite.helpers ?? []))
    complaints.push(`${suite.name}: some tests were skipped: ${program} is missing. ${howToGet(program)}`);
  if (suite.built) await ensureBuilt();
  return runJest(suite, jestWords);
}

const words = process.argv.slice(2);
const only = words
  .find((word) => word.startsWith('--only='))
  ?.slice('--only='.length)
  .split(',');
const quick = words.includes('--quick');
const jestWords = words.filter((word) => word !== '--quick' && !word.startsWith('--only='));
const unknown = only?.filter((name) => !suites.some((suite) => suite.name === name)) ?? [];
if (unknown.length > 0) {
  process.stderr.write(`No suite ${unknown.join(', ')}. Suites: ${suites.map(({ name }) => name).join(', ')}\n`);
  process.exit(2);
}

/** Runs one suite; answers what is told of its time. */
async function timed(suite) {
  process.stdout.write(`--- ${suite.name}\n`);
  let ms;
  try {
    ms = await runSuite(suite, jestWords);
  } catch (error) {
    fail(`${suite.name}: ${error.message}`);
  }
  const late = ms > stretch * suite.budget ? `, its budget is ${duration(stretch * suite.budget)}` : '';
  return `${suite.name} ${ms === undefined ? 'did not run' : duration(ms) + late}`;
}

const chosen = suites.filter(({ name, quick: isQuick }) => (only ? only.includes(name) : !quick || isQuick));
// The checks wait for nothing and write nothing, so they run side by side; suites with servers would measure each other.
const times = await Promise.all(chosen.filter(({ suffix }) => !suffix).map(timed));
for (const suite of chosen.filter(({ suffix }) => suffix)) times.push(await timed(suite));

/** What stood for KurrentDB: the server of KURRENTDB_URL, without the user and password in it, or the double. */
const kurrentdb = process.env.KURRENTDB_URL?.replace(/^.*?:\/\/(?:.*@)?([^/?]+).*$/, '$1') ?? 'double';

process.stdout.write(`\n${times.join(' | ')}\nkurrentdb: ${kurrentdb}\n`);
const slowest = fileTimes.sort((a, b) => b.ms - a.ms).slice(0, slowestShown);
if (slowest.length > 0) process.stdout.write('slowest files:\n');
for (const { suite, file, ms } of slowest) process.stdout.write(`  ${duration(ms)} ${suite}: ${file}\n`);
for (const complaint of complaints) process.stdout.write(`- ${complaint}\n`);
process.stdout.write(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
process.exitCode = complaints.length > 0 || counts.failed > 0 ? 1 : 0;

/**
 * Every rule of a SPEC.md must be carried by a test: its id stands at the start of a test's title.
 * A rule is written `**ES4**` or as the first cell of a table row, `| ES4 |`.
 */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { at, sourceFiles } from './lib/workspace.mjs';

const ruleId = '[A-Z]{1,5}\\d+[a-z]?';
const written = new RegExp(`(?:\\*\\*(${ruleId})(?=[.:]?\\*\\*))|(?:^\\|\\s*\\**(${ruleId})\\**\\s*\\|)`, 'gm');
const titled = new RegExp(`[(,[]\\s*['"\`]((?:${ruleId})(?:(?:, | and )${ruleId})*)(?=[\\s:.,'"\`])`, 'g');
const carriesTests = (file) =>
  /\.(test|int|svc|fault|browser|cluster)\.tsx?$/.test(file) || /contract/.test(file) || /\/test\//.test(file);

/** Ids written in a SPEC's text, in order, once each. */
const rulesIn = (text) => [...new Set([...text.matchAll(written)].map((match) => match[1] ?? match[2]))];

/** Ids that test titles in a source text start with; `ES4, ES5 and ES6: ...` carries three. */
const titlesIn = (text) => [...text.matchAll(titled)].flatMap((match) => match[1].split(/, | and /));

/** Rules without a test, as `{ spec, id }`; and how many rules there are. */
function rulesWithoutTest() {
  const folders = ['packages', 'apps', 'test'];
  const code = folders.flatMap((folder) => sourceFiles(folder, (name) => /\.tsx?$/.test(name))).filter(carriesTests);
  const carried = new Set(code.flatMap((file) => titlesIn(readFileSync(at(file), 'utf8'))));
  const specs = folders.flatMap((folder) => sourceFiles(folder, (name) => name === 'SPEC.md'));
  const rules = specs.flatMap((spec) => rulesIn(readFileSync(at(spec), 'utf8')).map((id) => ({ spec, id })));
  return { total: rules.length, missing: rules.filter(({ id }) => !carried.has(id)) };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { total, missing } = rulesWithoutTest();
  for (const { spec, id } of missing) console.log(`${spec}: ${id} has no test whose title starts with it`);
  console.log(`${total - missing.length} of ${total} rules have a test`);
  process.exit(missing.length > 0 ? 1 : 0);
}

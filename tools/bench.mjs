/** `npm run bench -- <name> [options]`: builds and runs test/load/<name>.bench.mjs. Its last line of stdout is one JSON object. */
import { readdirSync } from 'node:fs';
import { ensureBuilt } from './lib/build.mjs';
import { run } from './lib/run.mjs';
import { at } from './lib/workspace.mjs';

const suffix = '.bench.mjs';
const names = readdirSync(at('test/load'))
  .filter((file) => file.endsWith(suffix))
  .map((file) => file.slice(0, -suffix.length));
const [name, ...options] = process.argv.slice(2);

if (!names.includes(name)) {
  process.stderr.write(`Usage: npm run bench -- <${names.join('|')}>\n`);
  process.exit(2);
}
try {
  await ensureBuilt();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
const { code } = await run(process.execPath, ['--expose-gc', at('test/load', name + suffix), ...options]);
process.exit(code ?? 1);

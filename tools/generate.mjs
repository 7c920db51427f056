/**
 * `npm run generate -- word lesson`: runs a generator of `tools/generators` (Nx's form: a tree and options) in this folder, and
 * formats what it made. Nothing is asked of the network, and nothing is written when it fails.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { FsTree, flushChanges, printChanges } = require('nx/src/generators/tree');
const { generators } = require('./generators/generators.json');

const [kind = '', name = '', plural] = process.argv.slice(2);
const generator = generators[kind];
if (generator === undefined || name === '') {
  console.error(`Usage: npm run generate -- <${Object.keys(generators).join(' | ')}> <name> [plural]`);
  process.exit(1);
}
const root = process.cwd();
const tree = new FsTree(root, false);
try {
  await require(`./generators/${generator.factory}`)(tree, plural === undefined ? { name } : { name, plural });
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
const changes = tree.listChanges();
printChanges(changes);
flushChanges(root, changes);
const biome = require.resolve('@biomejs/biome/bin/biome');
const code = changes.map(({ path }) => path).filter((path) => /\.tsx?$/.test(path));
const formatted = spawnSync(process.execPath, [biome, 'check', '--write', ...code], { cwd: root, stdio: 'inherit' });
process.exitCode = formatted.status ?? 1;

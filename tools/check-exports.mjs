/**
 * What is exported, another file uses; what a package exports (`exports` of its package.json), a source outside it uses. What tests
 * alone need stands with them, or behind the entry `./testing`, which only tests import. No file passes on all of another.
 */
import { readFileSync } from 'node:fs';
import { dirname, posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { at, sourceFiles } from './lib/workspace.mjs';

/** What a generator writes uses our packages as well. */
const isCode = (name) => /\.[mc]?[jt]sx?(\.template)?$/.test(name) && !/\.d\.[mc]?ts$/.test(name);
const isForTests = (file) =>
  /\.(test|int|svc|fault|browser|cluster|soak|bench)\.[mc]?[jt]sx?$/.test(file) ||
  /(^|\/)(test|contract)\//.test(file) ||
  /[/.-](contract|testing)\.ts$/.test(file);
/** CommonJS says what it exports in ways of its own; a configuration is read by its tool; a template's users are not there yet. */
const isJudged = (file) => !/\.cjs$|\.config\.ts$|\.template$/.test(file);
const forTests = './testing';

const isOurs = (specifier) => /^(\.|@samenspel\/)/.test(specifier);
/** Benchmarks load what the build made. */
const built = /(packages\/[\w-]+)\/dist\/(.+)\.js$/;

const has = ({ modifiers }, modifier) => modifiers?.some(({ kind }) => kind === modifier) ?? false;

/** What a statement with `export` before it exports. */
function declared(statement) {
  if (has(statement, ts.SyntaxKind.DefaultKeyword)) return ['default'];
  if (!ts.isVariableStatement(statement)) return [statement.name.text];
  return statement.declarationList.declarations.flatMap(({ name }) =>
    ts.isIdentifier(name) ? [name.text] : name.elements.map((element) => element.name.text),
  );
}

/** Of one file: the names it `exports`, the files it exports `everything` of, the names it `mentions` twice, and its `uses`. */
function read(file, text) {
  const found = { exports: [], everything: [], uses: [] };
  const times = new Map();
  const use = (from, names) => found.uses.push(...names.map((name) => ({ from, name })));
  const membersOf = (space) =>
    [...text.matchAll(new RegExp(`\\b${space}\\s*\\.\\s*([\\w$]+)`, 'g'))].map(([, name]) => name);
  const original = ({ name, propertyName }) => (propertyName ?? name).text;

  const readImport = ({ moduleSpecifier, importClause }) => {
    const { name, namedBindings: bound } = importClause ?? {};
    if (name) use(moduleSpecifier.text, ['default']);
    if (bound) use(moduleSpecifier.text, bound.elements ? bound.elements.map(original) : membersOf(bound.name.text));
  };
  const readExport = ({ moduleSpecifier, exportClause }) => {
    const from = moduleSpecifier?.text;
    if (exportClause === undefined) found.everything.push(...[from].filter(isOurs));
    else if (ts.isNamedExports(exportClause)) {
      found.exports.push(...exportClause.elements.map(({ name }) => name.text));
      if (from) use(from, exportClause.elements.map(original));
    } else found.exports.push(exportClause.name.text);
  };
  const visit = (node) => {
    if (ts.isImportDeclaration(node)) return readImport(node);
    if (ts.isExportDeclaration(node)) return readExport(node);
    if (ts.isIdentifier(node)) times.set(node.text, (times.get(node.text) ?? 0) + 1);
    if (ts.isExportAssignment(node)) found.exports.push('default');
    else if (has(node, ts.SyntaxKind.ExportKeyword)) found.exports.push(...declared(node));
    // `import()`, `require`, a mock: whatever the file names may be of it.
    if (ts.isStringLiteralLike(node) && (isOurs(node.text) || built.test(node.text)))
      use(node.text, ['default', ...new Set(text.match(/[\w$]+/g))]);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false));
  const mentions = new Set([...times].filter(([, count]) => count > 1).map(([name]) => name));
  return { ...found, mentions };
}

/** The entries of packages that are code, by their file: `packages/board/src/index.ts` is entry `@samenspel/board`. */
const entriesOf = (packages, files) =>
  new Map(
    packages
      .flatMap(({ folder, name, exports = {} }) =>
        Object.entries(exports).map(([door, target]) => {
          const file = posix.join(folder, target.source ?? target);
          return [file, { entry: posix.join(name, door), door, folder }];
        }),
      )
      .filter(([file]) => files.has(file)),
  );

/** Which of `files` a specifier means; `entries` are the files of entries. */
function meant(specifier, from, files, entries) {
  const [, folder, inside] = built.exec(specifier) ?? [];
  if (folder) return `${folder}/src/${inside}.ts`;
  if (!specifier.startsWith('.')) return entries.get(specifier);
  const path = posix.join(dirname(from), specifier);
  const endings = ['', '.ts', '.tsx', '/index.ts', '/index.tsx'];
  return endings.map((ending) => path + ending).find((each) => files.has(each)) ?? path.replace(/\.js$/, '.ts');
}

/** Who uses each name of each file: `file name` -> files. */
function usersOf(sources, files, entries) {
  const byEntry = new Map([...entries].map(([file, { entry }]) => [entry, file]));
  const users = new Map();
  for (const [file, { uses }] of sources)
    for (const { from, name } of uses) {
      const key = `${meant(from, file, files, byEntry)} ${name}`;
      if (!users.has(key)) users.set(key, new Set());
      users.get(key).add(file);
    }
  return users;
}

/** What is exported and should not be, as `{ file, name, why }`. `files` are the texts of all sources, by path. */
export function uselessExports(packages, files) {
  const entries = entriesOf(packages, files);
  const sources = new Map([...files].map(([file, text]) => [file, read(file, text)]));
  const users = usersOf(sources, files, entries);

  const whyUseless = (file, name, mentions) => {
    const entry = entries.get(file);
    const isOutside = (user) => !entry || isForTests(user) || !user.startsWith(`${entry.folder}/src/`);
    const all = [...(users.get(`${file} ${name}`) ?? [])].filter((user) => user !== file && isOutside(user));
    if (entry?.door === forTests) {
      if (!all.every(isForTests)) return 'is for tests, and used by what is no test';
      return all.length > 0 ? undefined : 'is used by no test';
    }
    if (all.some((user) => !isForTests(user) || entries.get(user)?.door === forTests)) return undefined;
    if (all.length === 0) return mentions.has(name) ? 'is used in its own file only' : 'is used by nobody';
    return isForTests(file) || (!entry && mentions.has(name)) ? undefined : 'is used by tests only';
  };

  return [...sources]
    .filter(([file]) => isJudged(file))
    .flatMap(([file, { exports, everything, mentions }]) => [
      ...everything.map((from) => ({ file, name: `* from ${from}`, why: 'passes on all of a file: name what it is' })),
      ...exports
        .map((name) => ({ file, name, why: whyUseless(file, name, mentions) }))
        .filter(({ why }) => why !== undefined),
    ]);
}

/** Of this repository. */
function ofWorkspace() {
  const packages = ['packages', 'apps']
    .flatMap((group) => sourceFiles(group, (name) => name === 'package.json'))
    .filter((path) => path.split('/').length === 3)
    .map((path) => ({ ...JSON.parse(readFileSync(at(path), 'utf8')), folder: dirname(path) }));
  const paths = ['packages', 'apps', 'test', 'tools'].flatMap((folder) => sourceFiles(folder, isCode));
  return uselessExports(packages, new Map(paths.map((path) => [path, readFileSync(at(path), 'utf8')])));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const useless = ofWorkspace();
  for (const { file, name, why } of useless) console.log(`${file}: ${name} ${why}`);
  console.log(useless.length === 0 ? 'every export is used' : `${useless.length} exports without use`);
  process.exit(useless.length > 0 ? 1 : 0);
}

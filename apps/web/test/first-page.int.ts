import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

/** What the page of a community's screen names before any of it runs: scripts, styles, and the texts of one language. */
const maxFiles = 11;
/** Of those, compressed. */
const maxKB = 270;

const dist = join(__dirname, '../dist');
const page = readFileSync(join(dist, 'index.html'), 'utf8');
const assets = readdirSync(join(dist, 'assets'));
/** A reader gets the texts of one language. */
const named = [...page.matchAll(/<(?:script|link)\b[^>]*?(?:src|href)="\/(assets\/[^"]+)"[^>]*>/g)]
  .filter(([tag]) => !tag.includes('data-lang="en"'))
  .map(([, name = '']) => name);
const sizeOf = (name: string): number => {
  const file = join(dist, name);
  return statSync(existsSync(`${file}.br`) ? `${file}.br` : file).size;
};

test('WB1: the first page of a community needs few files, and they are small', () => {
  const all = new Set(named);
  expect(all.size).toBe(named.length);
  expect(all.size).toBeLessThanOrEqual(maxFiles);
  expect(named.reduce((sum, name) => sum + sizeOf(name), 0) / 1000).toBeLessThanOrEqual(maxKB);
  // Home itself is among them, neither the board nor an editor is.
  expect(named.filter((name) => /\/home-.*\.js$/.test(name))).toHaveLength(1);
  expect(named.filter((name) => /(board|kanban|canvas|editor)/i.test(name))).toEqual([]);
});

test('WB2: each script and style stands there compressed as well, in both ways, and they say the same', () => {
  const large = assets.filter((name) => /\.(js|css)$/.test(name) && statSync(join(dist, 'assets', name)).size >= 1_000);
  expect(large.length).toBeGreaterThan(20);
  for (const name of large) {
    const file = join(dist, 'assets', name);
    const plain = readFileSync(file);
    expect(brotliDecompressSync(readFileSync(`${file}.br`)).equals(plain)).toBe(true);
    expect(gunzipSync(readFileSync(`${file}.gz`)).equals(plain)).toBe(true);
  }
});

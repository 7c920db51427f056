import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');

test('what the architecture says is somewhere is there', () => {
  const page = readFileSync(join(root, 'docs/architecture.md'), 'utf8');
  const [, table = ''] = /### Where is it\n([^#]+)/.exec(page) ?? [];
  const rows = table.split('\n').filter((line) => line.startsWith('| ') && line.includes('?'));
  expect(rows.length).toBeGreaterThanOrEqual(10);
  for (const row of rows) {
    const paths = [...row.matchAll(/`((?:apps|packages)\/[^`]+)`/g)].map(([, path = '']) => path);
    expect({ row, named: paths.length > 0 }).toEqual({ row, named: true });
    for (const path of paths) expect({ path, there: existsSync(join(root, path)) }).toEqual({ path, there: true });
  }
});

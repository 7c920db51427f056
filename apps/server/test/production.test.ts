import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Package {
  readonly dependencies?: Readonly<Record<string, string>>;
}

const lock = JSON.parse(readFileSync(join(__dirname, '../../../package-lock.json'), 'utf8')) as {
  packages: Readonly<Record<string, Package>>;
};
/** What only tools of development need, the double of KurrentDB first. */
const ofDevelopment = ['google-protobuf'];

it('IN9: no package of ours needs a tool of development in production', () => {
  const ours = Object.entries(lock.packages).filter(([place]) => /^(apps|packages)\//.test(place) || place === '');
  expect(ours.length).toBeGreaterThan(10);
  const found = ours.flatMap(([place, { dependencies = {} }]) =>
    ofDevelopment.filter((name) => name in dependencies).map((name) => `${place}: ${name}`),
  );
  expect(found).toEqual([]);
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { methodPage } from './reference';

const page = join(__dirname, '../../../docs/reference/method.md');

describe('the reference page of the method', () => {
  it('DO47: says what the data says', () => {
    if (process.env.UPDATE) writeFileSync(page, methodPage());
    expect(readFileSync(page, 'utf8')).toBe(methodPage());
  });
});

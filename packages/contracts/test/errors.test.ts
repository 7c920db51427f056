import { rules } from '@samenspel/domain';
import { ApiError, isErrorName, problemOf, problemSchema } from '../src';
import { errorMessage, errors } from '../src/errors';

describe('the error registry', () => {
  it('knows every rule of the domain', () => {
    expect(Object.keys(rules).filter((name) => !isErrorName(name))).toEqual([]);
  });

  it.each(Object.entries(errors))('%s has a status and messages that use only its own arguments', (_name, entry) => {
    const { status, nl, en, args = [] }: { status: number; nl: string; en: string; args?: readonly string[] } = entry;
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(600);
    for (const message of [nl, en]) {
      const used = [...message.matchAll(/\{(\w+)\}/g)].map((found) => found[1]);
      expect(used.filter((arg) => arg === undefined || !args.includes(arg))).toEqual([]);
      expect(message).toMatch(/[.?!]$/);
    }
    expect(nl).not.toBe(en);
  });

  it('fills the arguments in', () => {
    expect(errorMessage('rate_limited', { seconds: 3 }, 'en')).toBe('That was a bit fast. Try again in 3 s.');
    expect(problemSchema.parse(problemOf('rate_limited', { seconds: 3 }, 'nl')).status).toBe(429);
    expect(new ApiError('not_found').code).toBe('not_found');
  });
});

import { randomBytes } from 'node:crypto';
import { argon2Passwords, newRecoveryCode, normaliseCode, normaliseLogin } from '../src/index';

const random = { bytes: (count: number) => new Uint8Array(randomBytes(count)) };

test('VT4 passwords are argon2id and match only their own hash', async () => {
  const passwords = argon2Passwords();
  const hash = await passwords.hash('tien weken samen');
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await passwords.hash('tien weken samen')).not.toBe(hash);
  expect(await passwords.matches('tien weken samen', hash)).toBe(true);
  expect(await passwords.matches('tien weken Samen', hash)).toBe(false);
  expect(await passwords.matches('no account has this password', undefined)).toBe(false);
});

test('VT4 an unknown login costs what a wrong password costs', async () => {
  const passwords = argon2Passwords();
  const hash = await passwords.hash('tien weken samen');
  await passwords.matches('warm up', undefined);
  // Processor time, not the clock's: a busy machine must not decide.
  const spent = { unknown: 0, wrong: 0 };
  for (let round = 0; round < 8; round += 1) {
    for (const [who, passwordHash] of [
      ['unknown', undefined],
      ['wrong', hash],
    ] as const) {
      const before = process.cpuUsage();
      await passwords.matches('not this one', passwordHash);
      const { user, system } = process.cpuUsage(before);
      spent[who] += user + system;
    }
  }
  const ratio = spent.unknown / spent.wrong;
  // Without the dummy hash the ratio is below 0.01.
  expect(ratio).toBeGreaterThan(0.3);
  expect(ratio).toBeLessThan(3);
});

test('VT3 logins and codes compare in normalised form', () => {
  expect(normaliseLogin('  Änna@Example.NL ')).toBe(normaliseLogin('änna@example.nl'));
  const code = newRecoveryCode(random);
  expect(code).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/);
  expect(normaliseCode(` ${code.toUpperCase().replaceAll('-', ' ').replaceAll('0', 'O').replaceAll('1', 'I')} `)).toBe(
    code,
  );
});

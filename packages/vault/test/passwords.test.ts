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
  const median = async (passwordHash: string | undefined) => {
    const times: number[] = [];
    for (let round = 0; round < 9; round += 1) {
      const started = process.hrtime.bigint();
      await passwords.matches('wrong', passwordHash);
      times.push(Number(process.hrtime.bigint() - started));
    }
    return times.sort((a, b) => a - b)[4] ?? 0;
  };
  const ratio = (await median(undefined)) / (await median(hash));
  // Without the dummy hash the ratio is below 0.01; the bounds leave room for a busy machine.
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

import { clearSessionCookie, sessionTokenIn, setSessionCookie } from './cookies';

it.each([
  ['samenspel=abc', 'abc'],
  ['a=1; samenspel=abc ; b=2', 'abc'],
  ['a=1;samenspel=a=b', 'a=b'],
  ['xsamenspel=abc', undefined],
  ['samenspel=', undefined],
  ['samenspel=one; samenspel=two', undefined],
  [undefined, undefined],
])('of %j the session token is %j', (header, token) => {
  expect(sessionTokenIn(header)).toBe(token);
});

it('a session cookie is out of reach of scripts and other sites', () => {
  expect(setSessionCookie('abc', 90_500, true)).toBe(
    'samenspel=abc; Path=/; HttpOnly; SameSite=Lax; Max-Age=90; Secure',
  );
  expect(clearSessionCookie(false)).toBe('samenspel=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0');
});

import { knownBrowserCookie, sessionCookie } from '@samenspel/contracts';

/**
 * The value of a cookie in a Cookie header. Two cookies of the name means that somebody else's page planted one: then
 * neither counts, because nothing shows which is ours (RFC 6265 section 8.6).
 */
function cookieIn(wanted: string, header = ''): string | undefined {
  const found = header.split(';').flatMap((part) => {
    const [name, ...value] = part.split('=');
    return name?.trim() === wanted ? [value.join('=').trim()] : [];
  });
  return found.length === 1 && found[0] !== '' ? found[0] : undefined;
}

export const sessionTokenIn = (header: string | undefined): string | undefined => cookieIn(sessionCookie, header);
export const knownBrowserIn = (header: string | undefined): string | undefined => cookieIn(knownBrowserCookie, header);

/** Set-Cookie of a secret; not readable by scripts, not sent along from other sites' forms. */
function setCookie(name: string, value: string, maxAgeMs: number, secure: boolean): string {
  const maxAge = Math.max(0, Math.floor(maxAgeMs / 1000));
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAge}${secure ? '; Secure' : ''}`;
}

export const setSessionCookie = (token: string, maxAgeMs: number, secure: boolean): string =>
  setCookie(sessionCookie, token, maxAgeMs, secure);

export const clearSessionCookie = (secure: boolean): string => setSessionCookie('', 0, secure);

export const setKnownBrowserCookie = (secret: string, maxAgeMs: number, secure: boolean): string =>
  setCookie(knownBrowserCookie, secret, maxAgeMs, secure);

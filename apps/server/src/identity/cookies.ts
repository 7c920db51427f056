import { sessionCookie } from '@samenspel/contracts';

/**
 * The session token in a Cookie header. Two cookies of the name means that somebody else's page planted one: then
 * neither counts, because nothing shows which is ours (RFC 6265 section 8.6).
 */
export function sessionTokenIn(header: string | undefined): string | undefined {
  const found = (header ?? '').split(';').flatMap((part) => {
    const [name, ...value] = part.split('=');
    return name?.trim() === sessionCookie ? [value.join('=').trim()] : [];
  });
  return found.length === 1 && found[0] !== '' ? found[0] : undefined;
}

/** Set-Cookie of a session; not readable by scripts, not sent along from other sites' forms. */
export function setSessionCookie(token: string, maxAgeMs: number, secure: boolean): string {
  const maxAge = Math.max(0, Math.floor(maxAgeMs / 1000));
  return `${sessionCookie}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAge}${secure ? '; Secure' : ''}`;
}

export const clearSessionCookie = (secure: boolean): string => setSessionCookie('', 0, secure);

import { isSafeLink } from '@samenspel/domain';

export const maxAddressLength = 2_000;

/**
 * The address a link may have: http, https or mailto; null for anything else (a script, a file, nonsense). Words that look like
 * a web or mail address get their beginning.
 */
export function safeAddress(text: unknown): string | null {
  if (typeof text !== 'string') return null;
  const words = text.trim();
  if (words === '' || words.length > maxAddressLength || /\s/.test(words)) return null;
  if (/^[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+$/.test(words)) return `mailto:${words}`;
  const address = /^[a-z][a-z0-9+.-]*:/i.test(words) && !/^[^/:]+:\d+(\/|$)/.test(words) ? words : `https://${words}`;
  try {
    const { protocol, href, hostname } = new URL(address);
    if (protocol === 'mailto:') return href;
    if (protocol !== 'http:' && protocol !== 'https:') return null;
    return isSafeLink(address) && /\.|^localhost$|^\[/.test(hostname) ? href : null;
  } catch {
    return null;
  }
}

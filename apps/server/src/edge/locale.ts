import type { IncomingMessage } from 'node:http';

export type EdgeLocale = 'nl' | 'en';

/** The language of messages for this request: the first of nl and en in Accept-Language by weight; English when neither is named. */
export function localeOf(request: Pick<IncomingMessage, 'headers'>): EdgeLocale {
  const preferences = (request.headers['accept-language'] ?? '').split(',').map((part, place) => {
    const [tag = '', ...rest] = part.trim().toLowerCase().split(';');
    const weight = rest.map((item) => /^\s*q=([\d.]+)/.exec(item)?.[1]).find((q) => q !== undefined);
    return { language: tag.split('-')[0], weight: weight === undefined ? 1 : Number(weight), place };
  });
  preferences.sort((a, b) => b.weight - a.weight || a.place - b.place);
  const first = preferences.find(({ language, weight }) => weight > 0 && (language === 'nl' || language === 'en'));
  return first?.language === 'nl' ? 'nl' : 'en';
}

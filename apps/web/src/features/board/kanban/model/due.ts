import { daysBetween } from '../../../../lib/i18n/time';

type DueSign = { readonly kind: 'late' | 'today' | 'soon' | 'later'; readonly days: number };

const soonDays = 3;

/** How near a day is. A card in the last column is done: then no day is late. */
export function dueSign(due: string, today: string, done: boolean): DueSign {
  const days = daysBetween(today, due);
  if (done) return { kind: 'later', days };
  if (days < 0) return { kind: 'late', days: -days };
  if (days === 0) return { kind: 'today', days };
  return { kind: days <= soonDays ? 'soon' : 'later', days };
}

type WipSign = { readonly kind: 'room' | 'full' | 'over'; readonly by: number };

/** Whether a column holds more than its people agreed on. It only tells: the limit never stops anybody. */
export function wipSign(count: number, limit: number | undefined): WipSign | null {
  if (limit === undefined) return null;
  if (count > limit) return { kind: 'over', by: count - limit };
  return { kind: count === limit ? 'full' : 'room', by: limit - count };
}

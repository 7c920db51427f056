import type { Availability } from '@samenspel/event-store';

/** Who reads nothing, as they hear of everything, learns this soon that there is nothing to hear of. */
export const ageEveryMs = 500;

/** Tells as of when this server knows the history, when its storage gives no answer any more, and undefined when it does again. */
export function watchAge(
  availability: Pick<Availability, 'asOf'> | undefined,
  tell: (asOf: number | undefined) => void,
): () => void {
  if (availability === undefined) return () => undefined;
  let isAway = false;
  const timer = setInterval(() => {
    const { asOf } = availability;
    if (isAway === (asOf !== undefined)) return;
    isAway = asOf !== undefined;
    tell(asOf);
  }, ageEveryMs).unref();
  return () => clearInterval(timer);
}

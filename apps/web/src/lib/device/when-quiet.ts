/** Without a quiet moment it begins after this time all the same, milliseconds. */
const latestMs = 5_000;
/** A page that is there asks for more, for its screen first; what can wait begins after that. Milliseconds. */
const afterPageMs = 1_000;

/** Calls `begin` when the first page is on the screen and the device has nothing better to do: for what only later screens need. */
export function whenQuiet(begin: () => void): void {
  const idle = (): void => {
    // Safari has no such moment.
    if ('requestIdleCallback' in globalThis) requestIdleCallback(begin, { timeout: latestMs });
    else begin();
  };
  const later = (): void => void setTimeout(idle, afterPageMs);
  if (document.readyState === 'complete') later();
  else addEventListener('load', later, { once: true });
}

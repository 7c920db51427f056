import { createContext, type ReactNode, useCallback, useContext, useRef } from 'react';

const Say = createContext<(words: string) => void>(() => undefined);

/** Says something to who cannot see it happen. What is said last counts: a carried card moves faster than speech. */
export const useSay = (): ((words: string) => void) => useContext(Say);

export function Announcer({ children }: { children: ReactNode }) {
  const region = useRef<HTMLDivElement>(null);
  const say = useCallback((words: string) => {
    // Straight into the element: what is said is no state of the screen, and saying must not render a board.
    if (region.current !== null)
      region.current.textContent = region.current.textContent === words ? `${words}\u00A0` : words;
  }, []);
  return (
    <Say.Provider value={say}>
      {children}
      <div ref={region} className="visually-hidden" aria-live="assertive" aria-atomic="true" data-announcer />
    </Say.Provider>
  );
}

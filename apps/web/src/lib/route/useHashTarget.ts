import { useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';

/** Once the content is there, shows and focuses what the URL's fragment names (a blocker from home, a hit of search). */
export function useHashTarget(ready: boolean): void {
  const hash = useRouterState({ select: (state) => state.location.hash });
  useEffect(() => {
    if (!ready || hash === '') return;
    const target = document.getElementById(hash);
    target?.scrollIntoView({ block: 'center' });
    target?.focus({ preventScroll: true });
  }, [ready, hash]);
}

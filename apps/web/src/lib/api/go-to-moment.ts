import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useCommunityId } from '../route/useCommunityId';
import { prepareMoment } from './queries';

/** What comes within this time, milliseconds, changes the screen at once; after that the screen says that it is on its way. */
const patienceMs = 80;

export type GoToMoment = (at: number | undefined, options?: { replace?: boolean }) => void;

/** The last call of anybody: one that comes late does not overtake it. */
let calls = 0;

/** Goes to a moment on the same screen; undefined is now. Dragging replaces instead of filling the history. */
export function useGoToMoment(): GoToMoment {
  const navigate = useNavigate();
  const client = useQueryClient();
  const communityId = useCommunityId();
  return useCallback(
    (at, options) => {
      const call = ++calls;
      const { pathname } = location;
      const go = (): void => {
        // Who went elsewhere meanwhile stays there.
        if (call !== calls || location.pathname !== pathname) return;
        calls += 1;
        void navigate({
          to: '.',
          search: ((old: Record<string, unknown>) => ({ ...old, at })) as never,
          replace: options?.replace ?? false,
          resetScroll: false,
        });
      };
      const patience = setTimeout(go, patienceMs);
      void prepareMoment(client, communityId, at).then(() => {
        clearTimeout(patience);
        go();
      });
    },
    [navigate, client, communityId],
  );
}

import { useRouterState } from '@tanstack/react-router';

/** Whether the screen is a board, which has a sign of its own for what is saved and reached. */
export const useIsOnBoard = (): boolean =>
  useRouterState({ select: ({ location }) => location.pathname.endsWith('/board') });

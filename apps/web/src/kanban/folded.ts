import { useCallback, useState } from 'react';
import { remember, remembered } from '../app/device';

const nameOf = (boardId: string): string => `kanban.folded.${boardId}`;

function read(boardId: string): ReadonlySet<string> {
  return new Set((remembered(nameOf(boardId)) ?? '').split(' ').filter((id) => id !== ''));
}

/** Which columns this device shows folded; others see their own. */
export function useFolded(boardId: string): readonly [ReadonlySet<string>, (id: string, on: boolean) => void] {
  const [folded, setFolded] = useState(() => read(boardId));
  const fold = useCallback(
    (id: string, on: boolean) => {
      const next = new Set(read(boardId));
      if (on) next.add(id);
      else next.delete(id);
      remember(nameOf(boardId), next.size === 0 ? null : [...next].join(' '));
      setFolded(next);
    },
    [boardId],
  );
  return [folded, fold];
}

import { useCallback, useState } from 'react';
import { remember, remembered } from '../../../lib/device/device';
import { tray } from '../session/column-title';

const nameOf = (boardId: string): string => `kanban.folded.${boardId}`;

function read(boardId: string): ReadonlySet<string> {
  return new Set((remembered(nameOf(boardId)) ?? '').split(' ').filter((id) => id !== ''));
}

interface Folding {
  readonly isFolded: (id: string) => boolean;
  readonly fold: (id: string, on: boolean) => void;
}

/** Which columns this device shows folded; others see their own. The tray is folded until somebody opens it. */
export function useFolded(boardId: string): Folding {
  // Of each column: whether it is not as it is to begin with.
  const [changed, setChanged] = useState(() => read(boardId));
  const isFolded = useCallback((id: string) => changed.has(id) !== (id === tray), [changed]);
  const fold = useCallback(
    (id: string, on: boolean) => {
      const next = new Set(read(boardId));
      if (on !== (id === tray)) next.add(id);
      else next.delete(id);
      remember(nameOf(boardId), next.size === 0 ? null : [...next].join(' '));
      setChanged(next);
    },
    [boardId],
  );
  return { isFolded, fold };
}

import { useCallback, useSyncExternalStore } from 'react';
import type * as Y from 'yjs';

const changes = ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const;

/** Calls the listener whenever there is more or less to undo; answers how to stop. */
export function onUndoStack(undo: Y.UndoManager, listener: () => void): () => void {
  for (const change of changes) undo.on(change, listener);
  return () => {
    for (const change of changes) undo.off(change, listener);
  };
}

/** Whether this person has something to take back here, or to do again. */
export function useUndoable(undo: Y.UndoManager | null): { readonly canUndo: boolean; readonly canRedo: boolean } {
  const subscribe = useCallback(
    (listener: () => void) => (undo === null ? () => undefined : onUndoStack(undo, listener)),
    [undo],
  );
  const canUndo = useSyncExternalStore(subscribe, () => undo?.canUndo() ?? false);
  const canRedo = useSyncExternalStore(subscribe, () => undo?.canRedo() ?? false);
  return { canUndo, canRedo };
}

import type { Board } from '@samenspel/board';
import { LiveSession } from '@samenspel/board-client';
import { useEffect, useState } from 'react';
import { send } from '../../../../lib/api/api';
import { boardServices } from '../../session/board-services';
import { useRescues } from '../../session/rescues';
import { useCanvasController, useCanvasUiState, useOfBoard } from '../controller/controller-context';

/** `setAside`: the server ended it, and what it had not taken is kept apart on this device. */
export type SheetState = 'none' | 'loading' | 'open' | 'failed' | 'setAside';

const retryMs = 5_000;

/** Notes of one's own that nobody else sees: on the sheet, not in the bin, and not on the board (revealed) yet. */
export function privateNotes(board: Board, sheet: Board): readonly string[] {
  return [...sheet.items.values()]
    .filter(({ id, kind, gone }) => kind === 'card' && gone === undefined && !board.items.has(id))
    .map(({ id }) => id);
}

/**
 * In private writing everybody has a sheet of their own: a board only they can open, laid over the common one. It stays on the
 * table after the reveal until its notes are on the board, so that nothing blinks away meanwhile.
 */
export function useOwnSheet(): SheetState {
  const controller = useCanvasController();
  const readOnly = useCanvasUiState((state) => state.readOnly);
  const round = useOfBoard((board) => board.writing?.id);
  const [state, setState] = useState<SheetState>('none');
  const wanted = round !== undefined && !readOnly;
  const { keep } = useRescues(controller.session.personId);

  useEffect(() => {
    if (!wanted || controller.sheet !== null) return;
    const { communityId, boardId, personId } = controller.session;
    let ended = false;
    let sheet: LiveSession | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const open = async (): Promise<void> => {
      setState('loading');
      try {
        const path = `/api/communities/${communityId}/boards/${boardId}/personal`;
        const { boardId: own } = await send<{ boardId: string }>('POST', path);
        if (ended) return;
        sheet = new LiveSession(communityId, own, personId, boardServices, ({ rescue }) => {
          if (rescue !== null) keep(rescue);
          setState(rescue === null ? 'failed' : 'setAside');
        });
        controller.lay(sheet);
        setState('open');
      } catch {
        if (ended) return;
        setState('failed');
        timer = setTimeout(() => void open(), retryMs);
      }
    };
    void open();
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [controller, wanted, keep]);

  useEffect(
    () => () => {
      const { sheet } = controller;
      controller.lay(null);
      if (sheet instanceof LiveSession) sheet.destroy();
    },
    [controller],
  );
  return wanted ? state : 'none';
}

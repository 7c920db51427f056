import { isCard, newBoardDoc, readBoard } from '@samenspel/board';
import { useQueries } from '@tanstack/react-query';
import * as Y from 'yjs';
import { readBytes } from '../api/api';
import { communityKey } from '../api/community-key';

/** What the list shows of a card; the log has only its id. Plain, so that it can be kept for when there is no network. */
export interface CardWords {
  readonly title: string;
  readonly due?: string;
  readonly stuck: boolean;
}

export interface SaidWords {
  readonly text: string;
  readonly mentions: readonly string[];
}

export interface BoardWords {
  readonly cards: Readonly<Record<string, CardWords>>;
  readonly comments: Readonly<Record<string, SaidWords>>;
}

/** The words on a board, of the items asked for and what is said of them. */
function wordsOf(update: Uint8Array, itemIds: readonly string[]): BoardWords {
  const doc = newBoardDoc();
  if (update.length > 0) Y.applyUpdate(doc, update);
  const board = readBoard(doc);
  const cards: Record<string, CardWords> = {};
  const comments: Record<string, SaidWords> = {};
  for (const id of itemIds) {
    const item = board.items.get(id);
    if (item === undefined) continue;
    const card = isCard(item) ? item : undefined;
    cards[id] = {
      title: item.title,
      stuck: card?.blocked !== undefined,
      ...(card?.due === undefined ? {} : { due: card.due }),
    };
    for (const { id: commentId, text, mentions, gone } of board.comments.get(id) ?? [])
      if (gone === undefined) comments[commentId] = { text, mentions };
  }
  doc.destroy();
  return { cards, comments };
}

/** The words of these items on these boards, read from the boards as they are now. */
export function useBoardWords(
  communityId: string,
  boardIds: readonly string[],
  itemIds: readonly string[],
): ReadonlyMap<string, BoardWords> {
  return useQueries({
    queries: boardIds.map((boardId) => ({
      queryKey: [...communityKey(communityId), 'now', 'board-words', boardId, itemIds],
      queryFn: async ({ signal }: { signal: AbortSignal }) =>
        wordsOf(await readBytes(`/api/communities/${communityId}/boards/${boardId}/state`, {}, signal), itemIds),
      placeholderData: (before: BoardWords | undefined) => before,
      staleTime: 5_000,
    })),
    combine: (results) =>
      new Map(
        boardIds.flatMap((boardId, index) => {
          const words = results[index]?.data;
          return words === undefined ? [] : [[boardId, words] as const];
        }),
      ),
  });
}

import { newBoardDoc, readBoard } from '@samenspel/board';
import { useQueries } from '@tanstack/react-query';
import * as Y from 'yjs';
import { readBytes } from '../api/api';
import { communityKey } from '../api/community-key';

/** Titles by item. Plain, so that they can be kept for when there is no network. */
type BoardTitles = Readonly<Record<string, string>>;

function titlesOf(update: Uint8Array, itemIds: readonly string[]): BoardTitles {
  const doc = newBoardDoc();
  if (update.length > 0) Y.applyUpdate(doc, update);
  const { items } = readBoard(doc);
  const titles = itemIds.flatMap((id) => {
    const item = items.get(id);
    return item === undefined ? [] : [[id, item.title] as const];
  });
  doc.destroy();
  return Object.fromEntries(titles);
}

/** The titles of these items on these boards, read from the boards as they are now. */
export function useBoardTitles(
  communityId: string,
  boardIds: readonly string[],
  itemIds: readonly string[],
): ReadonlyMap<string, BoardTitles> {
  return useQueries({
    queries: boardIds.map((boardId) => ({
      queryKey: [...communityKey(communityId), 'now', 'board-titles', boardId, itemIds],
      queryFn: async ({ signal }: { signal: AbortSignal }) =>
        titlesOf(await readBytes(`/api/communities/${communityId}/boards/${boardId}/state`, {}, signal), itemIds),
      placeholderData: (before: BoardTitles | undefined) => before,
      staleTime: 5_000,
    })),
    combine: (results) =>
      new Map(
        boardIds.flatMap((boardId, index) => {
          const titles = results[index]?.data;
          return titles === undefined ? [] : [[boardId, titles] as const];
        }),
      ),
  });
}

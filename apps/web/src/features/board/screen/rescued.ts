import { newBoardDoc, readBoard } from '@samenspel/board';
import type { Rescue } from '@samenspel/board-client';
import { inOrder, keptOf, mayOffer, type Offer, withBodies } from '@samenspel/board-client';
import { rescueOffers } from '@samenspel/board-protocol';
import { useEffect, useMemo } from 'react';
import * as Y from 'yjs';
import { useBoard, useShownBoard } from '../session/useBoard';

export interface Rescued {
  readonly doc: Y.Doc;
  /** What the board does not have; becomes shorter as things are put back. */
  readonly offers: readonly Offer[];
}

/** A rescue copy, read, beside the board as it is now. */
export function useRescued(rescue: Rescue): Rescued {
  const { personId, doc: now } = useBoard();
  const board = useShownBoard();
  const read = useMemo(() => {
    return { mine: docOf(rescue.mine), base: rescue.base === null ? null : docOf(rescue.base) };
  }, [rescue]);
  useEffect(
    () => () => {
      read.mine.destroy();
      read.base?.destroy();
    },
    [read],
  );
  const kept = useMemo(
    () => ({ mine: keptOf(readBoard(read.mine)), base: read.base && keptOf(readBoard(read.base)) }),
    [read],
  );
  const offers = useMemo(() => {
    const there = keptOf(board);
    const items = rescueOffers(kept.base, kept.mine, there);
    const all = withBodies(items, { ...read, board: now }, { mine: kept.mine, board: there });
    return inOrder(all).filter(({ mine }) => mayOffer(mine, personId));
  }, [read, kept, now, board, personId]);
  return { doc: read.mine, offers };
}

function docOf(update: Uint8Array): Y.Doc {
  const doc = newBoardDoc();
  Y.applyUpdate(doc, update);
  return doc;
}

/** What is saved as a file: readable, and complete with the copy itself, from which a program can read all. */
export function rescueFile(rescue: Rescue, offers: readonly Offer[]): Blob {
  const bytes = Array.from(rescue.mine, (byte) => String.fromCharCode(byte)).join('');
  const content = {
    format: 'samenspel rescue copy 1',
    board: rescue.boardId,
    setAsideAt: new Date(rescue.at).toISOString(),
    differences: offers.map(({ mine, board, aspects }) => ({ mine, board: board ?? null, differsIn: aspects })),
    copy: btoa(bytes),
  };
  return new Blob([JSON.stringify(content, null, 2)], { type: 'application/json' });
}

export function download(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

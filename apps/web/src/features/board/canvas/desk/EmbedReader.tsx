import type { Board } from '@samenspel/board';
import type { EmbedShown } from '@samenspel/canvas-engine';
import { type RefObject, useEffect } from 'react';
import { useDesk, useDeskState, useOfBoard } from './desk-context';
import { useEmbeddable } from './embeds';

type EmbedText = (of: { readonly kind: string; readonly id: string }) => EmbedShown | undefined;

/** Reads what embeds are called, but only on a board that has some: most have none, and need not ask. */
export function EmbedReader({ embedText }: { embedText: RefObject<EmbedText> }) {
  const has = useOfBoard(hasEmbeds);
  const choosing = useDeskState((state) => state.dialog === 'embed');
  return has || choosing ? <Reading embedText={embedText} /> : null;
}

function Reading({ embedText }: { embedText: RefObject<EmbedText> }) {
  const desk = useDesk();
  const embeddable = useEmbeddable();
  useEffect(() => {
    const words = new Map(embeddable.map(({ of, title, sub }) => [`${of.kind} ${of.id}`, { title, sub }]));
    embedText.current = ({ kind, id }) => words.get(`${kind} ${id}`);
    const embeds = [...desk.board.items.values()].filter(({ kind }) => kind === 'embed').map(({ id }) => id);
    desk.engine.update(new Set(embeds));
  }, [desk, embeddable, embedText]);
  return null;
}

function hasEmbeds({ items }: Board): boolean {
  for (const { kind, gone } of items.values()) if (kind === 'embed' && gone === undefined) return true;
  return false;
}

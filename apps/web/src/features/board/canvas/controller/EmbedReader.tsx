import type { Board } from '@samenspel/board';
import type { EmbedShown } from '@samenspel/canvas-engine';
import { type RefObject, useEffect } from 'react';
import { useCanvasController, useCanvasUiState, useOfBoard } from './controller-context';
import { useEmbeddable } from './embeds';

type EmbedText = (of: { readonly kind: string; readonly id: string }) => EmbedShown | undefined;

/** Reads what embeds are called, but only on a board that has some: most have none, and need not ask. */
export function EmbedReader({ embedText }: { embedText: RefObject<EmbedText> }) {
  const has = useOfBoard(hasEmbeds);
  const choosing = useCanvasUiState((state) => state.dialog === 'embed');
  return has || choosing ? <Reading embedText={embedText} /> : null;
}

function Reading({ embedText }: { embedText: RefObject<EmbedText> }) {
  const controller = useCanvasController();
  const embeddable = useEmbeddable();
  useEffect(() => {
    const words = new Map(embeddable.map(({ of, title, sub }) => [`${of.kind} ${of.id}`, { title, sub }]));
    embedText.current = ({ kind, id }) => words.get(`${kind} ${id}`);
    const embeds = [...controller.board.items.values()].filter(({ kind }) => kind === 'embed').map(({ id }) => id);
    controller.engine.update(new Set(embeds));
  }, [controller, embeddable, embedText]);
  return null;
}

function hasEmbeds({ items }: Board): boolean {
  for (const { kind, gone } of items.values()) if (kind === 'embed' && gone === undefined) return true;
  return false;
}

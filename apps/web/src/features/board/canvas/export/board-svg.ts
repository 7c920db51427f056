import { canvasMeasure, Texts } from '@samenspel/canvas-engine';
import { ask } from '../../../../lib/api/fetch';
import { canvasWords } from '../controller/canvas-words';
import type { CanvasController } from '../controller/controller';
import type { ExportWords } from './export-words';
import { svgText } from './svg';

/** The drawing of a board with its pictures in it. */
export async function svgOf(
  controller: CanvasController,
  ids: ReadonlySet<string> | null,
  words: ExportWords,
): Promise<string> {
  const images = await imagesOf(controller, ids);
  return svgText(ids, {
    kit: {
      board: () => controller.board,
      texts: new Texts(canvasMeasure()),
      embedText: words.embed,
      person: words.shown,
      columnTitle: words.column,
      words: canvasWords(words.t),
      dotsOn: (id) => controller.engine.dotsOn(id),
    },
    image: (blob) => images.get(blob) ?? null,
  });
}

async function imagesOf(
  controller: CanvasController,
  ids: ReadonlySet<string> | null,
): Promise<ReadonlyMap<string, string>> {
  const blobs = new Set<string>();
  for (const item of controller.board.items.values())
    if (item.kind === 'image' && item.gone === undefined && (ids === null || ids.has(item.id))) blobs.add(item.blob);
  const found = new Map<string, string>();
  for (const blob of blobs) {
    const data = await dataOf(await controller.session.photos.urlOf(blob));
    if (data !== null) found.set(blob, data);
  }
  return found;
}

/** A picture as a data address; null when it cannot be had (offline, gone). */
async function dataOf(url: string): Promise<string | null> {
  try {
    const bytes = await ask(url, {}, async (response) => (response.ok ? await response.blob() : null));
    if (bytes === null) return null;
    return await new Promise((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result : null);
      reader.onerror = () => resolve(null);
      reader.readAsDataURL(bytes);
    });
  } catch {
    return null;
  }
}

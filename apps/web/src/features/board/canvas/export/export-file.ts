import type { Item } from '@samenspel/board';
import { bodyThen, plainWords, type Run, tally } from '@samenspel/board';
import type { CanvasController } from '../controller/controller';
import { votesOf } from '../together/vote-model';
import { boardJson } from './board-json';
import { svgOf } from './board-svg';
import { type TableWords, tableColumns, tableRows } from './board-table';
import { csv } from './csv';
import type { ExportWords } from './export-words';
import type { ExportKind } from './kinds';
import { pngOf } from './picture';

/** The file of some items (null: a picture of the canvas, and as data the whole board, cards without a place on it too). @throws when a picture of nothing is asked for */
export async function exportFile(
  controller: CanvasController,
  kind: ExportKind,
  ids: ReadonlySet<string> | null,
  words: ExportWords,
): Promise<Blob> {
  switch (kind) {
    case 'png': {
      const picture = await pngOf(controller.engine, ids);
      if (picture === null) throw new Error('Nothing on the canvas to take a picture of');
      return picture;
    }
    case 'svg':
      return new Blob([await svgOf(controller, ids, words)], { type: 'image/svg+xml' });
    case 'csv':
      return new Blob([csv(tableRows(itemsOf(controller, ids), tableWords(controller, words)))], { type: 'text/csv' });
    case 'json':
      return new Blob(
        [boardJson(controller.board, itemsOf(controller, ids), aboutOf(controller), bodiesOf(controller))],
        {
          type: 'application/json',
        },
      );
  }
}

/** In reading order; what has no place in it (lines, strokes, cards of the kanban only) last. */
function itemsOf(controller: CanvasController, ids: ReadonlySet<string> | null): Item[] {
  const { items } = controller.board;
  const order = new Map(controller.engine.readingOrder().map((id, index) => [id, index]));
  const place = ({ id }: Item): number => order.get(id) ?? order.size;
  return [...items.values()]
    .filter(({ id, gone }) => gone === undefined && (ids === null || ids.has(id)))
    .sort((a, b) => place(a) - place(b));
}

/** Bodies as they are now, and those nobody moved into a text yet as they were kept. */
const bodiesOf =
  ({ session: { doc } }: CanvasController) =>
  (id: string): readonly Run[] =>
    bodyThen(doc, id);

const aboutOf = ({ session }: CanvasController) => ({
  boardId: session.boardId,
  communityId: session.communityId,
  exportedAt: new Date().toISOString(),
});

function tableWords(controller: CanvasController, words: ExportWords): TableWords {
  const { board } = controller;
  const { t } = words;
  const [vote] = votesOf(board).filter(({ closed }) => closed !== undefined);
  const dots = vote === undefined ? null : tally(board, vote.id);
  return {
    ...words,
    heads: tableColumns.map((column) => t(`canvas.table.${column}`)),
    kind: (item) => t(`canvas.kind.${item.kind}`),
    label: (id) => board.labels.find((label) => label.id === id)?.name ?? id,
    frame: (id) => board.items.get(id)?.title ?? '',
    dots: (id) => dots?.get(id),
    body: (id) => plainWords(bodiesOf(controller)(id)),
  };
}

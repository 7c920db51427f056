import type { Item } from '@samenspel/board';
import { bodyThen, plainWords, type Run, tally } from '@samenspel/board';
import type { Desk } from '../desk/desk';
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
  desk: Desk,
  kind: ExportKind,
  ids: ReadonlySet<string> | null,
  words: ExportWords,
): Promise<Blob> {
  switch (kind) {
    case 'png': {
      const picture = await pngOf(desk.engine, ids);
      if (picture === null) throw new Error('Nothing on the canvas to take a picture of');
      return picture;
    }
    case 'svg':
      return new Blob([await svgOf(desk, ids, words)], { type: 'image/svg+xml' });
    case 'csv':
      return new Blob([csv(tableRows(itemsOf(desk, ids), tableWords(desk, words)))], { type: 'text/csv' });
    case 'json':
      return new Blob([boardJson(desk.board, itemsOf(desk, ids), aboutOf(desk), bodiesOf(desk))], {
        type: 'application/json',
      });
  }
}

/** In reading order; what has no place in it (lines, strokes, cards of the kanban only) last. */
function itemsOf(desk: Desk, ids: ReadonlySet<string> | null): Item[] {
  const { items } = desk.board;
  const order = new Map(desk.engine.readingOrder().map((id, index) => [id, index]));
  const place = ({ id }: Item): number => order.get(id) ?? order.size;
  return [...items.values()]
    .filter(({ id, gone }) => gone === undefined && (ids === null || ids.has(id)))
    .sort((a, b) => place(a) - place(b));
}

/** Bodies as they are now, and those nobody moved into a text yet as they were kept. */
const bodiesOf =
  ({ session: { doc } }: Desk) =>
  (id: string): readonly Run[] =>
    bodyThen(doc, id);

const aboutOf = ({ session }: Desk) => ({
  boardId: session.boardId,
  communityId: session.communityId,
  exportedAt: new Date().toISOString(),
});

function tableWords(desk: Desk, words: ExportWords): TableWords {
  const { board } = desk;
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
    body: (id) => plainWords(bodiesOf(desk)(id)),
  };
}

import type { Where } from '@samenspel/board';

/** Where a card dropped at `index` among the other cards of a column belongs. */
export function whereAt(others: readonly { readonly id: string }[], index: number): Where {
  if (index <= 0) return 'start';
  const before = others[index - 1];
  return before === undefined ? 'end' : { after: before.id };
}

import type { Desk } from '../desk/desk';

/** Something new begins: the result of an earlier vote makes room, on a phone it would lie over the tools. */
export function closeResult(desk: Desk): void {
  const { panel } = desk.state;
  if (panel !== null && panel !== 'outline') desk.set({ panel: null });
}

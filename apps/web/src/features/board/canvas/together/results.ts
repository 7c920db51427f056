import type { CanvasController } from '../controller/controller';

/** Something new begins: the result of an earlier vote makes room, on a phone it would lie over the tools. */
export function closeResult(controller: CanvasController): void {
  const { panel } = controller.state;
  if (panel !== null && panel !== 'outline') controller.set({ panel: null });
}

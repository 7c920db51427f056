import { type SceneNode, stacking } from './node';

/** With more than this coming in at once everything is sorted again. */
const resortFromItems = 400;

/** The nodes in the order in which they lie on each other; each knows its rank. */
export class Stack {
  order: SceneNode[] = [];

  sort(nodes: Iterable<SceneNode>): void {
    this.order = [...nodes].sort(stacking);
    this.number();
  }

  /** Takes a few out and puts a few in; a board of ten thousand is not sorted again for one note. */
  change(leave: ReadonlySet<SceneNode>, enter: readonly SceneNode[]): void {
    if (leave.size === 0 && enter.length === 0) return;
    const staying = this.order.filter((node) => !leave.has(node));
    if (enter.length > resortFromItems) {
      this.sort([...staying, ...enter]);
      return;
    }
    this.order = staying;
    for (const node of enter) this.order.splice(this.placeOf(node), 0, node);
    this.number();
  }

  /** The index of the first that lies above. */
  private placeOf(node: SceneNode): number {
    let low = 0;
    let high = this.order.length;
    while (low < high) {
      const index = (low + high) >> 1;
      if (stacking(this.order[index]!, node) < 0) low = index + 1;
      else high = index;
    }
    return low;
  }

  private number(): void {
    for (let index = 0; index < this.order.length; index += 1) this.order[index]!.rank = index;
  }
}

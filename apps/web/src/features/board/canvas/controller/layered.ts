import type { Board } from '@samenspel/board';

/** Two maps seen as one; what both have is taken from the lower. Nothing is copied: a board has thousands of items. */
export class Layered<Value> implements ReadonlyMap<string, Value> {
  constructor(
    private readonly lower: ReadonlyMap<string, Value>,
    private readonly upper: ReadonlyMap<string, Value>,
  ) {}

  get size(): number {
    let both = 0;
    for (const id of this.upper.keys()) if (this.lower.has(id)) both += 1;
    return this.lower.size + this.upper.size - both;
  }

  get(id: string): Value | undefined {
    return this.lower.get(id) ?? this.upper.get(id);
  }

  has(id: string): boolean {
    return this.lower.has(id) || this.upper.has(id);
  }

  *entries(): MapIterator<[string, Value]> {
    yield* this.lower.entries();
    for (const entry of this.upper.entries()) if (!this.lower.has(entry[0])) yield entry;
  }

  *keys(): MapIterator<string> {
    for (const [id] of this.entries()) yield id;
  }

  *values(): MapIterator<Value> {
    for (const [, value] of this.entries()) yield value;
  }

  [Symbol.iterator](): MapIterator<[string, Value]> {
    return this.entries();
  }

  forEach(visit: (value: Value, id: string, map: ReadonlyMap<string, Value>) => void): void {
    for (const [id, value] of this.entries()) visit(value, id, this);
  }
}

/** The board with the notes of one's own sheet on it, as only their writer sees it. */
export const withSheet = (board: Board, sheet: Board): Board => ({
  ...board,
  items: new Layered(board.items, sheet.items),
});

import type { Board, Item } from '@samenspel/board';

/** These and what goes along with them: contents of frames, and lines between two of them. */
export function withContents(chosen: readonly Item[], items: Board['items']): Item[] {
  const ids = new Set(chosen.map(({ id }) => id));
  const frames = new Set(chosen.filter(({ kind }) => kind === 'frame').map(({ id }) => id));
  const found = [...chosen];
  const take = (item: Item): void => {
    ids.add(item.id);
    found.push(item);
  };
  if (frames.size > 0)
    for (const item of items.values())
      if (!ids.has(item.id) && item.gone === undefined && item.frame !== undefined && frames.has(item.frame))
        take(item);
  if (ids.size > 1)
    for (const item of items.values())
      if (item.kind === 'connector' && !ids.has(item.id) && item.gone === undefined)
        if (ids.has(item.from.item ?? '') && ids.has(item.to.item ?? '')) take(item);
  return found;
}

/** The things that move as one when things are arranged: groups, and single items. Lines follow by themselves. */
export function unitsOf(chosen: readonly Item[]): readonly (readonly Item[])[] {
  const groups = new Map<string, Item[]>();
  const units: Item[][] = [];
  for (const item of chosen) {
    if (item.kind === 'connector') continue;
    const group = item.group === undefined ? undefined : groups.get(item.group);
    if (group !== undefined) {
      group.push(item);
      continue;
    }
    const unit = [item];
    units.push(unit);
    if (item.group !== undefined) groups.set(item.group, unit);
  }
  // A thing in a frame that is chosen as well moves with its frame.
  const frames = new Set(chosen.filter(({ kind }) => kind === 'frame').map(({ id }) => id));
  return units.filter((unit) => !unit.every(({ frame }) => frame !== undefined && frames.has(frame)));
}

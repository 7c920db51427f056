import type { End, Point } from '@samenspel/board';
import { around, type Box } from '@samenspel/canvas-engine';
import { type Clip, type ClipItem, kept } from './clip';

/**
 * The items of a clip under new ids, as far from their old place as `shift` says. What they say of each other (the frame
 * that carries, the group, the ends of a line) goes along; what they say of items that stayed behind does not.
 */
export function freshItems(items: readonly ClipItem[], shift: Point, newId: () => string): ClipItem[] {
  const ids = new Map(items.map(({ id }) => [id, newId()]));
  const groups = new Map<string, string>();
  const groupOf = (old: string): string => {
    const known = groups.get(old) ?? newId();
    groups.set(old, known);
    return known;
  };
  const moved = (at: Point): Point => [at[0] + shift[0], at[1] + shift[1]];
  const end = (old: End): End => ({
    at: moved(old.at),
    ...kept({
      item: old.item === undefined ? undefined : ids.get(old.item),
      side: old.item !== undefined && ids.has(old.item) ? old.side : undefined,
    }),
  });
  return items.map((item) => {
    const { frame, group, at, ...rest } = item;
    const common = {
      ...rest,
      id: ids.get(item.id) ?? newId(),
      ...kept({
        at: at === undefined ? undefined : moved(at),
        frame: frame === undefined ? undefined : ids.get(frame),
        group: group === undefined ? undefined : groupOf(group),
      }),
    };
    if (common.kind !== 'connector') return common as ClipItem;
    return { ...common, from: end(common.from), to: end(common.to) } as ClipItem;
  });
}

/** What may go to another community: its pictures and embeds point at things only this one has. */
export function forCommunity(clip: Clip, communityId: string): { items: readonly ClipItem[]; leftOut: number } {
  if (clip.communityId === communityId) return { items: clip.items, leftOut: 0 };
  const items = clip.items.filter(({ kind }) => kind !== 'image' && kind !== 'embed');
  return { items, leftOut: clip.items.length - items.length };
}

/** The box around a clip, from its places and sizes. */
export function clipBox(items: readonly ClipItem[]): Box | null {
  return around(
    items.flatMap((item): Box[] => {
      if (item.kind === 'connector') return [item.from.at, item.to.at].map(([x, y]) => ({ x, y, w: 0, h: 0 }));
      if (item.at === undefined) return [];
      const [w, h] = item.size ?? [160, 160];
      return [{ x: item.at[0], y: item.at[1], w, h }];
    }),
  );
}

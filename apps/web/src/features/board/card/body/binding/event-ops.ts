import * as Y from 'yjs';

/** What happened along a text: so many characters stayed, came or went; of those that stayed, whether their looks changed. */
export type Op =
  | { readonly keep: number; readonly changed: boolean }
  | { readonly put: number }
  | { readonly cut: number };

/**
 * Reads a change off the text's own items. `event.delta` would say the same, but takes superfluous formats out of the text while it is
 * read: who only looks would write, and the copies would differ.
 */
export function opsOf(event: Y.YTextEvent): readonly Op[] {
  const ops: Op[] = [];
  const was = new Map<string, unknown>();
  const is = new Map<string, unknown>();
  const differing = new Set<string>();
  for (let item = event.target._start; item !== null; item = item.right) {
    const came = event.adds(item);
    const wasThere = !came && (!item.deleted || event.deletes(item));
    const isThere = !item.deleted;
    if (!wasThere && !isThere) continue;
    const { content } = item;
    if (content instanceof Y.ContentFormat) {
      const { key, value } = content;
      if (wasThere) was.set(key, value);
      if (isThere) is.set(key, value);
      if ((was.get(key) ?? null) === (is.get(key) ?? null)) differing.delete(key);
      else differing.add(key);
    } else if (item.countable) {
      if (!wasThere) push(ops, { put: item.length });
      else if (!isThere) push(ops, { cut: item.length });
      else push(ops, { keep: item.length, changed: differing.size > 0 });
    }
  }
  return ops;
}

function push(ops: Op[], op: Op): void {
  const last = ops.at(-1);
  if (last && 'keep' in op && 'keep' in last && last.changed === op.changed)
    ops[ops.length - 1] = { keep: last.keep + op.keep, changed: op.changed };
  else ops.push(op);
}

import * as Y from 'yjs';

/** One change of an update, as decoded. */
export type Change = ReturnType<typeof Y.decodeUpdate>['structs'][number];

/** The changes of one client, in order, and which of them is next. */
interface Queue {
  readonly changes: Change[];
  next: number;
}

interface Id {
  readonly client: number;
  readonly clock: number;
}

/** Changes in an order in which each comes after all it builds on, as far as that is among them. */
export function inCausalOrder(changes: readonly Change[]): readonly Change[] {
  const queues = new Map<number, Queue>();
  for (const change of changes) {
    const queue = queues.get(change.id.client);
    if (queue) queue.changes.push(change);
    else queues.set(change.id.client, { changes: [change], next: 0 });
  }
  const ordered: Change[] = [];
  for (const whole of queues.values()) {
    // What is taken now, and above it what that waits for: another client's changes up to a clock.
    const stack = [{ queue: whole, upTo: Number.POSITIVE_INFINITY }];
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const { queue, upTo } = top;
      const change = queue.changes[queue.next];
      if (!change || change.id.clock > upTo) {
        stack.pop();
        continue;
      }
      // As many as there are clients wait for each other: no program of ours made that. The server says what it thinks of it.
      const missing = stack.length > queues.size ? null : missingFor(change, queues);
      if (missing) {
        stack.push(missing);
        continue;
      }
      ordered.push(change);
      queue.next += 1;
    }
  }
  return ordered;
}

/** Something of another client that must come before. */
function missingFor(change: Change, queues: ReadonlyMap<number, Queue>): { queue: Queue; upTo: number } | null {
  if (!(change instanceof Y.Item)) return null;
  for (const id of [change.origin, change.rightOrigin, change.parent]) {
    if (!isId(id) || id.client === change.id.client) continue;
    const queue = queues.get(id.client);
    const next = queue?.changes[queue.next];
    if (queue && next && next.id.clock <= id.clock) return { queue, upTo: id.clock };
  }
  return null;
}

const isId = (value: unknown): value is Id => value instanceof Y.ID;

/** A change as it is, or a long text as the shorter ones it could have been typed as, of at most so many bytes. */
export function* partsOf(change: Change, bytes: number): Generator<Change> {
  const longest = Math.floor(bytes / 3);
  if (!(change instanceof Y.Item && change.content instanceof Y.ContentString && change.length > longest)) {
    yield change;
    return;
  }
  const { id, origin, rightOrigin, parent, parentSub } = change;
  const text = change.content.str;
  for (let from = 0; from < text.length; ) {
    let to = Math.min(text.length, from + longest);
    // Two halves of one character stay together.
    if (to < text.length && isHighSurrogate(text.charCodeAt(to - 1))) to -= 1;
    const content = new Y.ContentString(text.slice(from, to));
    const at = Y.createID(id.client, id.clock + from);
    yield from === 0
      ? new Y.Item(at, null, origin, null, rightOrigin, parent, parentSub, content)
      : new Y.Item(at, null, Y.createID(id.client, at.clock - 1), null, rightOrigin, null, null, content);
    from = to;
  }
}

const isHighSurrogate = (code: number): boolean => code >= 0xd800 && code < 0xdc00;

import { type Attributes, lineBreak, type Run } from '@samenspel/board';
import type { Fragment, Mark, Node } from 'prosemirror-model';
import { bodySchema } from '../schema';

const { nodes, marks } = bodySchema;

interface Line {
  readonly look: Attributes;
  readonly path: string;
  readonly runs: Run[];
}

/** The blocks these runs are: lines that follow each other in one quote, list or item are in one. */
export function blocksOf(runs: readonly Run[]): Node[] {
  const lines: Line[] = [];
  for (const run of runs) {
    if (run.insert === '\n') {
      const path = run.attributes.in;
      lines.push({ look: run.attributes, path: typeof path === 'string' ? path : '', runs: [] });
    } else lines.at(-1)?.runs.push(run);
  }
  return blocks(lines, 0);
}

function blocks(lines: readonly Line[], depth: number): Node[] {
  const made: Node[] = [];
  for (let from = 0; from < lines.length; ) {
    const letter = lines[from]?.path.charAt(depth) ?? '';
    const kind = letter.toLowerCase();
    let to = from + 1;
    if (letter === '') made.push(textblock(lines[from] as Line));
    else {
      while (to < lines.length && continues(lines[to] as Line, kind, depth)) to += 1;
      const part = lines.slice(from, to);
      made.push(kind === 'q' ? nodes.blockquote.create(null, blocks(part, depth + 1)) : list(part, kind, depth));
    }
    from = to;
  }
  return made;
}

/** Whether a line is in the same quote or list as the one before it. */
function continues({ path, look }: Line, kind: string, depth: number): boolean {
  const letter = path.charAt(depth);
  if (letter.toLowerCase() !== kind) return false;
  return !(letter === 'o' && look.start !== undefined && path.search(/o[q]*$/) === depth);
}

function list(lines: readonly Line[], kind: string, depth: number): Node {
  const items: Node[] = [];
  for (let from = 0; from < lines.length; ) {
    let to = from + 1;
    while (to < lines.length && lines[to]?.path.charAt(depth) !== kind) to += 1;
    items.push(nodes.list_item.create(null, blocks(lines.slice(from, to), depth + 1)));
    from = to;
  }
  if (kind === 'b') return nodes.bullet_list.create(null, items);
  const { path, look } = lines[0] as Line;
  const order = path.search(/o[q]*$/) === depth ? (look.start ?? 1) : 1;
  return nodes.ordered_list.create({ order }, items);
}

function textblock({ look, runs }: Line): Node {
  const inline = runs.flatMap((run) => inlineOf(run));
  if (look.kind === undefined) return nodes.paragraph.create(null, inline);
  return nodes.heading.create({ level: look.kind === 'h2' ? 2 : 1 }, inline);
}

function inlineOf({ insert, attributes }: Run): Node[] {
  if (typeof insert !== 'string') return [nodes.thing.create({ is: insert })];
  const worn = marksIn(attributes);
  return insert
    .split(/(\u2028)/)
    .flatMap((part) =>
      part === '' ? [] : [part === lineBreak ? nodes.hard_break.create(null, null, worn) : bodySchema.text(part, worn)],
    );
}

function marksIn({ link, strong, em }: Attributes): Mark[] {
  const worn: Mark[] = [];
  if (link !== undefined) worn.push(marks.link.create({ href: link }));
  if (strong) worn.push(marks.strong.create());
  if (em) worn.push(marks.em.create());
  return worn;
}

/** What these blocks say. They must not be part of a list or quote themselves. */
export function runsOf(content: Fragment): Run[] {
  const runs: Run[] = [];
  walk(content, null, runs);
  return runs;
}

/** What a block is in. */
interface BlockContext {
  readonly outer: BlockContext | null;
  readonly letter: string;
  readonly start: number;
  /** A line of it was read. */
  begun: boolean;
}

function walk(content: Fragment, around: BlockContext | null, runs: Run[]): void {
  content.forEach((node) => {
    if (node.isTextblock) {
      runs.push({ insert: '\n', attributes: lookOf(node, around) });
      node.forEach((child) => {
        runs.push(inlineRun(child));
      });
    } else if (node.type === nodes.blockquote)
      walk(node.content, { outer: around, letter: 'q', start: 1, begun: false }, runs);
    else {
      const letter = node.type === nodes.ordered_list ? 'o' : 'b';
      node.forEach((item, _offset, index) => {
        const start = index === 0 && letter === 'o' ? Number(node.attrs.order) : 1;
        walk(item.content, { outer: around, letter, start, begun: false }, runs);
      });
    }
  });
}

function lookOf(node: Node, around: BlockContext | null): Attributes {
  let path = '';
  let start: number | undefined;
  for (let at = around; at !== null; at = at.outer) {
    if (at.letter !== 'q') start ??= at.begun ? 1 : at.start;
    path = (at.begun && at.letter !== 'q' ? at.letter.toUpperCase() : at.letter) + path;
    at.begun = true;
  }
  const look: Record<string, unknown> = {};
  if (node.type === nodes.heading) look.kind = node.attrs.level === 2 ? 'h2' : 'h1';
  if (path !== '') look.in = path;
  if (start !== undefined && start !== 1) look.start = start;
  return look;
}

function inlineRun(node: Node): Run {
  const attributes: Record<string, unknown> = {};
  for (const { type, attrs } of node.marks) attributes[type.name] = type === marks.link ? String(attrs.href) : true;
  if (node.isText) return { insert: (node.text ?? '').replaceAll('\n', ' '), attributes };
  if (node.type === nodes.hard_break) return { insert: lineBreak, attributes };
  return { insert: Object(node.attrs.is) as object, attributes: {} };
}

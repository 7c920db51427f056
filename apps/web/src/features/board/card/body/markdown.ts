import { type Attributes, maxNesting, type Run } from '@samenspel/board';
import { Fragment, Slice } from 'prosemirror-model';
import { blocksOf } from './binding/tree';
import { safeAddress } from './links';
import { bodySchema } from './schema';

const heading = /^(#{1,6})\s+(.+)$/;
const item = /^(\s*)([-*+]|\d{1,6}[.)])\s+(.+)$/;
const quote = /^\s{0,3}>\s?(.*)$/;
const fence = /^\s{0,3}(```|~~~)/;
/** Strong, emphasis, or a link with a title: of a length that somebody writes, so that no text takes long to look through. */
const inline =
  /\*\*(\S(?:.{0,500}?\S)?)\*\*|(?<![\p{L}\p{N}*])\*([^\s*](?:[^*]{0,500}?[^\s*])?)\*(?!\*)|\[([^\]]{1,500})\]\(([^()\s]{1,2000})\)/gu;

/** What pasted text is as Markdown; null when nothing in it says that it is. */
export function markdownSlice(text: string): Slice | null {
  const runs = runsOfMarkdown(text);
  if (runs === null) return null;
  const blocks = blocksOf(runs);
  const open = (at: number): number => (blocks.at(at)?.type === bodySchema.nodes.paragraph ? 1 : 0);
  return new Slice(Fragment.from(blocks), open(0), open(-1));
}

/** The runs of a body that a text in Markdown stands for. What is no heading, list, quote, strong, emphasis or link stays as it is. */
export function runsOfMarkdown(text: string): Run[] | null {
  const lines = text.split(/\r\n?|\n/);
  const speaks = lines.some((line) => heading.test(line) || item.test(line) || quote.test(line));
  if (!speaks && text.search(inline) < 0) return null;
  const runs: Run[] = [];
  const nesting = new Nesting();
  let inCode = false;
  for (const line of lines) {
    if (fence.test(line)) {
      inCode = !inCode;
      continue;
    }
    if (inCode) runs.push({ insert: '\n', attributes: {} }, ...(line === '' ? [] : [{ insert: line, attributes: {} }]));
    else if (line.trim() !== '') runs.push(...lineOf(line, nesting));
  }
  return runs;
}

function lineOf(line: string, nesting: Nesting): Run[] {
  const quoted = quote.exec(line);
  const [, words = line] = quoted ?? [];
  const around = quoted ? 'q' : '';
  const listed = item.exec(words);
  if (listed) {
    const [, indent = '', bullet = '', said = ''] = listed;
    return [{ insert: '\n', attributes: nesting.item(around, indent.length, bullet) }, ...inlineOf(said)];
  }
  nesting.end();
  const titled = heading.exec(words);
  const look: Attributes = {
    ...(titled && { kind: titled[1]?.length === 1 ? 'h1' : 'h2' }),
    ...(around !== '' && { in: around }),
  };
  return [{ insert: '\n', attributes: look }, ...inlineOf(titled?.[2] ?? words.trim())];
}

/** The lists around a line, by how far they are indented. */
class Nesting {
  private levels: { readonly indent: number; readonly letter: string }[] = [];

  end(): void {
    this.levels = [];
  }

  item(around: string, indent: number, bullet: string): Attributes {
    const letter = /\d/.test(bullet) ? 'o' : 'b';
    while ((this.levels.at(-1)?.indent ?? -1) > indent) this.levels.pop();
    const last = this.levels.at(-1);
    const isNew = last === undefined || last.indent < indent || last.letter !== letter;
    if (last?.indent === indent) this.levels.pop();
    if (this.levels.length < maxNesting - 1) this.levels.push({ indent, letter });
    const path = this.levels.map((level) => level.letter.toUpperCase()).join('');
    const start = Number.parseInt(bullet, 10);
    return {
      in: around + path.slice(0, -1) + path.slice(-1).toLowerCase(),
      ...(isNew && letter === 'o' && start !== 1 && { start }),
    };
  }
}

function inlineOf(words: string): Run[] {
  const runs: Run[] = [];
  let at = 0;
  const put = (insert: string, attributes: Attributes): void => {
    if (insert !== '') runs.push({ insert, attributes });
  };
  for (const { 0: whole, 1: strong, 2: em, 3: title, 4: address, index } of words.matchAll(inline)) {
    const link = safeAddress(address);
    put(words.slice(at, index), {});
    if (strong !== undefined) put(strong, { strong: true });
    else if (em !== undefined) put(em, { em: true });
    else if (link !== null) put(title ?? '', { link });
    else put(whole, {});
    at = index + whole.length;
  }
  put(words.slice(at), {});
  return runs;
}

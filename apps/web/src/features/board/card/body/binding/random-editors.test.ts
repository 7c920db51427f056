import { newBoardDoc } from '@samenspel/board';
import {
  baseKeymap,
  chainCommands,
  createParagraphNear,
  deleteSelection,
  joinBackward,
  joinForward,
  liftEmptyBlock,
  selectAll,
  splitBlock,
} from 'prosemirror-commands';
import { Fragment, type Node, Slice } from 'prosemirror-model';
import { liftListItem, sinkListItem, splitListItem } from 'prosemirror-schema-list';
import { type Command, TextSelection } from 'prosemirror-state';
import * as Y from 'yjs';
import { setLink, toggleEm, toggleHeading, toggleList, toggleQuote, toggleStrong } from '../commands';
import { bodySchema } from '../schema';
import { showText } from './binding';
import { Headless } from './headless.testing';
import { sizeOf } from './positions';

const { nodes } = bodySchema;
const seeds = Number(process.env.SAMENSPEL_BODY_SEEDS ?? 1_000);
const firstSeed = Number(process.env.SAMENSPEL_SEED ?? 0);
/** To see one again. */
const onlySeed = process.env.SAMENSPEL_BODY_SEED;

const enter = chainCommands(splitListItem(nodes.list_item), createParagraphNear, liftEmptyBlock, splitBlock);
const letterBack: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset === 0) return false;
  dispatch?.(state.tr.delete($from.pos - 1, $from.pos));
  return true;
};
const hardBreak: Command = (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()));
  return true;
};

/** Commands that change how lines look and where they end. With a selection Enter and a break replace it. */
const structure: Readonly<Record<string, Command>> = {
  heading: toggleHeading,
  bullets: toggleList(nodes.bullet_list),
  numbers: toggleList(nodes.ordered_list),
  quote: toggleQuote,
  sink: sinkListItem(nodes.list_item),
  lift: liftListItem(nodes.list_item),
  strong: toggleStrong,
  em: toggleEm,
  link: setLink('https://example.nl/'),
  unlink: setLink(null),
  joinBackward,
  joinForward,
  enter,
  break: hardBreak,
};
const removing: Readonly<Record<string, Command>> = {
  backspace: chainCommands(deleteSelection, letterBack, baseKeymap.Backspace as Command),
  delete: deleteSelection,
  deleteAll: (state, dispatch) =>
    deleteSelection(state.apply(allOf(state)), dispatch && ((tr) => dispatch(replay(state, tr)))),
};
const allOf = (state: Parameters<Command>[0]) => {
  let all = state.tr;
  selectAll(state, (tr) => {
    all = tr;
  });
  return all;
};
const replay = (state: Parameters<Command>[0], { steps }: { steps: readonly unknown[] }) => {
  const { tr } = state;
  for (const step of steps) tr.step(step as never);
  return tr;
};

const firstLetter = '\u4e00';

interface Random {
  int(below: number): number;
  of<T>(list: readonly T[]): T;
}

/** mulberry32 */
function randomOf(seed: number): Random {
  let a = seed;
  const next = () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (below: number) => Math.floor(next() * below);
  return { int, of: (list) => list[int(list.length)] as never };
}

/** What everybody has before: four lines of six letters. */
const start = (() => {
  const first = firstLetter.charCodeAt(0);
  const lines = [0, 6, 12, 18].map((from) =>
    Array.from({ length: 6 }, (_, n) => String.fromCharCode(first + from + n)).join(''),
  );
  const writer = new Headless(99);
  writer.text.insert(0, lines.join('\n'));
  const update = Y.encodeStateAsUpdate(writer.doc);
  writer.destroy();
  return { lines, update };
})();

/** Some people in one text, far from each other; every letter is another. */
class Meeting {
  readonly random;
  readonly people: Headless[] = [];
  private readonly mail: Uint8Array[][] = [];
  private nextLetter = firstLetter.charCodeAt(0);
  private readonly runs: string[] = [];
  private readonly deleted = new Set<string>();
  readonly log: string[] = [];

  constructor(readonly seed: number) {
    this.random = randomOf(seed);
    const count = 2 + this.random.int(2);
    for (const line of start.lines) this.begin(line);
    for (let n = 0; n < count; n += 1) {
      const doc = newBoardDoc();
      Y.applyUpdate(doc, start.update);
      const person = new Headless(n + 1, doc);
      this.people.push(person);
      this.mail.push([]);
      person.doc.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin === 'mail') return;
        for (const [to, box] of this.mail.entries()) if (to !== n) box.push(update);
      });
    }
  }

  run(): void {
    for (let turn = 0; turn < 20; turn += 1) {
      const who = this.random.int(this.people.length);
      if (this.random.int(4) === 0) this.deliver(who);
      else this.act(who);
    }
    this.deliverAll();
    this.check();
  }

  private begin(line: string): void {
    this.runs.push(line);
    this.nextLetter += line.length;
  }

  private letters(count: number): string {
    let run = '';
    for (let n = 0; n < count; n += 1) run += String.fromCharCode(this.nextLetter++);
    this.runs.push(run);
    return run;
  }

  private act(who: number): void {
    const person = this.people[who] as Headless;
    const { random } = this;
    if (random.int(3) > 0) select(person, random);
    const before = lettersIn(person);
    const { content } = person.state.selection.content();
    const selected = new Set(content.textBetween(0, content.size, '', ''));
    const kind = random.int(10);
    let may: (letter: string) => boolean = (letter) => selected.has(letter);
    let what: string;
    if (kind < 4) {
      what = 'type';
      person.type(this.letters(1 + random.int(4)));
    } else if (kind < 8) {
      what = random.of(Object.keys(structure));
      person.do(structure[what] as Command);
    } else if (kind === 8 && random.int(2) === 0) {
      what = 'paste';
      person.binding.dispatch(person.state.tr.replaceSelection(this.pasted()));
    } else if (kind === 8) {
      what = random.of(Object.keys(removing));
      person.do(removing[what] as Command);
      may = () => true;
    } else {
      what = random.int(3) > 0 ? 'undo' : 'redo';
      person.binding[what as 'undo' | 'redo']();
      may = () => true;
    }
    this.log.push(`${who} ${what}`);
    const after = lettersIn(person);
    for (const letter of before) {
      if (after.has(letter)) continue;
      if (!may(letter)) this.fail(`${what} took out ${letter}`);
      this.deleted.add(letter);
    }
    this.same(person, what);
  }

  private pasted(): Slice {
    const line = (): Node => nodes.paragraph.create(null, bodySchema.text(this.letters(2)));
    const all = [
      () => new Slice(Fragment.from(line()), 1, 1),
      () => new Slice(Fragment.from([line(), line()]), 1, 1),
      () =>
        new Slice(
          Fragment.from([line(), nodes.bullet_list.create(null, [nodes.list_item.create(null, line())])]),
          1,
          3,
        ),
      () => new Slice(Fragment.from(nodes.heading.create({ level: 2 }, bodySchema.text(this.letters(2)))), 0, 0),
      () => new Slice(Fragment.from(nodes.blockquote.create(null, [line(), line()])), 2, 2),
    ];
    return this.random.of(all)();
  }

  private deliver(to: number): void {
    const box = this.mail[to] as Uint8Array[];
    const person = this.people[to] as Headless;
    for (let count = this.random.int(box.length + 1); count > 0; count -= 1) {
      const [update] = box.splice(this.random.int(box.length), 1);
      if (!update) return;
      const before = letterAtCaret(person);
      // Some come twice.
      if (this.random.int(5) === 0) Y.applyUpdate(person.doc, update, 'mail');
      Y.applyUpdate(person.doc, update, 'mail');
      this.log.push(`${to} receives`);
      this.same(person, 'mail');
      const stays = before !== '' && !this.deleted.has(before);
      if (stays && letterAtCaret(person) !== before) this.fail('a caret left its word');
    }
  }

  private deliverAll(): void {
    for (let to = 0; to < this.people.length; to += 1)
      for (const update of (this.mail[to] as Uint8Array[]).splice(0)) {
        Y.applyUpdate((this.people[to] as Headless).doc, update, 'mail');
        this.same(this.people[to] as Headless, 'mail');
      }
  }

  private same({ state, text }: Headless, after: string): void {
    state.doc.check();
    if (!state.doc.eq(showText(text))) this.fail(`after ${after} it shows ${state.doc} for ${showText(text)}`);
  }

  private check(): void {
    const [first, ...others] = this.people as [Headless, ...Headless[]];
    for (const other of others) if (other.shown !== first.shown) this.fail(`${first.shown} and ${other.shown}`);
    const said = first.state.doc.textBetween(0, first.state.doc.content.size, '\n', ' ');
    for (const run of this.runs) {
      let last = -1;
      for (const letter of run) {
        if (this.deleted.has(letter)) continue;
        const at = said.indexOf(letter);
        if (at < 0) this.fail(`${letter} is gone`);
        if (said.indexOf(letter, at + 1) >= 0) this.fail(`${letter} is there twice`);
        if (at < last) this.fail(`${letter} is out of order`);
        last = at;
      }
    }
  }

  private fail(why: string): never {
    throw new Error(`SAMENSPEL_BODY_SEED=${this.seed}: ${why}\n${this.log.slice(-40).join('; ')}`);
  }

  end(): void {
    for (const person of this.people) person.destroy();
  }
}

function select(person: Headless, random: Random): void {
  const size = sizeOf(person.state.doc) - 1;
  const from = random.int(size + 1);
  person.select(from, random.int(3) > 0 ? from : Math.min(size, from + random.int(12)));
}

const lettersIn = ({ state }: Headless): ReadonlySet<string> =>
  new Set(state.doc.textBetween(0, state.doc.content.size, '', ''));

function letterAtCaret({ state }: Headless): string {
  const { selection, doc } = state;
  if (!(selection instanceof TextSelection) || selection.$head.parentOffset === 0) return '';
  const letter = doc.textBetween(selection.head - 1, selection.head, '', '');
  // Those of a link's address are not told from each other.
  return letter < firstLetter ? '' : letter;
}

const all = onlySeed === undefined ? Array.from({ length: seeds }, (_, n) => firstSeed + n) : [Number(onlySeed)];

test(
  'BD40 after all these meetings every letter that nobody deleted is there, once and in order',
  () => {
    for (const seed of all) {
      const meeting = new Meeting(seed);
      meeting.run();
      meeting.end();
    }
  },
  Math.max(120_000, seeds * 400),
);

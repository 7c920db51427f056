import { addItems, newBoardDoc, titleOf, typeTitle } from '@samenspel/board';
import { graphemes } from '@samenspel/domain';
import fc from 'fast-check';
import * as Y from 'yjs';
import { type Area, TitleBinding } from './title-binding';

jest.useFakeTimers();

/** A text field as a browser has it: setting words puts the caret at the end. */
class Field implements Area {
  selectionStart = 0;
  selectionEnd = 0;
  private words = '';
  get value(): string {
    return this.words;
  }
  set value(words: string) {
    this.words = words;
    this.setSelectionRange(words.length, words.length);
  }
  setSelectionRange(start: number, end: number): void {
    this.selectionStart = start;
    this.selectionEnd = end;
  }
  /** The person types at the caret. */
  type(words: string): void {
    const { selectionStart: at } = this;
    const next = this.words.slice(0, at) + words + this.words.slice(this.selectionEnd);
    this.words = next;
    this.setSelectionRange(at + words.length, at + words.length);
  }
}

function setUp(words: string) {
  const doc = new Y.Doc();
  const text = doc.getText('title');
  text.insert(0, words);
  const field = new Field();
  const writes: string[] = [];
  const writable = { yes: true };
  const refused: object[] = [];
  const write = (next: string): boolean => {
    if (!writable.yes) return false;
    writes.push(next);
    doc.transact(() => {
      text.delete(0, text.length);
      text.insert(0, next);
    });
    return true;
  };
  const binding = new TitleBinding(field, text, write, undefined, (edited) => refused.push(edited));
  binding.focused = true;
  return { writable, refused, doc, text, field, binding, writes };
}

describe('a title typed by several', () => {
  test('fast typing is one change, 50 ms later', () => {
    const { text, field, binding, writes } = setUp('');
    for (const letter of 'meten') {
      field.type(letter);
      binding.typed();
    }
    expect(text.toString()).toBe('');
    jest.advanceTimersByTime(50);
    expect(writes).toEqual(['meten']);
  });

  test('words of somebody else come in between, and the caret stays where it was', () => {
    const { text, field, binding } = setUp('samen meten');
    field.setSelectionRange(11, 11);
    field.type('!');
    binding.typed();
    text.insert(0, 'wij ');
    expect(field.value).toBe('wij samen meten!');
    expect(field.selectionStart).toBe(16);
    jest.advanceTimersByTime(50);
    expect(text.toString()).toBe('wij samen meten!');
  });

  test('leaves the field alone in mid-character of an input method, and merges after it', () => {
    const { text, field, binding } = setUp('ab');
    field.setSelectionRange(2, 2);
    binding.composition(true);
    field.type('é');
    binding.typed();
    text.insert(0, 'x');
    expect(field.value).toBe('abé');
    binding.composition(false);
    expect(field.value).toBe('xabé');
    expect(text.toString()).toBe('xabé');
  });

  test('says once that something was typed', () => {
    const { field, binding } = setUp('a');
    expect(binding.finish()).toBe(false);
    field.type('b');
    binding.typed();
    expect(binding.finish()).toBe(true);
    expect(binding.finish()).toBe(false);
  });

  test('what was typed last is written when the field goes', () => {
    const { text, field, binding } = setUp('a');
    field.setSelectionRange(1, 1);
    field.type('b');
    binding.typed();
    binding.destroy();
    expect(text.toString()).toBe('ab');
    text.insert(0, 'c');
    expect(field.value).toBe('ab');
  });

  test('BD44 two who replace characters at once, one of them composing, leave whole characters only', () => {
    const characters = ['a', 'é', 'e\u0301', '👍🏻', '👍🏿', '👩🏽‍🚀', '👨‍👩‍👧‍👦', '👨‍👩‍👦', '🇳🇱', '🇳🇴', '한', '🌱'];
    const some = (max: number) => fc.array(fc.constantFrom(...characters), { maxLength: max });
    const edit = fc.record({
      at: fc.nat(6),
      take: fc.nat(2),
      put: some(2),
      composing: fc.boolean(),
      mine: fc.boolean(),
    });
    fc.assert(
      fc.property(some(6), fc.array(edit, { maxLength: 8 }), (begin, edits) => {
        const doc = newBoardDoc();
        const random = { bytes: (count: number) => new Uint8Array(count) };
        const sign = { by: 'anna', now: 1 };
        addItems(doc, [{ id: 'aaaaaaaaaaaa', kind: 'card', title: begin.join('') }], sign, random);
        const title = titleOf(doc, 'aaaaaaaaaaaa');
        const field = new Field();
        const binding = new TitleBinding(field, title, (next) => {
          typeTitle(doc, 'aaaaaaaaaaaa', next);
          return true;
        });
        for (const { at, take, put, composing, mine } of edits) {
          const shown = graphemes(mine ? field.value : title.toString());
          const next = [...shown.slice(0, at), ...put, ...shown.slice(at + take)].join('');
          if (mine) {
            if (composing) binding.composition(true);
            field.value = next;
            binding.typed();
          } else {
            typeTitle(doc, 'aaaaaaaaaaaa', next);
            binding.composition(false);
          }
        }
        binding.composition(false);
        binding.destroy();
        // A space stands between what two put in one place.
        const whole = [...characters, ' '];
        expect(graphemes(title.toString()).filter((character) => !whole.includes(character))).toEqual([]);
        expect(field.value).toBe(title.toString());
      }),
      { numRuns: 300 },
    );
  });

  test('DR6 words that can no longer be written are handed over, with what they were typed on', () => {
    const { text, field, binding, writable, refused } = setUp('meet');
    writable.yes = false;
    field.setSelectionRange(4, 4);
    field.type(' samen');
    binding.typed();
    binding.destroy();
    expect(refused).toEqual([{ base: 'meet', words: 'meet samen' }]);
    expect(field.value).toBe('meet samen');
    expect(text.toString()).toBe('meet');
  });
});

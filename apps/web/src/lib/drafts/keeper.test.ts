import {
  type Draft,
  isWorthKeeping,
  maxDraftAgeMs,
  maxDraftCharacters,
  maxDrafts,
  parseDraft,
  withinBounds,
  wordsOf,
} from './draft';
import { DraftKeeper, type DraftStorage } from './keeper';

/** A device's storage, which may be full or forbidden. */
class Device implements DraftStorage {
  readonly entries = new Map<string, string>();
  broken = false;
  get length(): number {
    if (this.broken) throw new Error('forbidden');
    return this.entries.size;
  }
  key = (index: number): string | null => [...this.entries.keys()][index] ?? null;
  getItem = (key: string): string | null => this.entries.get(key) ?? null;
  setItem = (key: string, value: string): void => {
    if (this.broken) throw new Error('full');
    this.entries.set(key, value);
  };
  removeItem = (key: string): void => void this.entries.delete(key);
}

let now = 1_000;
beforeEach(() => {
  now = 1_000;
});

let pages = 0;

/** A page of its own on this device. */
function keeperOn(device: Device, person: string | null = 'anna'): DraftKeeper {
  pages += 1;
  const keeper = new DraftKeeper(
    () => device,
    () => now,
    `page${pages}`,
  );
  if (person !== null) keeper.open(person);
  return keeper;
}

const at = (place: string, community = 'c1') => ({ community, place });
const typed = (place: string, words: string, base = '', community = 'c1') => ({
  ...at(place, community),
  label: `Field ${place}`,
  href: `/c/${community}/x`,
  fields: { words: { words, base } },
  choices: {},
});
const places = (keeper: DraftKeeper): string[] => keeper.waiting.map(({ place }) => place);
const words = (keeper: DraftKeeper, place: string) => keeper.get(at(place))?.fields.words?.words;

describe('DR1 what is typed outlives its field and the page', () => {
  test('a draft is there after a reload, with what it was opened on', () => {
    const device = new Device();
    keeperOn(device).keep(typed('title', 'Walk far', 'Walk'));
    const again = keeperOn(device);
    expect(again.get(at('title'))?.fields).toEqual({ words: { words: 'Walk far', base: 'Walk' } });
    expect(places(again)).toEqual(['title']);
  });

  test('while its field is on the screen nobody is told of it; when that goes they are', () => {
    const keeper = keeperOn(new Device());
    const hide = keeper.show(at('title'));
    const hideOther = keeper.show(at('title'));
    keeper.keep(typed('title', 'Walk far'));
    expect(places(keeper)).toEqual([]);
    hide();
    expect(places(keeper)).toEqual([]);
    hideOther();
    expect(places(keeper)).toEqual(['title']);
  });

  test('typing in one field does not draw again who shows the others', () => {
    const keeper = keeperOn(new Device());
    keeper.keep(typed('title', 'Walk far'));
    const before = keeper.waiting;
    keeper.show(at('comment'));
    keeper.keep(typed('comment', 'a'));
    keeper.keep(typed('comment', 'ab'));
    expect(keeper.waiting).toBe(before);
  });

  test('an emptied field stays empty while it is open and is no draft after', () => {
    const device = new Device();
    const keeper = keeperOn(device);
    const hide = keeper.show(at('title'));
    keeper.keep(typed('title', 'Walk f', 'Walk'));
    keeper.keep(typed('title', '', 'Walk'));
    expect(words(keeper, 'title')).toBe('');
    expect(device.entries.size).toBe(0);
    hide();
    expect(keeper.get(at('title'))).toBeUndefined();
  });

  test('a commit drops it, here and on the device', () => {
    const device = new Device();
    const keeper = keeperOn(device);
    keeper.keep(typed('title', 'Walk far'));
    keeper.drop(at('title'));
    expect(keeper.all).toEqual([]);
    expect(device.entries.size).toBe(0);
  });

  test('without storage it lives as long as the page', () => {
    const device = new Device();
    device.broken = true;
    const keeper = keeperOn(device);
    keeper.keep(typed('title', 'Walk far'));
    expect(places(keeper)).toEqual(['title']);
  });

  test('words typed before it was known who types are theirs', () => {
    const device = new Device();
    const keeper = keeperOn(device, null);
    keeper.keep(typed('title', 'early'));
    expect(device.entries.size).toBe(0);
    keeper.open('anna');
    expect(words(keeperOn(device), 'title')).toBe('early');
  });
});

describe('DR2 what a device keeps is bounded', () => {
  test('in number: the oldest go, what is typed now stays', () => {
    const device = new Device();
    const keeper = keeperOn(device);
    for (let n = 0; n < maxDrafts * 3; n += 1) {
      now += 1;
      keeper.keep(typed(`p${n}`, 'words'));
    }
    expect(device.entries.size).toBe(maxDrafts);
    expect(words(keeper, `p${maxDrafts * 3 - 1}`)).toBe('words');
    expect(words(keeper, 'p0')).toBeUndefined();
  });

  test('in size: the oldest go; one that is larger than all may stand alone', () => {
    const keeper = keeperOn(new Device());
    for (let n = 0; n < 10; n += 1) {
      now += 1;
      keeper.keep(typed(`p${n}`, 'x'.repeat(maxDraftCharacters / 4)));
    }
    expect(keeper.all.length).toBe(3);
    now += 1;
    keeper.keep(typed('huge', 'x'.repeat(maxDraftCharacters * 2)));
    expect(keeper.all.map(({ place }) => place)).toEqual(['huge']);
  });

  test('in age: what nobody came back for goes', () => {
    const device = new Device();
    keeperOn(device).keep(typed('old', 'words'));
    now += maxDraftAgeMs;
    expect(places(keeperOn(device))).toEqual(['old']);
    now += 1;
    expect(places(keeperOn(device))).toEqual([]);
    expect(device.entries.size).toBe(0);
  });

  test('the bounds are about these alone', () => {
    const draft = (place: string, when: number): Draft => ({ ...typed(place, 'w'), person: 'a', at: when });
    expect(withinBounds([draft('a', 1), draft('b', 3), draft('c', 2)], 3).map(({ place }) => place)).toEqual([
      'b',
      'c',
      'a',
    ]);
  });
});

describe('DR3 drafts are of one person', () => {
  test('signing out takes them off the device, and only ours', () => {
    const device = new Device();
    device.entries.set('samenspel.language', 'nl');
    const keeper = keeperOn(device);
    keeper.keep(typed('title', 'Walk far'));
    keeper.forget();
    expect(keeper.all).toEqual([]);
    expect([...device.entries.keys()]).toEqual(['samenspel.language']);
  });

  test('another person on the device sees none of them, and they wait for whose they are', () => {
    const device = new Device();
    keeperOn(device).keep(typed('title', 'secret'));
    const bert = keeperOn(device, 'bert');
    expect(bert.all).toEqual([]);
    bert.keep(typed('title', 'of bert'));
    bert.forget();
    expect(keeperOn(device).all.map(wordsOf)).toEqual(['secret']);
    expect(keeperOn(device, 'bert').all).toEqual([]);
  });

  test('so also on a page where another person signs in without a reload', () => {
    const device = new Device();
    const keeper = keeperOn(device);
    keeper.keep(typed('title', 'secret'));
    keeper.open('bert');
    expect(keeper.all).toEqual([]);
    keeper.open('anna');
    expect(keeper.all.map(wordsOf)).toEqual(['secret']);
  });

  test('what nobody came back for goes with its age, whoever signs in', () => {
    const device = new Device();
    keeperOn(device).keep(typed('title', 'secret'));
    now += maxDraftAgeMs + 1;
    keeperOn(device, 'bert');
    expect(device.entries.size).toBe(0);
  });

  test('who was erased leaves nothing on the device, signed in or not', () => {
    const device = new Device();
    keeperOn(device, 'bert').keep(typed('title', 'of bert'));
    const anna = keeperOn(device);
    anna.keep(typed('title', 'of anna'));
    expect(anna.people.toSorted()).toEqual(['anna', 'bert']);
    anna.forgetPerson('bert');
    expect(anna.people).toEqual(['anna']);
    anna.forgetPerson('anna');
    expect([anna.all, device.entries.size]).toEqual([[], 0]);
  });

  test('who is no member any more gets the words back once; those of other communities stay', () => {
    const device = new Device();
    const keeper = keeperOn(device);
    keeper.keep(typed('title', 'mine'));
    keeper.keep(typed('title', 'elsewhere', '', 'c2'));
    keeper.handBack('c1', 'Measuring');
    const again = keeperOn(device);
    expect(again.all.filter(({ leftOf }) => leftOf === 'Measuring').map(wordsOf)).toEqual(['mine']);
    again.drop(at('title'));
    expect(keeperOn(device).all.map(wordsOf)).toEqual(['elsewhere']);
  });
});

describe('DR4 bringing words back into their field', () => {
  test('asked for until the field is on the screen', () => {
    const keeper = keeperOn(new Device());
    keeper.keep(typed('title', 'Walk far'));
    keeper.seek(at('title'));
    expect(keeper.wanted?.place).toBe('title');
    keeper.show(at('other'));
    expect(keeper.wanted?.place).toBe('title');
    keeper.show(at('title'));
    expect(keeper.wanted).toBeNull();
  });

  test('to another place when theirs is gone, behind what is written there', () => {
    const keeper = keeperOn(new Device());
    keeper.keep(typed('add/gone', 'first'));
    keeper.keep(typed('add/there', 'second'));
    keeper.seek(at('add/gone'));
    keeper.move(at('add/gone'), { place: 'add/there', label: 'There' });
    expect(words(keeper, 'add/there')).toBe('second\nfirst');
    expect(keeper.wanted?.place).toBe('add/there');
    expect(keeper.get(at('add/gone'))).toBeUndefined();
  });
});

/** Pages that are open at the same time: each hears what another does to the device. */
function tabs(device: Device, count: number): readonly DraftKeeper[] {
  const all = Array.from({ length: count }, () => keeperOn(device));
  let acting = -1;
  const tell = (key: string, text: string | null) => {
    for (const [index, keeper] of all.entries()) if (index !== acting) keeper.heard(key, text);
  };
  const [set, remove] = [device.setItem, device.removeItem];
  device.setItem = (key, value) => {
    set(key, value);
    tell(key, value);
  };
  device.removeItem = (key) => {
    remove(key);
    tell(key, null);
  };
  return all.map(
    (keeper, index) =>
      new Proxy(keeper, {
        get: (target, name) => {
          const value = Reflect.get(target, name, target) as unknown;
          if (typeof value !== 'function') return value;
          return (...args: unknown[]) => {
            const before = acting;
            acting = index;
            try {
              return value.apply(target, args) as unknown;
            } finally {
              acting = before;
            }
          };
        },
      }),
  );
}

describe('DR5 two tabs', () => {
  test('each keeps its own places; what one commits the other no longer tells of', () => {
    const device = new Device();
    const [one, two] = tabs(device, 2) as [DraftKeeper, DraftKeeper];
    one.keep(typed('title', 'of one'));
    two.keep(typed('comment', 'of two'));
    expect(device.entries.size).toBe(2);
    expect(places(two).toSorted()).toEqual(['comment', 'title']);
    one.drop(at('title'));
    expect(places(two)).toEqual(['comment']);
  });

  test('a field that is open here keeps its words whatever another tab does', () => {
    const device = new Device();
    const [one, two] = tabs(device, 2) as [DraftKeeper, DraftKeeper];
    two.keep(typed('title', 'there'));
    one.show(at('title'));
    one.keep(typed('title', 'here'));
    two.drop(at('title'));
    expect(words(one, 'title')).toBe('here');
  });

  test('both type in one field: what each wrote is there after both were closed', () => {
    const device = new Device();
    const both = tabs(device, 2) as [DraftKeeper, DraftKeeper];
    for (const tab of both) tab.show(at('title'));
    for (const [turn, letters] of ['a', 'ab', 'abc'].entries())
      for (const [index, tab] of both.entries()) {
        now += 1;
        tab.keep(typed('title', `tab ${index}: ${letters} ${turn}`));
      }
    expect(words(keeperOn(device), 'title')).toBe('tab 0: abc 2\ntab 1: abc 2');
  });

  test('what one sends takes nothing of what the other typed', () => {
    const device = new Device();
    const [one, two] = tabs(device, 2) as [DraftKeeper, DraftKeeper];
    for (const tab of [one, two]) tab.show(at('title'));
    one.keep(typed('title', 'of one'));
    two.keep(typed('title', 'of two'));
    one.drop(at('title'));
    expect(keeperOn(device).all.map(wordsOf)).toEqual(['of two']);
  });

  test('words that are gone on with in another tab stand once, and go when they are sent there', () => {
    const device = new Device();
    keeperOn(device).keep(typed('title', 'Walk'));
    const [one, two] = tabs(device, 2) as [DraftKeeper, DraftKeeper];
    expect([words(one, 'title'), words(two, 'title')]).toEqual(['Walk', 'Walk']);
    two.show(at('title'));
    two.keep(typed('title', 'Walk far'));
    expect([device.entries.size, words(one, 'title')]).toEqual([1, 'Walk far']);
    two.drop(at('title'));
    expect([device.entries.size, one.all, keeperOn(device).all]).toEqual([0, [], []]);
  });

  test.each(Array.from({ length: 5 }, (_, n) => Number(process.env.SEED ?? Math.floor(Math.random() * 1e6)) + n))(
    'whatever pages are opened, closed and typed in, no word that was not sent is lost (seed %i)',
    (seed) => {
      let state = seed;
      const below = (most: number): number => {
        state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
        return (state >>> 8) % most;
      };
      for (let round = 0; round < 40; round += 1) {
        const device = new Device();
        for (let sitting = 0; sitting < 3; sitting += 1) {
          const open = tabs(device, 2).map((tab) => ({ tab, shown: below(2) ? tab.show(at('title')) : undefined }));
          for (let step = 0; step < 12; step += 1) {
            const { tab, shown } = open[below(2)] as (typeof open)[number];
            if (shown === undefined) continue;
            now += 1;
            const before = words(tab, 'title') ?? '';
            tab.keep(typed('title', `${before} w${round}-${sitting}-${step}`));
          }
          const typedHere = open
            .map(({ tab }) => words(tab, 'title') ?? '')
            .join(' ')
            .split(/\s+/);
          const kept = new Set((words(keeperOn(device), 'title') ?? '').split(/\s+/));
          expect(typedHere.filter((word) => !kept.has(word))).toEqual([]);
        }
      }
    },
  );

  test('what is of another person, or none of ours, is left alone', () => {
    const keeper = keeperOn(new Device());
    keeper.heard('samenspel.draft.bert/c1/title~x', JSON.stringify({ ...typed('title', 'x'), person: 'bert', at: 1 }));
    keeper.heard('samenspel.language', 'nl');
    keeper.heard(null, null);
    expect(keeper.all).toEqual([]);
  });
});

describe('reading what a device holds', () => {
  const good = { ...typed('title', 'x'), person: 'anna', at: 1 };
  test.each([
    ['nothing', null],
    ['no JSON', '{'],
    ['another shape', '[]'],
    ['a number for a word', JSON.stringify({ ...good, label: 3 })],
    ['fields that are none', JSON.stringify({ ...good, fields: { words: 'x' } })],
    ['choices that are none', JSON.stringify({ ...good, choices: { a: 'b' } })],
    ['an address of another site', JSON.stringify({ ...good, href: 'https://elsewhere.example/' })],
    ['one without a scheme', JSON.stringify({ ...good, href: '//elsewhere.example/' })],
  ])('%s is no draft, and throws nothing', (_case, text) => {
    expect(parseDraft(text)).toBeUndefined();
  });

  test('one of ours is', () => {
    expect(parseDraft(JSON.stringify(good))).toEqual(good);
    expect(isWorthKeeping(good)).toBe(true);
    expect(isWorthKeeping(typed('a', 'same', 'same'))).toBe(false);
    expect(isWorthKeeping(typed('a', '  '))).toBe(false);
  });
});

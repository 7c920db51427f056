import { randomBytes } from 'node:crypto';
import { commandNames, commands, limits, newId, prepareCommand, runsRightToLeft, streamOf } from '../src/index';
import { idPattern } from '../src/kernel/ids';
import { isolated } from '../src/kernel/plain';
import { sayIn } from '../src/sentences/say';
import { id } from './scenario';

const accepts = (name: 'rename-community' | 'describe-pillar' | 'leave', input: object) =>
  commands[name].schema.safeParse(input).success;
const named = (name: string) => accepts('rename-community', { name });
const told = (text: string) => accepts('describe-pillar', { pillar: 'goals', text });

describe('the form of commands', () => {
  it('DO38: texts are trimmed, composed and have one kind of line end', () => {
    const { schema } = commands['describe-pillar'];
    expect(schema.parse({ pillar: 'goals', text: '  e\u0301\u00e9n\r\ntwee\rdrie \n' }).text).toBe('één\ntwee\ndrie');
  });

  it.each([
    ['empty', ''],
    ['spaces', ' \t\u00a0\u2003 '],
    ['zero width', '\u200b\u200d\ufeff'],
    ['nothing but what goes', '\u0000\u202e\u2066'],
    ['lone surrogate', 'a\ud800b'],
  ])('DO38: refuses %s', (_, attack) => {
    expect(named(attack)).toBe(false);
    expect(told(attack)).toBe(false);
  });

  it.each([
    ['a new line of Word', 'one\vtwo', 'one\ntwo'],
    ['a new page', 'one\ftwo', 'one\ntwo'],
    ['new lines of the web', 'one\u2028two\u2029three\u0085four', 'one\ntwo\nthree\nfour'],
    ['turns of direction', '\u202aone\u202c \u2067two\u2069 \u202ethree', 'one two three'],
    ['controls', 'a\u0000b\u001b[31mc\u0007', 'ab[31mc'],
    ['what we take', 'a\n\tb', 'a\n\tb'],
  ])('DO38: %s, as programs put it there', (_, pasted, kept) => {
    const { schema } = commands['describe-pillar'];
    expect(schema.parse({ pillar: 'goals', text: pasted }).text).toBe(kept);
    expect(commands['rename-community'].schema.parse({ name: pasted }).name).toBe(kept.replace(/\s*[\n\t]\s*/g, ' '));
  });

  it('DO38: words that run from right to left are isolated in those around them', () => {
    expect(isolated('שלום, 3 עמודים.')).toBe('\u2068שלום, 3 עמודים.\u2069');
    expect(isolated('Steiger')).toBe('Steiger');
    expect(['שלום', '(v2) مرحبا', '3 עמודים', 'Zoë שלום', '12'].map(runsRightToLeft)).toEqual([
      true,
      false,
      true,
      false,
      false,
    ]);
    const names = { nameOf: () => 'مرحبا', titleOf: () => 'שלום' };
    const said = sayIn('en', 'p', names).thing('card', 'c');
    expect(said).toBe('the card “\u2068שלום\u2069”');
    expect(sayIn('en', 'p', names).who).toBe('\u2068مرحبا\u2069');
  });

  it('DO38: lines have no line breaks, texts may', () => {
    expect(told('a\n\tb')).toBe(true);
    expect(named('Zoë 👩🏽‍🔧 & co')).toBe(true);
  });

  it('DO38: texts stay within their limits', () => {
    expect(named('x'.repeat(limits.name))).toBe(true);
    expect(named('x'.repeat(limits.name + 1))).toBe(false);
    expect(told('x'.repeat(limits.text))).toBe(true);
    expect(told('x'.repeat(limits.text + 1))).toBe(false);
    const goal = (text: string) => commands['set-goal'].schema.safeParse({ goalId: id('g'), kind: 'beacon', text });
    expect(goal('x'.repeat(limits.line)).success).toBe(true);
    expect(goal('x'.repeat(limits.line + 1)).success).toBe(false);
    expect(accepts('leave', { reason: 'x'.repeat(limits.text + 1) })).toBe(false);
  });

  it('DO38: text that grows when it is composed does not pass its limit', () => {
    const { schema } = commands['rename-community'];
    const note = '\u{1D160}';
    expect(note.normalize('NFC').length).toBe(3 * note.length);
    expect(schema.safeParse({ name: note.repeat(limits.name / 2) }).success).toBe(false);
    expect(schema.safeParse({ name: note.repeat(limits.name / 6) }).success).toBe(true);
  });

  it('DO38: optional text may be empty, and is held to the same', () => {
    expect(accepts('leave', {})).toBe(true);
    expect(accepts('leave', { reason: '' })).toBe(true);
    expect(accepts('leave', { reason: ' \n ' })).toBe(true);
    expect(accepts('leave', { reason: 'a\ud800' })).toBe(false);
    for (const unseen of ['\u200b', '\u200b \u200d', '\u2060', '\u00ad']) {
      expect(accepts('leave', { reason: unseen })).toBe(false);
    }
  });

  it('DO39: lists are bounded', () => {
    const rules = (count: number) =>
      commands['revise-house-rules'].schema.safeParse({ rules: Array(count).fill('Samen') }).success;
    expect([rules(0), rules(1), rules(limits.houseRules), rules(limits.houseRules + 1)]).toEqual([
      false,
      true,
      true,
      false,
    ]);
    const present = (count: number) =>
      commands['hold-interim-evaluation'].schema.safeParse({
        sprintId: id('s'),
        findings: 'x',
        present: Array(count).fill(id('anna')),
      }).success;
    expect([present(limits.peopleNamed), present(limits.peopleNamed + 1)]).toEqual([true, false]);
    const evidence = (count: number) =>
      commands['tell-value-step'].schema.safeParse({
        valueId: id('v'),
        cycle: 'applied',
        level: 'micro',
        story: 'x',
        evidence: Array(count).fill({ kind: 'moment', seq: 1 }),
      }).success;
    expect([evidence(limits.evidence), evidence(limits.evidence + 1)]).toEqual([true, false]);
  });

  it.each(['', 'short', 'ANNA00000000', 'anna0000000/', 'demo', '__proto__000', 'anna000000000'])(
    'DO39: refuses the id %j',
    (personId) => {
      expect(commands['admit-member'].schema.safeParse({ personId }).success).toBe(false);
    },
  );

  it.each(['javascript:alert(1)', 'data:text/html,x', 'ftp://example.org', 'example.org', '//example.org'])(
    'DO39: refuses the link %j',
    (link) => {
      const input = { sprintId: id('s'), what: 'x', link };
      expect(commands['deliver-product-version'].schema.safeParse(input).success).toBe(false);
      const long = { ...input, link: `https://example.org/${'x'.repeat(limits.link)}` };
      expect(commands['deliver-product-version'].schema.safeParse(long).success).toBe(false);
    },
  );

  it.each(['2026-02-30', '2026-9-7', '7-9-2026', '2026-09-07T00:00:00Z', ''])(
    'DO39: refuses the day %j',
    (startsOn) => {
      const input = { sprintId: id('s'), question: 'x', startsOn };
      expect(commands['plan-sprint'].schema.safeParse(input).success).toBe(false);
    },
  );

  it('DO39: refuses unknown fields, time zones and impossible numbers', () => {
    const community = { communityId: id('c'), name: 'x', scale: 'micro', locale: 'nl', timeZone: 'Europe/Amsterdam' };
    const ok = (more: object) => commands['found-community'].schema.safeParse({ ...community, ...more }).success;
    expect(ok({})).toBe(true);
    expect(ok({ timeZone: 'Europe/Atlantis' })).toBe(false);
    expect(ok({ admin: true })).toBe(false);
    expect(ok({ plan: { weeks: limits.planWeeks + 1, sprints: 3, sprintWeeks: 3 } })).toBe(false);
    expect(ok({ plan: { weeks: 10, sprints: limits.planSprints + 1, sprintWeeks: 3 } })).toBe(false);
    expect(ok({ plan: { weeks: 10, sprints: 3.5, sprintWeeks: 3 } })).toBe(false);
    const invite = (more: object) => commands['create-invite'].schema.safeParse({ inviteId: id('i'), ...more }).success;
    expect([invite({ maxUses: limits.inviteUses }), invite({ maxUses: limits.inviteUses + 1 })]).toEqual([true, false]);
    expect(invite({ expiresAt: Number.NaN })).toBe(false);
    expect(invite({ expiresAt: -1 })).toBe(false);
    const card = (itemId: string) =>
      commands['raise-blocker'].schema.safeParse({ blockerId: id('b'), card: { boardId: id('x'), itemId } }).success;
    expect([card('V1StGXR8_Z5j'), card('a b'), card('x'.repeat(65))]).toEqual([true, false, false]);
  });

  it('DO41: ids left out are asked by field, those given are kept', () => {
    const asked: string[] = [];
    const makeId = (field: string) => {
      asked.push(field);
      return id('made');
    };
    const input = { kind: 'beacon', text: 'Meten' };
    expect(prepareCommand('set-goal', input, makeId)).toEqual({
      command: { name: 'set-goal', input: { ...input, goalId: id('made') } },
      ids: { goalId: id('made') },
    });
    expect(prepareCommand('set-goal', { ...input, goalId: id('given') }, makeId).ids).toEqual({ goalId: id('given') });
    expect(asked).toEqual(['goalId']);
    expect(() => prepareCommand('set-goal', null, makeId)).toThrow();
    expect(() => prepareCommand('set-goal', [], makeId)).toThrow();
  });

  it('DO41: a command names its stream', () => {
    const stream = (name: Parameters<typeof prepareCommand>[0], input: object) =>
      streamOf(prepareCommand(name, input, () => id('made')).command, 'demo');
    expect(stream('leave', {})).toBe('community-demo');
    expect(stream('raise-blocker', { text: 'x' })).toBe(`blocker-${id('made')}`);
    expect(stream('start-value-story', { title: 'x' })).toBe(`value-${id('made')}`);
  });

  it('DO39: new ids have the form of ids', () => {
    const ids = Array.from({ length: 1000 }, () => newId({ bytes: (count) => randomBytes(count) }));
    for (const made of ids) expect(made).toMatch(idPattern);
    expect(new Set(ids).size).toBe(1000);
    expect(ids.join('')).not.toMatch(/[ilou]/);
    expect(() => newId({ bytes: () => new Uint8Array(3) })).toThrow(RangeError);
  });

  it('names commands as path segments', () => {
    for (const name of commandNames) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });
});

import { commands, deciders, eventTypes, rules } from '../src/index';
import { quotas } from '../src/quotas/table';
import { wordNames, words } from '../src/words';

const names = (part: 'events' | 'commands' | 'quotas' | 'rules') =>
  wordNames.flatMap((word) => Object.keys(words[word][part]));

describe('words', () => {
  it('DO58: no two words define an event, command, quota or rule of one name, and each names its own word', () => {
    for (const part of ['events', 'commands', 'quotas', 'rules'] as const)
      expect([...new Set(names(part))]).toEqual(names(part));
    for (const word of wordNames)
      for (const part of [words[word].events, words[word].commands] as readonly Record<string, { word: string }>[])
        expect(Object.values(part).filter((each) => each.word !== word)).toEqual([]);
  });

  it('DO58: every registry of the product is made of the definitions of the words', () => {
    expect(Object.keys(eventTypes)).toEqual(names('events'));
    expect(Object.keys(commands)).toEqual(names('commands'));
    expect(Object.keys(quotas)).toEqual(names('quotas'));
    expect(Object.keys(rules)).toEqual(expect.arrayContaining(names('rules')));
  });

  it('DO58: what decides a command is found by the kind of its stream', () => {
    const kinds = new Set(Object.values(commands).map(({ stream }) => stream));
    expect(Object.keys(deciders).sort()).toEqual([...kinds].sort());
  });
});

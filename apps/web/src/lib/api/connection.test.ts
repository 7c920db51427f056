import { errorEntry } from '@samenspel/contracts';
import { uiTexts } from '../ui/texts';
import { connectionAfter, connectionNow, setConnection } from './connection';

test('S7 an address that was refused stays so until the server takes it, and is not called a lost connection', () => {
  expect(connectionAfter({ message: 'websocket error' })).toBe('lost');
  expect(connectionAfter({ message: 'origin_not_allowed' })).toBe('otherOrigin');
  setConnection('otherOrigin');
  setConnection('lost');
  expect(connectionNow()).toBe('otherOrigin');
  setConnection('live');
  expect(connectionNow()).toBe('live');
});

test('S7 the screen and the answer of a request say it in the same words', () => {
  const { nl, en } = errorEntry('origin_not_allowed');
  expect(uiTexts.otherOrigin).toEqual([nl, en]);
});

import { FirstAttempt } from '../src/first-attempt';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('a board that was just opened is on its way, until the server is reached; that is told once', () => {
  const told = jest.fn();
  const contact = new FirstAttempt(true, told);
  expect(contact.isPending).toBe(true);
  contact.settle();
  contact.settle();
  jest.advanceTimersByTime(60_000);
  expect(contact.isPending).toBe(false);
  expect(told).toHaveBeenCalledTimes(1);
});

test('a server that gives no answer is not waited for without end', () => {
  const told = jest.fn();
  const contact = new FirstAttempt(true, told);
  jest.advanceTimersByTime(12_000);
  expect(contact.isPending).toBe(false);
  expect(told).toHaveBeenCalledTimes(1);
});

test('without a network nothing is on its way', () => {
  const told = jest.fn();
  expect(new FirstAttempt(false, told).isPending).toBe(false);
  jest.advanceTimersByTime(60_000);
  expect(told).not.toHaveBeenCalled();
});

test('a board that is closed before tells nobody', () => {
  const told = jest.fn();
  new FirstAttempt(true, told).stop();
  jest.advanceTimersByTime(60_000);
  expect(told).not.toHaveBeenCalled();
});

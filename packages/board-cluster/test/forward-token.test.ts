import { ForwardTokens } from '../src/forward-token';
import { secret } from './nodes';

const request = { boardId: 'board', personId: 'anna', mayEdit: true, speaks: true, epoch: 'e1', sessionId: 's1' };

test('BN1 a pass says who is forwarded, to the node it was made for, once', () => {
  const [from, at] = [new ForwardTokens(secret), new ForwardTokens(secret)];
  const pass = from.sign('node b', request);
  expect(at.check('node b', pass)).toEqual(request);
  expect(at.check('node b', pass)).toBeNull();
  expect(at.check('node c', from.sign('node b', request))).toBeNull();
});

test('BN1 no pass, one of another secret, and one that was changed anywhere, are none', () => {
  const passes = new ForwardTokens(secret);
  const other = new ForwardTokens('another secret of more than thirty-two characters');
  expect(passes.check('b', undefined)).toBeNull();
  expect(passes.check('b', other.sign('b', request))).toBeNull();
  expect(passes.check('b', 'x'.repeat(5_000))).toBeNull();
  const pass = passes.sign('b', request);
  const [text = '', mac = ''] = pass.split('.');
  const asBert = Buffer.from(Buffer.from(text, 'base64url').toString().replace('anna', 'bert')).toString('base64url');
  for (const changed of [
    text,
    `${text}.`,
    `${asBert}.${mac}`,
    `${pass}.${mac}`,
    `${text}.${mac.slice(0, -2)}`,
    `.${mac}`,
  ])
    expect(passes.check('b', changed)).toBeNull();
  expect(passes.check('b', pass)).toEqual(request);
});

test('BN1 a pass is good for half a minute by the clock of who reads it, later and earlier', () => {
  let now = 1_000_000_000;
  const passes = new ForwardTokens(secret, () => now);
  const [old, fresh] = [passes.sign('b', request), passes.sign('b', request)];
  now += 29_000;
  expect(passes.check('b', fresh)).toEqual(request);
  now += 2_000;
  expect(passes.check('b', old)).toBeNull();
  const early = passes.sign('b', request);
  now -= 31_000;
  expect(passes.check('b', early)).toBeNull();
  // What was shown is remembered for as long as it would be good.
  expect(passes.check('b', fresh)).toBeNull();
});

test('BN1 a short secret is refused', () => {
  expect(() => new ForwardTokens('short')).toThrow('32 characters');
});

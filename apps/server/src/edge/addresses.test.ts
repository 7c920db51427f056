import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { clientAddress, isFromHere, servedAt } from './addresses';

describe('where a server is reached', () => {
  it.each([
    ['127.0.0.1', 3000, 'http://localhost:3000', []],
    ['0.0.0.0', 3000, 'http://localhost:3000', ['http://192.168.1.20:3000']],
    ['0.0.0.0', 80, 'http://localhost', ['http://192.168.1.20']],
    ['192.168.1.20', 3000, 'http://192.168.1.20:3000', ['http://192.168.1.20:3000']],
    ['fd00::2', 3000, 'http://[fd00::2]:3000', ['http://[fd00::2]:3000']],
  ])('listening on %s:%i', (host, port, local, room) => {
    expect(servedAt('http', host, port, ['192.168.1.20'])).toEqual({ local, room });
  });
});

describe('where a request comes from', () => {
  const asked = (forwarded?: string) =>
    ({
      headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
      socket: { remoteAddress: '127.0.0.1' },
    }) as unknown as IncomingMessage;

  it.each([
    ['nothing is believed without a proxy', '203.0.113.9', 0, '127.0.0.1'],
    ['what the proxy saw', '203.0.113.9', 1, '203.0.113.9'],
    ['not what the visitor made up before it', '10.0.0.1, 203.0.113.9', 1, '203.0.113.9'],
    ['the outermost of two', '10.0.0.1, 203.0.113.9, 198.51.100.7', 2, '203.0.113.9'],
    ['an address of the newer kind', '2001:db8::7', 1, '2001:db8::7'],
    ['the connection, when the proxy told nothing', undefined, 1, '127.0.0.1'],
    ['the connection, when it told nonsense', 'unknown', 1, '127.0.0.1'],
    ['the connection, when there are fewer proxies than said', '203.0.113.9', 2, '127.0.0.1'],
  ])('%s', (_, forwarded, proxies, expected) => {
    expect(clientAddress(asked(forwarded), proxies)).toBe(expected);
  });
});

it.each([
  ['127.0.0.1', undefined, 0, true],
  ['::1', undefined, 0, true],
  ['192.168.1.20', undefined, 0, false],
  ['127.0.0.1', '203.0.113.9', 0, false],
  ['127.0.0.1', '203.0.113.9', 1, false],
  ['127.0.0.1', '127.0.0.1', 1, true],
])('whether %s asks from this machine, for %s, behind %i proxies: %s', (remoteAddress, forwarded, proxies, here) => {
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  expect(isFromHere({ headers, socket: { remoteAddress } as Socket }, proxies)).toBe(here);
});

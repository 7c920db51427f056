import type { IncomingHttpHeaders } from 'node:http';
import type { Socket } from 'node:net';
import { visitorOf } from './visitor';

const asking = (remoteAddress: string, headers: IncomingHttpHeaders = {}) =>
  visitorOf({ headers: { host: 'localhost:3000', ...headers }, socket: { remoteAddress } as Socket });

describe('who sits at the machine itself', () => {
  it.each(['127.0.0.1', '::1', '::ffff:127.0.0.1', '127.8.9.1'])('%s does', (address) => {
    expect(asking(address).loopback).toBe(true);
  });
  it.each(['192.168.1.20', '::ffff:192.168.1.20', '1270.0.0.1', '127.0.0.1.evil.example', ''])(
    '%s does not',
    (address) => {
      expect(asking(address).loopback).toBe(false);
    },
  );
  it.each(['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'])('a proxy that adds %s does not', (name) => {
    expect(asking('127.0.0.1', { [name]: '127.0.0.1' }).loopback).toBe(false);
  });
  it.each(['evil.example', 'localhost.evil.example', 'localhost@evil.example'])(
    'a page that reaches it as %s does not (DNS rebinding)',
    (host) => expect(asking('127.0.0.1', { host }).loopback).toBe(false),
  );
});

it.each([
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile Safari/604.1', 'Safari, iOS'],
  ['Mozilla/5.0 (Windows NT 10.0) Chrome/150.0 Safari/537.36 Edg/150.0', 'Edge, Windows'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox, Linux'],
  ['<script>alert(1)</script>', ''],
])('%s is recognised as "%s"', (userAgent, label) => {
  expect(asking('::1', { 'user-agent': userAgent }).label).toBe(label);
});

it('cookies are Secure on https, also behind a proxy that ends it', () => {
  expect(asking('::1').secure).toBe(false);
  expect(asking('::1', { origin: 'https://samenspel.example' }).secure).toBe(true);
});

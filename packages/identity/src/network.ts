import { isIPv6 } from 'node:net';

/** Of IPv6 one subscriber has at least all addresses of a /64: those are one network. An IPv4 address is a network by itself. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.toLowerCase().split('::');
  const groups = (text: string) => (text === '' ? [] : text.split(':'));
  const filled = 8 - groups(head).length - (tail === undefined ? 0 : groups(tail).length);
  const all = tail === undefined ? groups(head) : [...groups(head), ...Array(filled).fill('0'), ...groups(tail)];
  return `${all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}

import { safeAddress } from './links';

test.each([
  ['https://example.nl/a?b#c', 'https://example.nl/a?b#c'],
  ['http://example.nl', 'http://example.nl/'],
  ['example.nl/pad', 'https://example.nl/pad'],
  ['example.nl:8080/pad', 'https://example.nl:8080/pad'],
  ['mailto:noor@example.nl', 'mailto:noor@example.nl'],
  ['noor@example.nl', 'mailto:noor@example.nl'],
  [' https://example.nl ', 'https://example.nl/'],
])('%s may be a link', (text, address) => {
  expect(safeAddress(text)).toBe(address);
});

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'file:///etc/passwd',
  'blob:https://example.nl/x',
  'zomaar woorden',
  'woord',
  '//',
  '',
  `https://example.nl/${'a'.repeat(2_000)}`,
  null,
  7,
])('%j may not', (text) => {
  expect(safeAddress(text)).toBeNull();
});

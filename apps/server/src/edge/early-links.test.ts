import { withEarlyLinks } from './early-links';

const page = `<head>
  <link nonce="n" rel="icon" href="/icon.svg" />
  <link nonce="n" rel="preload" href="/api/communities/:id/home" data-for="/c/:id">
  <link nonce="n" rel="modulepreload" href="/assets/texts-nl.js" data-lang="nl">
  <link nonce="n" rel="modulepreload" href="/assets/texts-en.js" data-lang="en">
</head>`;
const hrefs = (path: string, language = 'nl'): string[] =>
  [...withEarlyLinks(page, path, language).matchAll(/href="([^"]*)"/g)].map(([, href]) => href ?? '');

test('SV10: a link for a path stays on the pages below it, with what stands in its place', () => {
  const texts = '/assets/texts-nl.js';
  for (const path of ['/c/demo', '/c/demo/', '/c/demo/goals/abc'])
    expect(hrefs(path)).toEqual(['/icon.svg', '/api/communities/demo/home', texts]);
  for (const path of ['/', '/c', '/c/', '/me', '/join/c/demo', '/d/demo'])
    expect(hrefs(path)).toEqual(['/icon.svg', texts]);
});

test('SV10: a link for a language stays on pages in that language, and nothing says why it stands there', () => {
  expect(hrefs('/', 'en')).toEqual(['/icon.svg', '/assets/texts-en.js']);
  expect(withEarlyLinks(page, '/c/demo', 'en')).not.toContain('data-');
});

test.each(['/c/"><script>', '/c/%22%3E', `/c/${'x'.repeat(65)}`, '/c/a b', "/c/'"])(
  'SV10: nothing but an id comes from the path into the page: %s',
  (path) => {
    expect(hrefs(path)).toEqual(['/icon.svg', '/assets/texts-nl.js']);
  },
);

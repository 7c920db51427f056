/*
 * Runs in the page before the app is there. At the Home of a community that this device keeps it shows the first words of it; the app
 * takes them away when it has Home itself (`lib/device/first-words.ts`). For any other community it asks for all of it by now.
 */
const [, communityId, rest] = /^\/c\/([\w-]{1,64})\/?(.*)$/.exec(location.pathname) ?? [];
let kept = null;
try {
  kept = JSON.parse(localStorage.getItem('__NAME__'));
} catch {
  // A forbidden storage: as on a first visit.
}
if (communityId !== undefined && kept?.communityId !== communityId) {
  const link = document.createElement('link');
  Object.assign(link, { rel: 'preload', as: 'fetch', crossOrigin: 'anonymous' });
  link.href = `/api/communities/${communityId}/bootstrap`;
  document.head.append(link);
} else if (communityId !== undefined && rest === '' && location.search === '') {
  const part = (name, text) => {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  };
  const words = part('div', '');
  words.id = 'first-words';
  const { theme } = kept;
  const dark = theme === 'dark' || (theme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  words.toggleAttribute('data-dark', dark);
  const beacon = part('main', '');
  beacon.append(part('span', kept.label), part('p', kept.beacon));
  words.append(part('header', kept.name), beacon);
  document.body.append(words);
}

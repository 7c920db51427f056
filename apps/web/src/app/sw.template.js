/* The shell of the last build, kept on the device. Never touches /api, /live or /sync: those must be fresh or fail. */
const cacheName = 'samenspel-__VERSION__';
const files = '__FILES__';
/** A page that does not come in this time is opened from the device, milliseconds. */
const openLimitMs = 5_000;

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches.open(cacheName).then((cache) => cache.addAll(['/', '/manifest.webmanifest', '/icon.svg', ...files])),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== cacheName).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

// The page asks for this when the person accepts "new version ready"; never on our own, an open dialog would be lost.
self.addEventListener('message', (event) => {
  if (event.data === 'activate') self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (/^\/(api|live|sync|health|metrics)(\/|$)/.test(url.pathname)) return;
  if (request.mode === 'navigate') {
    // The cached page carries its own CSP header and nonce together, so it stays consistent offline.
    // A line that is dead without a word would leave a white page for a minute.
    const late = new Promise((_, reject) => setTimeout(reject, openLimitMs));
    event.respondWith(Promise.race([fetch(request), late]).catch(() => caches.match('/')));
    return;
  }
  event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)));
});

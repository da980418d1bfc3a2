// Keeps the app's own files on the phone, so that the diary opens without a network. Answers of the server are never kept here.
// The build writes the two lines below: which files, and a name that changes with any of them.
const files = self.__FILES__;
const cacheName = self.__CACHE__;

self.addEventListener('install', event => {
  event.waitUntil(caches.open(cacheName).then(cache => cache.addAll(files)));
});

self.addEventListener('activate', event => {
  event.waitUntil(forgetOlder().then(() => self.clients.claim()));
});

self.addEventListener('fetch', event => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin || url.pathname.startsWith('/api/'))
    return;
  event.respondWith(fromCache(request));
});

self.addEventListener('notificationclick', event => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow('/phone/'));
});

async function forgetOlder() {
  const names = await caches.keys();
  await Promise.all(
    names.filter(name => name.startsWith('phone-') && name !== cacheName).map(name => caches.delete(name)),
  );
}

async function fromCache(request) {
  const cache = await caches.open(cacheName);
  const kept = await cache.match(request.mode === 'navigate' ? '/phone/' : request);
  return kept ?? fetch(request);
}

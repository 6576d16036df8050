/**
 * The service worker of the page: keeps the files of one version, whose list stands in FILES and
 * whose hash in VERSION (`vite.config.js` writes both). It answers for those files alone. What goes
 * to a relay, above all, it never sees twice.
 */
/* global FILES, VERSION */

const CACHE = `iocular-${VERSION}`;
const own = new Set(FILES.map((path) => new URL(path, registration.scope).href));

addEventListener("install", (event) => event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES))));

addEventListener("activate", (event) => event.waitUntil(forgetOthers()));

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.mode === "navigate" && request.url.split(/[?#]/, 1)[0] === registration.scope)
    event.respondWith(newest(request));
  else if (own.has(request.url)) event.respondWith(kept(request));
});

/**
 * The page itself, as it is now: it names the files of its version. Without a network, as it was
 * kept.
 */
async function newest(request) {
  return fetch(request).catch(() => caches.match(registration.scope));
}

/** A file whose name changes with its content, or that belongs to the version that is kept. */
async function kept(request) {
  return (await caches.match(request)) ?? fetch(request);
}

async function forgetOthers() {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith("iocular-") && name !== CACHE).map((name) => caches.delete(name)),
  );
}

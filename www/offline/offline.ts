/**
 * The service worker of the page: keeps the files of one version, whose list stands in FILES and
 * whose hash in VERSION; and those in LATER once they were wanted (`vite.config.ts` writes all
 * three). It answers for those files alone. What goes to a relay, above all, it never sees twice.
 */
declare const FILES: string[];
declare const LATER: string[];
declare const VERSION: string;

const worker = self as unknown as ServiceWorkerGlobalScope;

const CACHE = `iocular-${VERSION}`;
const { scope } = worker.registration;
const hrefs = (paths: string[]) => paths.map((path) => new URL(path, scope).href);
const own = new Set(hrefs([...FILES, ...LATER]));
const later = new Set(hrefs(LATER));

worker.addEventListener("install", (event) => event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES))));

worker.addEventListener("activate", (event) => event.waitUntil(forgetOthers()));

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const isPage = request.mode === "navigate" && request.url.split(/[?#]/, 1)[0] === scope;
  if (isPage) event.respondWith(newest(request));
  else if (own.has(request.url)) event.respondWith(kept(request));
});

/**
 * The page itself, as it is now: it names the files of its version. Without a network, as it was
 * kept.
 */
async function newest(request: Request) {
  return fetch(request).catch(async () => (await caches.match(scope)) ?? Response.error());
}

/** A file whose name changes with its content, or that belongs to the version that is kept. */
async function kept(request: Request) {
  return (await caches.match(request)) ?? (later.has(request.url) ? keep(request) : fetch(request));
}

async function keep(request: Request) {
  const response = await fetch(request);
  if (response.ok) await (await caches.open(CACHE)).put(request, response.clone());
  return response;
}

async function forgetOthers() {
  const names = await caches.keys();
  const others = names.filter((name) => name.startsWith("iocular-") && name !== CACHE);
  await Promise.all(others.map((name) => caches.delete(name)));
}

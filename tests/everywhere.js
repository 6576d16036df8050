/**
 * All that a page shows and keeps, but for databases (`databases.js`), as texts: to be searched for
 * what must not be there. Runs in a page, and refers to nothing around it.
 */
export async function everywhere() {
  const texts = [
    document.documentElement.outerHTML,
    JSON.stringify(localStorage),
    JSON.stringify(sessionStorage),
    document.cookie,
    location.href,
    document.title,
    JSON.stringify(performance.getEntries()),
  ];
  for (const { value } of document.querySelectorAll("input, textarea, select")) texts.push(value);
  for (const name of await caches.keys())
    for (const response of await (await caches.open(name)).matchAll()) texts.push(await response.text());
  return texts;
}

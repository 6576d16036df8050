/**
 * All that every IndexedDB of an origin holds, as text: to be searched for what must not be there.
 * Runs in a page, and refers to nothing around it.
 */
export async function readDatabases() {
  const done = (request) =>
    new Promise((resolve, reject) =>
      Object.assign(request, { onsuccess: () => resolve(request.result), onerror: reject }),
    );
  const texts = [];
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const records = database.transaction(store).objectStore(store);
      texts.push(
        `${name} ${store} ${JSON.stringify([await done(records.getAllKeys()), await done(records.getAll())])}`,
      );
    }
    database.close();
  }
  return texts;
}

/** The module's database, in which jobs, answers and the count of the quota are. */

const NAME = "iocular";

/** Deletes it, or another. Rejects with `inUse` where somebody still works with it. */
export function deleteDatabase(inUse: string, name = NAME) {
  return new Promise<void>((resolve, reject) => {
    const request = asked(name);
    if (!request) return resolve();
    request.onsuccess = () => resolve();
    request.onerror = () => resolve(); // blocked for this page, and so empty
    request.onblocked = () => reject(new Error(inUse));
  });
}

/** Undefined where the page is kept from all databases: they are empty. */
function asked(name: string) {
  try {
    return indexedDB.deleteDatabase(name);
  } catch {
    return undefined;
  }
}

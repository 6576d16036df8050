/**
 * Deletes all that this page keeps in the browser: key, settings, jobs, answers, quota, and its
 * offline copy. What other pages of the origin keep stays.
 */
import { forgetSettings } from "./settings.ts";

/** The module's. */
const DATABASE = "iocular";
/** The names of the offline copy's caches begin so. */
const CACHES = "iocular-";
const IN_USE = "Another tab still uses what is kept. Close Iocular’s other tabs, and try again.";

export async function eraseEverything() {
  forgetSettings();
  await deleteDatabase();
  const names = (await globalThis.caches?.keys().catch(() => [])) ?? [];
  await Promise.all(names.filter((name) => name.startsWith(CACHES)).map((name) => caches.delete(name)));
  const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
  await registration?.unregister();
}

function deleteDatabase() {
  return new Promise<void>((resolve, reject) => {
    const request = indexedDB.deleteDatabase(DATABASE);
    request.onsuccess = () => resolve();
    request.onerror = () => resolve(); // blocked for this page, and so empty
    request.onblocked = () => reject(new Error(IN_USE));
  });
}

/**
 * Deletes all that this page keeps in the browser: key, settings, jobs, texts, answers, quota, and
 * its offline copy. What other pages of the origin keep stays.
 */
import { deleteDatabase } from "../../ui/database.ts";
import { DATABASE } from "../../ui/jobs/records.ts";
import { forgetSettings } from "./settings.ts";

/** The names of the offline copy's caches begin so. */
const CACHES = "iocular-";
const IN_USE = "Another tab still uses what is kept. Close Iocular’s other tabs, and try again.";

export async function eraseEverything() {
  forgetSettings();
  await deleteDatabase(IN_USE);
  await deleteDatabase(IN_USE, DATABASE);
  const names = (await globalThis.caches?.keys().catch(() => [])) ?? [];
  await Promise.all(names.filter((name) => name.startsWith(CACHES)).map((name) => caches.delete(name)));
  const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
  await registration?.unregister();
}

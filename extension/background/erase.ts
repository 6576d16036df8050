/**
 * “Delete everything”: key, settings, jobs, answers, the quota that was counted, and what the
 * worker has noted for the next one. As if it had just been installed.
 */
import { deleteDatabase } from "../../ui/database.ts";
import { DATABASE } from "../../ui/jobs/records.ts";
import { api } from "../shared/api.ts";
import { tell } from "../shared/news.ts";
import { allSites, removeSite } from "../shared/sites.ts";
import { stop, updateBadge } from "./engine.ts";

const IN_USE = "Something still uses what is kept. Close Iocular’s other tabs, and try again.";

export async function eraseEverything() {
  await Promise.all([api.storage.local.clear(), api.storage.session.clear()]);
  for (const site of await allSites()) await removeSite(site);
  await stop();
  await deleteDatabase(IN_USE);
  await deleteDatabase(IN_USE, DATABASE);
  await api.alarms.clearAll();
  await updateBadge();
  tell({ settings: true });
}

/** A notification at the end of a job, if the person turned it on. */
import { api } from "../shared/api.js";
import { readSettings } from "../shared/settings.js";
import { areOpen } from "./pages.js";

/** @param {import("iocular").JobStatus} status */
export async function notify({ jobId, total, results, cancelled }) {
  const settings = await readSettings();
  // The permission may have been taken back; whoever looks at the panel need not be told.
  if (!settings.notify || cancelled || areOpen() || !api.notifications) return;
  const malicious = results.filter(({ verdict }) => verdict === "malicious").length;
  await api.notifications.create(jobId, {
    type: "basic",
    iconUrl: api.runtime.getURL("icons/128.png"),
    title: malicious > 0 ? `${malicious} malicious` : "Nothing malicious",
    message: `Looked up ${total} ${total === 1 ? "indicator" : "indicators"}.`,
  });
}

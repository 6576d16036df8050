/** A notification at the end of a job, if the person turned it on. */
import { api } from "../shared/api.js";
import { readSettings } from "../shared/settings.js";
import { noticeText } from "./notice-text.js";
import { isPanelOpen } from "./pages.js";

/** @param {import("iocular").JobStatus} status */
export async function notify({ jobId, total, results, cancelled }) {
  const settings = await readSettings();
  // The permission may have been taken back; whoever looks at the panel need not be told.
  if (!settings.notify || cancelled || isPanelOpen() || !api.notifications) return;
  await api.notifications.create(jobId, {
    type: "basic",
    iconUrl: api.runtime.getURL("icons/128.png"),
    ...noticeText(total, results),
  });
}

/**
 * A click on it shows the panel, in a tab: beside a page it opens only for a click in the browser
 * itself.
 */
export function showClicked() {
  api.notifications?.onClicked.addListener(open);
}

function open(jobId) {
  api.notifications.clear(jobId);
  api.tabs.create({ url: api.runtime.getURL("panel.html") });
}

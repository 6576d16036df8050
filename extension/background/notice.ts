/** A notification at the end of a job, if the person turned it on. */
import type { JobStatus } from "iocular";

import { api } from "../shared/api.ts";
import { readSettings } from "../shared/settings.ts";
import { noticeText } from "./notice-text.ts";
import { isPanelOpen } from "./pages.ts";

export async function notify({ jobId, total, results, cancelled }: JobStatus) {
  const settings = await readSettings();
  // The permission may have been taken back; whoever looks at the panel need not be told.
  if (!settings.notify || cancelled || isPanelOpen() || !api.notifications) return;
  const iconUrl = api.runtime.getURL("icons/128.png");
  await api.notifications.create(jobId, { type: "basic", iconUrl, ...noticeText(total, results) });
}

/**
 * A click on it shows the panel, in a tab: beside a page it opens only for a click in the browser
 * itself.
 */
export function showClicked() {
  api.notifications?.onClicked.addListener(open);
}

async function open(jobId: string) {
  await api.notifications.clear(jobId);
  await api.tabs.create({ url: api.runtime.getURL(`panel.html#${encodeURIComponent(jobId)}`) });
}

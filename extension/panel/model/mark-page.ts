/** Has the page marked that the person has before them, or its marks taken away. */
import { worker } from "../../pages/worker.ts";
import { api } from "../../shared/api.ts";
import { isSite, siteOf } from "../../shared/sites.ts";
import { UNREADABLE } from "./page-text.ts";

/**
 * Gives its site where that is not always marked, else `null`. Rejects with a sentence for the
 * person.
 */
export async function markPage(): Promise<string | null> {
  const [tab] = await api.tabs.query({ active: true, currentWindow: true });
  await worker.mark(tab?.id ?? chrome.tabs.TAB_ID_NONE).catch(() => {
    throw new Error(UNREADABLE);
  });
  const site = tab?.url ? siteOf(tab.url) : null;
  return site && !(await isSite(site)) ? site : null;
}

/** Has the page marked that the person has before them, or its marks taken away. */
import { worker } from "../../pages/worker.ts";
import { api } from "../../shared/api.ts";
import { UNREADABLE } from "./page-text.ts";

/** Rejects with a sentence for the person. */
export async function markPage() {
  const [tab] = await api.tabs.query({ active: true, currentWindow: true });
  await worker.mark(tab?.id ?? chrome.tabs.TAB_ID_NONE).catch(() => {
    throw new Error(UNREADABLE);
  });
}

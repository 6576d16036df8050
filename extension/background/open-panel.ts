/** Opens the panel, and hands it text. */
import { api } from "../shared/api.ts";
import { tell } from "../shared/news.ts";

/** Beside a tab. To be called while a click is handled, and not after an `await`. */
export function openPanel(tab?: chrome.tabs.Tab) {
  const windowId = tab?.windowId ?? api.windows.WINDOW_ID_CURRENT;
  const opening = api.sidePanel ? api.sidePanel.open({ windowId }) : api.sidebarAction.open();
  opening.catch(() => {}); // refused where the click is over: the person opens it
}

/** For its box, now or when it is opened: a person looks at it before anything is sent. */
export async function putInPanel(text: string) {
  await api.storage.session.set({ draft: text });
  tell({ draft: true });
}

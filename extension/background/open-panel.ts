/**
 * Opens the panel beside a tab. To be called while a click is handled, and not after an `await`.
 */
import { api } from "../shared/api.ts";

export function openPanel(tab?: chrome.tabs.Tab) {
  const windowId = tab?.windowId ?? api.windows.WINDOW_ID_CURRENT;
  const opening = api.sidePanel ? api.sidePanel.open({ windowId }) : api.sidebarAction.open();
  opening.catch(() => {}); // refused where the click is over: the person opens it
}

/** The text of the page that the person has before them; read only when they ask for it. */
import { api } from "../../shared/api.ts";

/** As much of a page as is searched. */
const LONGEST = 5_000_000;

const UNREADABLE =
  "Iocular may not read this page yet: click its button in the toolbar while the page is open. The browser’s own pages cannot be read.";

/** Rejects with a sentence for the person. */
export async function textOfPage(): Promise<string> {
  const [tab] = await api.tabs.query({ active: true, currentWindow: true });
  try {
    // Mails and tickets often stand in a frame: those of the page's own origin may be read too.
    const target = { tabId: tab?.id ?? chrome.tabs.TAB_ID_NONE, allFrames: true };
    const frames = await api.scripting.executeScript({ target, func: visibleText });
    return frames
      .map(({ result }) => result ?? "")
      .join("\n")
      .slice(0, LONGEST);
  } catch {
    // The browser lets us at a page after a click on our button there, and not before; at its own
    // pages never.
    throw new Error(UNREADABLE);
  }
}

/**
 * Runs in the page, and so refers to nothing around it. What stands below shadow roots is no part
 * of `innerText`, and half of a ticket system does.
 */
function visibleText() {
  const texts: string[] = [];
  const read = (root: Document | ShadowRoot) => {
    for (const host of root.querySelectorAll("*")) {
      if (!host.shadowRoot) continue;
      for (const child of host.shadowRoot.children) texts.push(child instanceof HTMLElement ? child.innerText : "");
      read(host.shadowRoot);
    }
  };
  texts.push(document.body?.innerText ?? "");
  read(document);
  return texts.join("\n");
}

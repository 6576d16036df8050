/** The text of the page that the person has before them; read only when they ask for it. */
import { api } from "../shared/api.js";

/** As much of a page as is searched. */
const LONGEST = 5_000_000;

/** @returns {Promise<string>} Rejects with a sentence for the person. */
export async function textOfPage() {
  const [tab] = await api.tabs.query({ active: true, currentWindow: true });
  try {
    const [{ result }] = await api.scripting.executeScript({ target: { tabId: tab.id }, func: () => document.body.innerText });
    return (result ?? "").slice(0, LONGEST);
  } catch {
    // The browser lets us at a page after a click on our button there, and not before; at its own pages never.
    throw new Error("Iocular may not read this page yet: click its button in the toolbar while the page is open, then try again. The browser’s own pages cannot be read.");
  }
}

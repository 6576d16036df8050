/** The text of the page that the person has before them; read only when they ask for it. */
import { api } from "../../shared/api.ts";
import { visibleText } from "./visible-text.ts";

/** As much of a page as is searched, its frames included. In characters. */
const LONGEST = 5_000_000;
/** A page has no more frames that anybody reads. */
const MOST_FRAMES = 200;
/** As a page stands: one that never ends is never idle. */
const AT_ONCE = { injectImmediately: true };

export const UNREADABLE =
  "Iocular may not read this page yet: click its button in the toolbar while the page is open. The browser’s own pages cannot be read.";

/** Rejects with a sentence for the person. */
export async function textOfPage(): Promise<string> {
  const [tab] = await api.tabs.query({ active: true, currentWindow: true });
  const tabId = tab?.id ?? chrome.tabs.TAB_ID_NONE;
  const page = await read(tabId, 0, LONGEST).catch(() => {
    // The browser lets us at a page after a click on our button there, and not before; at its own
    // pages never.
    throw new Error(UNREADABLE);
  });
  return `${page}\n${await textOfFrames(tabId, LONGEST - page.length)}`;
}

/** Mails and tickets often stand in a frame: those of the page's own origin may be read too. */
async function textOfFrames(tabId: number, left: number) {
  const target = { tabId, allFrames: true };
  const readable = await api.scripting.executeScript({ target, func: () => true, ...AT_ONCE }).catch(() => []);
  const frames = readable
    .map(({ frameId }) => frameId)
    .filter((frame) => frame !== 0)
    .slice(0, MOST_FRAMES);
  const share = Math.floor(left / frames.length);
  // One by one: a frame that is gone in between takes none with it.
  const texts = await Promise.all(frames.map((frame) => read(tabId, frame, share).catch(() => "")));
  return texts.join("\n");
}

/** Reads so much of a frame: what is left out does not cross from the page. */
async function read(tabId: number, frameId: number, longest: number) {
  const target = { tabId, frameIds: [frameId] };
  const [frame] = await api.scripting.executeScript({ target, func: visibleText, args: [longest], ...AT_ONCE });
  return frame?.result ?? "";
}

/**
 * Marks the indicators of a page where they stand. The script goes into the page when a person asks
 * for it, and not before; what it may ask of the worker stands here. Marking sends nothing.
 */
import init from "iocular";

import { messageOf } from "../../ui/attempt.ts";
import { api } from "../shared/api.ts";
import { newMarkId } from "../shared/job-names.ts";
import type { MarkNews, MarkQuestion } from "../shared/mark-messages.ts";
import { tell } from "../shared/news.ts";
import { openDesk } from "../shared/open-desk.ts";
import { readSettings } from "../shared/settings.ts";
import { isSite, siteOf } from "../shared/sites.ts";
import { begin } from "./engine.ts";
import { knownOf } from "./known.ts";
import { forgetMarked, isMarked, noteMarked } from "./mark-news.ts";
import { MOST_FRAMES, admit, leave } from "./marked-frames.ts";
import { standing } from "./standing.ts";

/** As a page stands: one that never ends is never idle. */
const AT_ONCE = { injectImmediately: true };

/**
 * Marks the page in a tab and the frames that the browser lets us at, or takes the marks away
 * again. Rejects where it does not let us at the page.
 */
export async function markTab(tabId: number) {
  void init(); // while the browser puts the script in
  const frames = await framesOf(tabId);
  if (frames.some(({ frameId, result }) => frameId === 0 && result)) return unmark(tabId);
  await noteMarked(tabId);
  await inject(tabId, frames);
}

/** From a key or the menu: pages of the browser's own have no marks, and nobody to tell so. */
export const tryToMark = (tab?: chrome.tabs.Tab) =>
  tab?.id === undefined ? Promise.resolve() : markTab(tab.id).catch(() => {});

/**
 * Moves the keyboard to the card that is open, or to the next mark; a page without marks gets them.
 */
export async function goToNext(tab?: chrome.tabs.Tab) {
  if (tab?.id === undefined) return;
  const frames = await framesOf(tab.id).catch(() => []);
  if (frames.some(({ result }) => result)) await tellTab(tab.id, { next: true });
  else await tryToMark(tab);
}

/** Answers the script in a page. Gives whether an answer will come, as the browser wants it. */
export function answerMarks(
  question: MarkQuestion,
  sender: chrome.runtime.MessageSender,
  reply: (answer: unknown) => void,
) {
  if (!("marks" in question) || sender.id !== api.runtime.id || !sender.tab) return false;
  act(question, sender).then(
    (value) => reply({ value }),
    (cause: unknown) => reply({ error: messageOf(cause) }),
  );
  return true;
}

async function act(question: MarkQuestion, { tab, frameId = 0, url = "" }: chrome.runtime.MessageSender) {
  const tabId = tab?.id ?? api.tabs.TAB_ID_NONE;
  if (question.marks === "gone") return leave(tabId, frameId);
  if (!(await isMarked(tabId))) {
    if (!(await isAlwaysMarked(url))) throw new Error("Nobody has asked for marks in this tab.");
    await noteMarked(tabId);
  }
  admit(tabId, frameId);
  await init();
  switch (question.marks) {
    case "find":
      return standing(question.text, await readSettings());
    case "known":
      return knownOf(question.iocs);
    case "look-up":
      return lookUp(question.ioc);
    case "open":
      return void (await openDesk(question.value));
    case "frames":
      return markNewFrames(tabId);
  }
}

async function isAlwaysMarked(url: string) {
  const site = URL.canParse(url) ? siteOf(url) : null;
  return site !== null && isSite(site);
}

async function lookUp(ioc: Extract<MarkQuestion, { marks: "look-up" }>["ioc"]) {
  const id = await newMarkId(ioc);
  // What the person sees is at hand asks anew; what is remembered would be no news.
  await begin(id, [ioc], { refresh: true });
  tell({ job: id });
}

async function unmark(tabId: number) {
  await forgetMarked(tabId);
  await tellTab(tabId, { off: true });
}

/** Where the browser does not let us at them (any more), they stay unmarked. */
const markNewFrames = (tabId: number) =>
  framesOf(tabId)
    .then((frames) => inject(tabId, frames))
    .catch(() => {});

/**
 * The frames of a tab that the browser lets us at, the page itself first; of each, whether it has
 * marks.
 */
async function framesOf(tabId: number) {
  const func = () => (globalThis as { iocularMarks?: unknown }).iocularMarks !== undefined;
  const frames = await api.scripting.executeScript({ target: { tabId, allFrames: true }, func, ...AT_ONCE });
  return frames.sort((a, b) => a.frameId - b.frameId);
}

/** Puts the script into the frames that have it not, up to a number. */
async function inject(tabId: number, frames: readonly chrome.scripting.InjectionResult<boolean>[]) {
  const fresh = frames.filter(({ result }) => !result);
  const chosen = fresh.slice(0, Math.max(0, MOST_FRAMES - (frames.length - fresh.length)));
  // One by one: a frame that is gone in between takes none with it.
  await Promise.all(
    chosen.map(({ frameId }) => {
      const target = { tabId, frameIds: [frameId] };
      const injecting = api.scripting.executeScript({ target, files: ["marks.js"], ...AT_ONCE });
      return frameId === 0 ? injecting : injecting.catch(() => {});
    }),
  );
  if (chosen.length < fresh.length) await tellTab(tabId, { inPart: true });
}

const tellTab = (tabId: number, news: MarkNews): Promise<unknown> => api.tabs.sendMessage(tabId, news).catch(() => {});

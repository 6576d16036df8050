/**
 * Marks the indicators of a page where they stand. The script goes into the page when a person asks
 * for it, and not before; what it may ask of the worker stands here. Marking sends nothing.
 */
import init from "iocular";

import { api } from "../shared/api.ts";
import { newJobId } from "../shared/job-names.ts";
import type { MarkQuestion } from "../shared/mark-messages.ts";
import { tell } from "../shared/news.ts";
import { isSite, siteOf } from "../shared/sites.ts";
import { begin } from "./engine.ts";
import { knownOf } from "./known.ts";
import { isMarked, noteMarked } from "./mark-news.ts";
import { openPanel, putInPanel } from "./open-panel.ts";
import { standing } from "./standing.ts";

/**
 * Marks the page in a tab and the frames of its origin, or takes the marks away again. Rejects
 * where the browser does not let us at the page.
 */
export async function markTab(tabId: number) {
  void init(); // while the browser puts the script in
  await noteMarked(tabId);
  await api.scripting.executeScript({ target: { tabId, allFrames: true }, files: ["marks.js"] });
}

/** From a key or the menu: pages of the browser's own have no marks, and nobody to tell so. */
export const tryToMark = (tab?: chrome.tabs.Tab) =>
  tab?.id === undefined ? Promise.resolve() : markTab(tab.id).catch(() => {});

/** Answers the script in a page. Gives whether an answer will come, as the browser wants it. */
export function answerMarks(
  question: MarkQuestion,
  { id, tab, url }: chrome.runtime.MessageSender,
  reply: (answer: unknown) => void,
) {
  if (!("marks" in question) || id !== api.runtime.id || !tab) return false;
  // At once, for it may open only while the click is still being handled.
  if (question.marks === "open") openPanel(tab);
  act(question, tab.id, url).then(
    (value) => reply({ value }),
    (cause: unknown) => reply({ error: cause instanceof Error ? cause.message : String(cause) }),
  );
  return true;
}

async function act(question: MarkQuestion, tabId = api.tabs.TAB_ID_NONE, url = "") {
  if (!(await isMarked(tabId))) {
    if (!(await isAlwaysMarked(url))) throw new Error("Nobody has asked for marks in this tab.");
    await noteMarked(tabId);
  }
  await init();
  switch (question.marks) {
    case "find":
      return standing(question.text);
    case "known":
      return knownOf(question.iocs);
    case "look-up":
      return lookUp(question.ioc);
    case "open":
      return putInPanel(question.value);
  }
}

async function isAlwaysMarked(url: string) {
  const site = URL.canParse(url) ? siteOf(url) : null;
  return site !== null && isSite(site);
}

async function lookUp(ioc: Extract<MarkQuestion, { marks: "look-up" }>["ioc"]) {
  const id = newJobId("mark", ioc.value);
  // What the person sees is at hand asks anew; what is remembered would be no news.
  await begin(id, [ioc], { refresh: true });
  tell({ job: id });
}

/** The tabs that are marked, and the word to them that something new is known. */
import { api } from "../shared/api.ts";
import type { MarkNews } from "../shared/mark-messages.ts";

/** Of a tab, in storage: a worker that comes next knows it too. */
const MARKED = "marked:";
/** Outcomes that come together are told together, after so many ms. */
const PAUSE = 500;

export const noteMarked = (tabId: number) => api.storage.session.set({ [MARKED + tabId]: true });

export const forgetMarked = (tabId: number) => api.storage.session.remove(MARKED + tabId);

export async function isMarked(tabId: number): Promise<boolean> {
  const name = MARKED + tabId;
  return name in (await api.storage.session.get(name));
}

let due: ReturnType<typeof setTimeout> | undefined;

/** Tells them soon; they ask then, as far as they show anything. */
export function tellMarks() {
  if (due) return;
  due = setTimeout(() => {
    due = undefined;
    void tellNow();
  }, PAUSE);
}

async function tellNow() {
  const names = Object.keys(await api.storage.session.get(null)).filter((name) => name.startsWith(MARKED));
  const news: MarkNews = { known: true };
  const tabs = names.map((name) => Number(name.slice(MARKED.length)));
  // A tab that has nobody to hear it went without a word: its page was killed.
  await Promise.all(tabs.map((tab) => api.tabs.sendMessage(tab, news).catch(() => forgetMarked(tab))));
}

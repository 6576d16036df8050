/** The tabs that are marked, and the word to them that something new is known. */
import { api } from "../shared/api.ts";
import type { MarkNews } from "../shared/mark-messages.ts";

/** Of a tab, in storage: a worker that comes next knows it too. */
const MARKED = "marked:";
/** Outcomes that come together are told together, after so many ms. */
const PAUSE = 500;

export const noteMarked = (tabId: number) => api.storage.session.set({ [MARKED + tabId]: true });

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
  // A tab that was closed, or that has gone to another page, has nobody to hear it.
  await Promise.all(names.map((name) => api.tabs.sendMessage(Number(name.slice(MARKED.length)), news).catch(() => {})));
}

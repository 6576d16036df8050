/**
 * What the panel and the options may ask of the worker.
 *
 * They ask `{ id, method, args }` over a port and get `{ id, value }` or `{ id, error }`. They are
 * told that something is new and read it themselves (`pages.js`), so a worker that dies in between
 * costs nothing.
 */
import { api } from "../shared/api.js";
import { seeEnds } from "./ends.js";
import { begin, engine, library, remove, takeStock } from "./engine.js";
import { add, isOpen } from "./pages.js";

/**
 * What may be asked, by name. Without a key nothing can be planned or looked up; what is stored can
 * be read, all the same.
 */
const methods = {
  plan: async (iocs) => (await engine())?.plan(iocs) ?? null,
  quotaUsage: async () => (await engine())?.quotaUsage() ?? null,
  clearCache: async () => (await library()).clearCache(),
  begin,
  remove,

  /** The jobs, the newest first. */
  jobs: async () => (await library()).listJobs(),

  /** A job's status from the `since`th outcome on; `null`: there is no such job. */
  async status(id, since) {
    const orchestrator = await library();
    const here = orchestrator.getStatus(id, since);
    if (here) return here;
    const stored = await orchestrator.openJob(id);
    return stored && { ...stored, results: stored.results.slice(since) };
  },

  cancel: async (id) => (await engine())?.cancel(id) ?? false,

  /** The person sees the panel. */
  async seen() {
    await seeEnds();
    await takeStock();
  },
};

/**
 * Answers a page of ours. Scripts in web pages could connect too, if there were any: they get
 * nothing.
 */
export function serve(port) {
  if (!port.sender?.url?.startsWith(api.runtime.getURL(""))) return port.disconnect();
  add(port);
  port.onMessage.addListener(async ({ id, method, args }) => {
    const answer = await answerTo(method, args);
    if (isOpen(port)) port.postMessage({ id, ...answer });
  });
}

async function answerTo(method, args) {
  try {
    return { value: await methods[method](...args) };
  } catch ({ message }) {
    return { error: message };
  }
}

/**
 * Opens the panel beside a tab. To be called while a click is handled, and not after an `await`.
 */
export function openPanel(tab) {
  const opening = api.sidePanel
    ? api.sidePanel.open({ windowId: tab?.windowId ?? api.windows.WINDOW_ID_CURRENT })
    : api.sidebarAction.open();
  opening.catch(() => {}); // refused where the click is over: the person opens it
}

/**
 * What the panel and the options may ask of the worker.
 *
 * They ask `{ id, method, args }` over a port and get `{ id, value }` or `{ id, error }`. They are told that something is new and read it
 * themselves (`pages.js`), so a worker that dies in between costs nothing.
 */
import { api } from "../shared/api.js";
import { markSeen } from "./badge.js";
import { begin, engine, leftToDo } from "./engine.js";
import { add, isOpen } from "./pages.js";

/** What may be asked, by name. Without a key there is no orchestrator, and nothing to tell. */
const methods = {
  plan: async (iocs) => (await engine())?.plan(iocs) ?? null,
  quotaUsage: async () => (await engine())?.quotaUsage() ?? null,
  clearCache: async () => (await engine())?.clearCache(),
  begin,

  /** The jobs, the newest first. */
  jobs: async () => (await engine())?.listJobs() ?? [],

  /** A job's status from the `since`th outcome on; `null`: there is no such job. */
  async status(id, since) {
    const orchestrator = await engine();
    const here = orchestrator?.getStatus(id, since);
    if (here || !orchestrator) return here ?? null;
    const stored = await orchestrator.openJob(id);
    return stored && { ...stored, results: stored.results.slice(since) };
  },

  cancel: async (id) => (await engine())?.cancel(id) ?? false,
  remove: async (id) => (await engine())?.deleteJob(id) ?? false,

  /** The person sees the panel. */
  seen: async () => markSeen(await leftToDo()),
};

/** Answers a page of ours. Scripts in web pages could connect too, if there were any: they get nothing. */
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

/** Opens the panel beside a tab. To be called while a click is handled, and not after an `await`. */
export function openPanel({ windowId }) {
  if (api.sidePanel) api.sidePanel.open({ windowId }).catch(() => {}); // refused where the click is over: the person opens it
  else api.sidebarAction.open();
}

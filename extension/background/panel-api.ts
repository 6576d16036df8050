/**
 * What the extension’s pages may ask of the worker.
 *
 * They ask over a port (`ui/rpc`). They are told that something is new and read it themselves
 * (`shared/news.ts`), so a worker that dies in between costs nothing.
 */
import type { Ioc, JobStatus } from "iocular";

import { answer } from "../../ui/rpc/answer.ts";
import { tell } from "../shared/news.ts";
import { atOnce } from "../shared/status.ts";
import { checkKey } from "./check.ts";
import { seeEnds } from "./ends.ts";
import { begin, engine, jobStore, listJobs, remove, updateBadge } from "./engine.ts";
import { eraseEverything } from "./erase.ts";
import { markTab } from "./marks.ts";
import { add, isOpen, isOurs } from "./pages.ts";
import { answers, holdsMadeUp, indicators, tally } from "./stored-answers.ts";

export type PanelMethods = typeof methods;

/**
 * What may be asked, by name. Without a key nothing can be planned or looked up; what is stored can
 * be read, all the same.
 */
const methods = {
  plan: async (iocs: Ioc[], sendPrivate: boolean) => (await engine())?.plan(iocs, { sendPrivate }) ?? null,
  quotaUsage: async () => (await engine())?.quotaUsage() ?? null,
  clearCache: async () => (await jobStore()).clearCache(),
  begin,
  remove,

  jobs: listJobs,
  checkKey,
  eraseEverything,

  /**
   * A job's status from the `since`th outcome on, as much of it as goes at once; `null`: there is
   * no such job.
   */
  async status(id: string, since: number): Promise<JobStatus | null> {
    const orchestrator = await jobStore();
    const here = orchestrator.getStatus(id, since);
    if (here) return atOnce(here);
    const stored = await orchestrator.openJob(id);
    return stored && atOnce({ ...stored, results: stored.results.slice(since) });
  },

  tally,
  answers,
  indicators,
  holdsMadeUp,
  /** The other pages read again what is kept beside the job. */
  renamed: (id: string) => tell({ renamed: id }),

  mark: markTab,

  cancel: async (id: string) => (await engine())?.cancel(id) ?? false,
  pause: async (id: string) => (await engine())?.pause(id) ?? false,
  unpause: async (id: string) => (await engine())?.unpause(id) ?? false,
  /** These places go before all else. */
  promote: async (id: string, indexes: readonly number[]) => (await engine())?.promote(id, indexes) ?? false,
  probeNow,

  /** The person sees the panel. */
  async seen() {
    await seeEnds();
    await updateBadge();
  },
};

/**
 * The module asks again at once when a browser is online again. A click says that it may be worth
 * it.
 */
async function probeNow(id: string) {
  const runs = (await engine())?.getStatus(id)?.complete === false;
  if (runs) dispatchEvent(new Event("online"));
  return runs;
}

/** Answers a page of ours, and nobody else. */
export function serve(port: chrome.runtime.Port) {
  if (!isOurs(port.sender)) return port.disconnect();
  add(port);
  port.onMessage.addListener(async (question) => {
    const answered = await answer(methods, question);
    if (isOpen(port)) port.postMessage(answered);
  });
}

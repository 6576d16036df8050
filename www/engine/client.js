/** The worker, as the page sees it: functions that give promises, and the events of jobs. */
import workerUrl from "./worker.js?worker&url";

import { ownScript } from "../trusted.js";

const worker = new Worker(ownScript(workerUrl), { type: "module" });
const pending = new Map();
const listeners = new Set();
let last = 0;

worker.addEventListener("message", ({ data }) => {
  if (data.events) return listeners.forEach((listener) => listener(data.events));
  const { resolve, reject } = pending.get(data.id);
  pending.delete(data.id);
  if ("error" in data) reject(new Error(data.error));
  else resolve(data.value);
});

const call =
  (method) =>
  (...args) =>
    new Promise((resolve, reject) => {
      pending.set(++last, { resolve, reject });
      worker.postMessage({ id: last, method, args });
    });

/**
 * @type {(text: string) => Promise<{ iocs: import("iocular").FoundIoc[], places:
 * import("../model/marks.js").Place[] }>}
 */
export const extract = call("extract");
/** @type {(values: string[]) => Promise<string[]>} */
export const defang = call("defang");
/**
 * Throws what is wrong with the options.
 * @type {(options: import("iocular").OrchestratorOptions) => Promise<void>}
 */
export const configure = call("configure");
/** @type {(iocs: import("iocular").Ioc[]) => Promise<import("iocular").Plan>} */
export const plan = call("plan");
/** @type {() => Promise<import("iocular").QuotaUsage>} */
export const quotaUsage = call("quotaUsage");
/** @type {() => Promise<void>} */
export const clearCache = call("clearCache");
/**
 * Starts a job; its events follow. Resolves with what is counted and skipped.
 * @type {(jobId: string, iocs: import("iocular").Ioc[]) => Promise<import("iocular").JobStatus>}
 */
export const start = call("start");
/**
 * A job of earlier, without its results: they follow as events.
 * @type {(jobId: string) => Promise<import("iocular").JobStatus | null>}
 */
export const open = call("open");
/** @type {(jobId: string) => Promise<boolean>} */
export const cancel = call("cancel");
/** @type {() => Promise<import("iocular").JobSummary[]>} */
export const list = call("list");
/** @type {(jobId: string) => Promise<boolean>} */
export const remove = call("remove");
/** Goes on with what an earlier visit left. @type {() => Promise<string[]>} */
export const resume = call("resume");
/**
 * Asks once with these options.
 * @type {(options: import("iocular").OrchestratorOptions) => Promise<{ outcome?:
 * import("iocular").Outcome, waitingUntil?: string }>}
 */
export const probe = call("probe");

/**
 * @param {(events: (import("iocular").JobEvent | { kind: "stored", jobId: string, durable: boolean
 * })[]) => void} listener
 */
export const onEvents = (listener) => listeners.add(listener);

/** The worker, as the page sees it: functions that give promises, and the events of jobs. */

const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
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

/** @type {(text: string) => Promise<import("iocular").FoundIoc[]>} */
export const extract = call("extract");
/** @type {(options: import("iocular").OrchestratorOptions) => Promise<void>} */
export const configure = call("configure");
/** @type {(iocs: import("iocular").Ioc[]) => Promise<import("iocular").Plan>} */
export const plan = call("plan");
/** @type {() => Promise<import("iocular").QuotaUsage>} */
export const quotaUsage = call("quotaUsage");
/** @type {() => Promise<void>} */
export const clearCache = call("clearCache");
/** @type {(jobId: string, iocs: import("iocular").Ioc[]) => Promise<import("iocular").Skipped[]>} */
export const start = call("start");
/** @type {(jobId: string) => Promise<boolean>} */
export const cancel = call("cancel");

/** @param {(events: (import("iocular").JobEvent | { kind: "gone", jobId: string })[]) => void} listener */
export const onEvents = (listener) => listeners.add(listener);

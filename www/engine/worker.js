/**
 * The orchestrator's worker. It runs here and not in the page because a hidden tab's timers are
 * held back to once a minute, and a worker's are not.
 */
import init, { Orchestrator, defang, extractIocs } from "iocular";

import { places } from "../model/marks.js";
import { probe } from "./probe.js";

const ready = init();
let orchestrator;

/** What the page may call, by name. */
const methods = {
  extract(text) {
    const iocs = extractIocs(text);
    return { iocs, places: places(text, iocs, extractIocs) };
  },
  defang: (values) => values.map((value) => defang(value)),

  /**
   * Replaces the orchestrator; what ran goes on with the next `resume`. Throws what the constructor
   * throws.
   */
  configure(options) {
    const next = new Orchestrator(options);
    followed.clear();
    orchestrator?.free();
    orchestrator = next;
  },

  plan: (iocs) => orchestrator.plan(iocs),
  quotaUsage: () => orchestrator.quotaUsage(),
  clearCache: () => orchestrator.clearCache(),
  cancel: (jobId) => orchestrator.cancel(jobId),
  list: () => orchestrator.listJobs(),
  remove: (jobId) => orchestrator.deleteJob(jobId),
  resume: () => orchestrator.resume(),
  probe,

  start(jobId, iocs) {
    follow(jobId);
    // An orchestrator that is replaced rejects its jobs: they go on with the next one.
    orchestrator.enrichAll(jobId, iocs).catch(() => {});
    return orchestrator.getStatus(jobId);
  },

  async open(jobId) {
    const status = await orchestrator.openJob(jobId);
    if (!status) return null;
    const { results, ...rest } = status;
    for (const outcome of results) tell({ kind: "outcome", jobId, outcome, done: status.done, total: status.total });
    follow(jobId);
    return { ...rest, results: [] };
  },
};

/** How each job's events are turned off. */
const followed = new Map();

/**
 * Tells a job's events, once each; before the first, whether it is stored, for no sooner is that
 * known.
 */
function follow(jobId) {
  followed.get(jobId)?.();
  let first = true;
  const stop = orchestrator.subscribe(jobId, (event) => {
    if (first) tell({ kind: "stored", jobId, durable: orchestrator.getStatus(jobId, event.done)?.durable ?? true });
    first = false;
    tell(event);
  });
  followed.set(jobId, stop);
}

/**
 * So many events go in one message: a thousand remembered answers in one would hold the page up.
 */
const MOST = 100;

let events = [];

/** Events that happen together go together, as far as they are not too many. */
function tell(event) {
  if (events.push(event) === 1) setTimeout(pass);
}

function pass() {
  postMessage({ events: events.slice(0, MOST) });
  events = events.slice(MOST);
  if (events.length > 0) setTimeout(pass);
}

addEventListener("message", async ({ data: { id, method, args } }) => {
  try {
    await ready;
    postMessage({ id, value: await methods[method](...args) });
  } catch (error) {
    postMessage({ id, error: error.message });
  }
});

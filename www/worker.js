/**
 * The orchestrator's worker. It runs here and not in the page because a hidden tab's timers are held back to once a minute, and a worker's are
 * not.
 */
import init, { Orchestrator, extractIocs } from "iocular";

const ready = init();
let orchestrator;

/** What the page may call, by name. */
const methods = {
  extract: (text) => extractIocs(text),

  /** Replaces the orchestrator, whose running jobs end with it. Throws what the constructor throws. */
  configure(options) {
    const next = new Orchestrator(options);
    orchestrator?.free();
    orchestrator = next;
  },

  plan: (iocs) => orchestrator.plan(iocs),
  quotaUsage: () => orchestrator.quotaUsage(),
  clearCache: () => orchestrator.clearCache(),
  cancel: (jobId) => orchestrator.cancel(jobId),

  /** Starts a job; its events follow. Resolves with what is skipped, as soon as it has started. */
  start(jobId, iocs) {
    orchestrator.subscribe(jobId, tell);
    // A freed orchestrator rejects its jobs; the page that replaced it knows.
    orchestrator.enrichAll(jobId, iocs).catch(() => tell({ kind: "gone", jobId }));
    return orchestrator.getStatus(jobId).skipped;
  },
};

let events = [];

/** Events that happen together go together: one message for a thousand remembered answers. */
function tell(event) {
  if (events.push(event) > 1) return;
  setTimeout(() => {
    postMessage({ events });
    events = [];
  });
}

addEventListener("message", async ({ data: { id, method, args } }) => {
  try {
    await ready;
    postMessage({ id, value: await methods[method](...args) });
  } catch (error) {
    postMessage({ id, error: error.message });
  }
});

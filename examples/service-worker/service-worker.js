import init, { Orchestrator, extractIocs } from "./node_modules/iocular/dist/index.js";

const JOB = "report"; // one at a time: a job of this name that runs is gone on with
let orchestrator;

// Added at once, before anything is awaited: a listener that comes later misses the event which
// started the worker.
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("message", (event) => event.waitUntil(answer(event)));

async function answer({ data: { method, ...request }, ports }) {
  const [port] = ports;
  try {
    await init();
    port.postMessage({ value: await methods[method](request) });
  } catch (error) {
    port.postMessage({ error: error.message });
  }
}

const methods = {
  start({ options, text }) {
    orchestrator?.free();
    orchestrator = open(options);
    // Not awaited: the page asks how far it is.
    orchestrator.enrichAll(JOB, extractIocs(text)).catch(console.error);
  },

  async status({ options, since }) {
    if (!orchestrator) {
      orchestrator = open(options);
      await orchestrator.resume();
    }
    return orchestrator.getStatus(JOB, since);
  },
};

/** In IndexedDB quota, answers and jobs outlive the worker. */
function open(options) {
  return new Orchestrator({ ...options, storage: "indexeddb" });
}

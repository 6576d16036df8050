import init, { Orchestrator, extractIocs } from "iocular";

addEventListener("message", async ({ data: { text, ...options } }) => {
  try {
    await init();
    await lookUp(extractIocs(text), options);
  } catch (error) {
    postMessage({ error: error.message });
  }
});

async function lookUp(iocs, options) {
  // In IndexedDB the count of requests outlives a reload, and every tab of the origin shares it.
  const orchestrator = new Orchestrator({ ...options, storage: "indexeddb" });
  const jobId = crypto.randomUUID(); // stored jobs are the origin's: another tab may run one too
  try {
    // Events are plain data: they are posted as they come.
    orchestrator.subscribe(jobId, (event) => postMessage(event));
    await orchestrator.enrichAll(jobId, iocs);
  } finally {
    orchestrator.free();
  }
}

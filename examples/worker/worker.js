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
  try {
    // Events are plain data: they are posted as they come.
    orchestrator.subscribe("report", (event) => postMessage(event));
    await orchestrator.enrichAll("report", iocs);
  } finally {
    orchestrator.free();
  }
}

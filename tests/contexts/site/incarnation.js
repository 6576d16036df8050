/**
 * A worker that runs one durable job: it begins it, or goes on with what an earlier one left. It
 * may be terminated at any instant.
 */
import init, { Orchestrator } from "/dist/index.js";

addEventListener("message", async ({ data: { options, list } }) => {
  await init();
  const orchestrator = new Orchestrator(options);
  orchestrator.subscribe("job", (event) => postMessage(event));
  if (list) return orchestrator.enrichAll("job", list);
  const resumed = await orchestrator.resume();
  const status = orchestrator.getStatus("job") ?? (await orchestrator.openJob("job"));
  postMessage({ kind: "resumed", resumed, status });
});

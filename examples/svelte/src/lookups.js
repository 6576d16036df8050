import init, { Orchestrator } from "iocular";
import { readable } from "svelte/store";

await init();

const orchestrators = new Map();

/** One for each key: its jobs share the quota, the memory and the requests. */
export function orchestratorFor(apiKey) {
  if (!orchestrators.has(apiKey)) orchestrators.set(apiKey, new Orchestrator({ apiKey, baseUrl: "/api/v3" }));
  return orchestrators.get(apiKey);
}

/** A job's status as a store; who reads `$status` is told of each change. */
export function statusOf(orchestrator, jobId) {
  const read = () => orchestrator.getStatus(jobId);
  return readable(read(), (set) => orchestrator.subscribe(jobId, () => set(read())));
}

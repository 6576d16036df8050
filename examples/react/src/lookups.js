import init, { Orchestrator } from "iocular";

await init();

const orchestrators = new Map();

/** One for each key: its jobs share the quota, the memory and the requests. */
export function orchestratorFor(apiKey) {
  if (!orchestrators.has(apiKey)) orchestrators.set(apiKey, new Orchestrator({ apiKey, baseUrl: "/api/v3" }));
  return orchestrators.get(apiKey);
}

/** Begins a job, unless that was done: StrictMode runs an effect twice. */
export function begin(orchestrator, jobId, iocs) {
  if (orchestrator.getStatus(jobId) === null) void orchestrator.enrichAll(jobId, iocs);
}

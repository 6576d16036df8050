import init, { Orchestrator } from "iocular";
import { onScopeDispose, shallowRef } from "vue";

await init();

const orchestrators = new Map();

/** One for each key: its jobs share the quota, the memory and the requests. */
export function orchestratorFor(apiKey) {
  if (!orchestrators.has(apiKey)) orchestrators.set(apiKey, new Orchestrator({ apiKey, baseUrl: "/api/v3" }));
  return orchestrators.get(apiKey);
}

/** A job's status, for as long as the component is there that asks. */
export function useStatus(orchestrator, jobId) {
  const status = shallowRef(orchestrator.getStatus(jobId));
  onScopeDispose(orchestrator.subscribe(jobId, () => (status.value = orchestrator.getStatus(jobId))));
  return status;
}

/**
 * One question, to see whether options work. It is counted like any other, and waits for no quota.
 */
import { Orchestrator } from "iocular";

/** An address that VirusTotal surely knows. */
const ASKED = "8.8.8.8";

/**
 * @param {import("iocular").OrchestratorOptions} options
 * @returns {Promise<{ outcome?: import("iocular").Outcome, waitingUntil?: string }>} Its outcome,
 * or that the quota has none left until then.
 */
export async function probe(options) {
  // What is remembered would prove nothing. The quota is the shared one; jobs of this orchestrator
  // are nobody else's.
  const orchestrator = new Orchestrator({ ...options, cacheTtlMs: { found: 0, noData: 0 }, timeoutMs: 15_000 });
  const jobId = `check/${crypto.randomUUID()}`;
  try {
    return await new Promise((resolve, reject) => {
      orchestrator.subscribe(jobId, (event) => {
        if (event.kind === "waiting") resolve({ waitingUntil: event.until });
        if (event.kind === "outcome") resolve({ outcome: event.outcome });
      });
      orchestrator.enrichAll(jobId, [ASKED]).catch(reject);
    });
  } finally {
    orchestrator.cancel(jobId);
    await orchestrator.deleteJob(jobId);
    orchestrator.free();
  }
}

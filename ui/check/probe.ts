/**
 * One question, to see whether options work. It is counted like any other, and waits for no quota.
 */
import { type JobEvent, Orchestrator, type OrchestratorOptions, type Outcome, type WaitReason } from "iocular";

/** An address that VirusTotal surely knows. */
const ASKED = "8.8.8.8";
const PREFIX = "check/";

/** Its outcome, or until when it waits, and for what. */
export type Probed = { outcome: Outcome } | { waitingUntil: string; reason: WaitReason };

/** Whether a stored job is a question of this kind, which nobody lived to delete. */
export const isProbe = (jobId: string) => jobId.startsWith(PREFIX);

export async function probe(options: OrchestratorOptions): Promise<Probed> {
  // What is remembered would prove nothing. The quota is the shared one; jobs of this orchestrator
  // are nobody else's.
  const orchestrator = new Orchestrator({ ...options, cacheTtlMs: { found: 0, noData: 0 }, timeoutMs: 15_000 });
  const jobId = PREFIX + crypto.randomUUID();
  try {
    return await new Promise<Probed>((resolve, reject) => {
      orchestrator.subscribe(jobId, (event: JobEvent) => {
        if (event.kind === "waiting") resolve({ waitingUntil: event.until, reason: event.reason });
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

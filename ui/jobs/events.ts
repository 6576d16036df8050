/** What the worker tells of its jobs, and in which portions. */
import type { EnrichmentResult, JobEvent, Verdict } from "iocular";

/** Whether a job is stored; if not, why, where that is known. */
type Stored = { kind: "stored"; jobId: string; durable: boolean; reason: string | null };
/** A job is gone, or is called something else: here or in another tab. */
type Changed = { kind: "removed" | "renamed"; jobId: string };

/** What a job tells, with the policy's verdict on a result; and, once, whether it is stored. */
export type EngineEvent = (JobEvent & { verdict?: Verdict }) | Stored | Changed;

/** What of a result its verdict is made from. */
export type Opinions = Pick<EnrichmentResult, "kind" | "verdict" | "rawStats" | "detectionCount" | "totalEngines"> & {
  details: Pick<EnrichmentResult["details"], "detections">;
};

/** The results that are told, in their order. */
export const resultsIn = (events: readonly EngineEvent[]) => events.flatMap((event) => resultOf(event) ?? []);

/**
 * The events with the verdicts of their results, in the same order; of none, their own are right.
 */
export function withVerdicts(events: readonly EngineEvent[], verdicts: readonly Verdict[]): EngineEvent[] {
  const next = verdicts.values();
  return events.map((event) => (resultOf(event) ? { ...event, verdict: next.next().value } : event));
}

const resultOf = (event: EngineEvent) =>
  event.kind === "outcome" && event.outcome.kind === "result" ? event.outcome : undefined;

/**
 * So many events go in one message: a thousand remembered answers in one would hold the page up.
 */
export const MOST = 100;

/** Events that happen together go together, as far as they are not too many. */
export class Outbox {
  #events: EngineEvent[] = [];
  #post: (events: readonly EngineEvent[]) => void;

  constructor(post: (events: readonly EngineEvent[]) => void) {
    this.#post = post;
  }

  tell(event: EngineEvent) {
    if (this.#events.push(event) === 1) setTimeout(() => this.#pass());
  }

  #pass() {
    const portion = this.#events.splice(0, MOST);
    this.#post(portion);
    if (this.#events.length > 0) setTimeout(() => this.#pass());
  }
}

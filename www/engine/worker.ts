/**
 * The orchestrator's worker. It runs here and not in the page because a hidden tab's timers are
 * held back to once a minute, and a worker's are not.
 */
import init, {
  type EnrichOptions,
  type EnrichmentResult,
  type Ioc,
  type JobEvent,
  type JobStatus,
  Orchestrator,
  type OrchestratorOptions,
  type Policy,
  type Verdict,
  defang,
  extractIocs,
  judge,
} from "iocular";

import type { Reading } from "../../ui/draft/draft.ts";
import { probe } from "../../ui/check/probe.ts";
import { labelled } from "../../ui/draft/labelled.ts";
import { BUILT_IN, isBuiltIn } from "../../ui/policy/policy.ts";
import { answer } from "../../ui/rpc/answer.ts";
import type { Question } from "../../ui/rpc/messages.ts";
import { isMadeUp } from "../../ui/verdict/verdict.ts";
import { places } from "../marks/marks.ts";

/** What a job tells, with the policy's verdict on a result; and, once, whether it is stored. */
/** Whether a job is stored; if not, why, where that is known. */
type Stored = { kind: "stored"; jobId: string; durable: boolean; reason: string | null };

export type EngineEvent = (JobEvent & { verdict?: Verdict }) | Stored;

/** What of a result its verdict is made from. */
export type Opinions = Pick<EnrichmentResult, "kind" | "verdict" | "rawStats" | "detectionCount" | "totalEngines"> & {
  details: Pick<EnrichmentResult["details"], "detections">;
};

export type EngineMethods = typeof methods;

const ready = init();
let orchestrator: Orchestrator | undefined;
/** Kept once somebody has configured, or tried to. */
let configured: () => void;
const asked = new Promise<void>((resolve) => (configured = resolve));
let policy = BUILT_IN;

/** What the page may call, by name. */
const methods = {
  read(text: string): Reading {
    const find = (searched: string) => extractIocs(searched, { doubtful: true });
    const iocs = find(text);
    return { text, iocs: labelled(iocs), places: places(text, iocs, find) };
  },
  defang: (values: string[]) => values.map((value) => defang(value)),

  /**
   * Replaces the orchestrator; what ran goes on with the next `resume`. Throws what the constructor
   * throws.
   */
  configure(options: OrchestratorOptions) {
    configured();
    const next = new Orchestrator(options);
    followed.clear();
    orchestrator?.free();
    orchestrator = next;
  },

  /** What is told from now on is judged by it. Throws what is wrong with it. */
  setPolicy(next: Policy) {
    judge([], next);
    policy = next;
  },
  /** For what was told before. */
  judge: (opinions: Opinions[], by: Policy) => judge(opinions as EnrichmentResult[], by),

  plan: (iocs: Ioc[], sendPrivate: boolean) => current().plan(iocs, { sendPrivate }),
  quotaUsage: () => current().quotaUsage(),
  clearCache: () => current().clearCache(),
  cancel: (jobId: string) => current().cancel(jobId),
  pause: (jobId: string) => current().pause(jobId),
  unpause: (jobId: string) => current().unpause(jobId),
  /** Waits until something is configured: a person may ask as soon as the page is there. */
  list: () => asked.then(() => current().listJobs()),
  remove: (jobId: string) => current().deleteJob(jobId),
  /** Goes on with what is unfinished, and gives the ids of those jobs. */
  resume: () => current().resume(),
  /** Whether a simulator gave what a job holds. */
  async isMadeUp(jobId: string) {
    const status = await current().openJob(jobId);
    return status?.results.some(isMadeUp) ?? false;
  },
  probe,

  /** Starts a job; its events follow. Gives what is counted and skipped. */
  start(jobId: string, iocs: Ioc[], options: EnrichOptions = {}): JobStatus | null {
    follow(jobId);
    // An orchestrator that is replaced rejects its jobs: they go on with the next one.
    current()
      .enrichAll(jobId, iocs, options)
      .catch(() => {});
    return current().getStatus(jobId);
  },

  /** A job of earlier, without its results: they follow as events. */
  async open(jobId: string): Promise<JobStatus | null> {
    const status = await current().openJob(jobId);
    if (!status) return null;
    const { results, done, total } = status;
    for (const outcome of results) tell({ kind: "outcome", jobId, outcome, done, total });
    follow(jobId);
    return { ...status, results: [] };
  },
};

function current() {
  if (!orchestrator) throw new Error("Nothing is configured yet.");
  return orchestrator;
}

/** How each job's events are turned off. */
const followed = new Map<string, () => void>();

/**
 * Tells a job's events, once each; before the first whether it is stored, for no sooner is that
 * known, and before the last whether it still is.
 */
function follow(jobId: string) {
  followed.get(jobId)?.();
  let first = true;
  const stop = current().subscribe(jobId, (event) => {
    const status = first || event.kind === "complete" ? current().getStatus(jobId, event.done) : null;
    if (status) tell({ kind: "stored", jobId, durable: status.durable, reason: status.durableReason });
    first = false;
    tell(event);
  });
  followed.set(jobId, stop);
}

/**
 * So many events go in one message: a thousand remembered answers in one would hold the page up.
 */
const MOST = 100;

let events: EngineEvent[] = [];

/** Events that happen together go together, as far as they are not too many. */
function tell(event: EngineEvent) {
  if (events.push(event) === 1) setTimeout(pass);
}

function pass() {
  postMessage({ events: inPolicy(events.slice(0, MOST)) });
  events = events.slice(MOST);
  if (events.length > 0) setTimeout(pass);
}

/** Only now: what is told after a policy was set is told by it. */
function inPolicy(told: readonly EngineEvent[]): readonly EngineEvent[] {
  if (isBuiltIn(policy)) return told;
  const results = told.flatMap((event) =>
    event.kind === "outcome" && event.outcome.kind === "result" ? [event.outcome] : [],
  );
  const verdicts = judge(results, policy).values();
  return told.map((event) =>
    event.kind === "outcome" && event.outcome.kind === "result" ? { ...event, verdict: verdicts.next().value } : event,
  );
}

addEventListener("message", async ({ data }: MessageEvent<Question>) => {
  await ready.catch(() => {}); // without it each method says what is wrong
  postMessage(await answer(methods, data));
});

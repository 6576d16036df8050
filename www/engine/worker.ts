/**
 * The orchestrator's worker. It runs here and not in the page because a hidden tab's timers are
 * held back to once a minute, and a worker's are not.
 */
import init, {
  type EnrichOptions,
  type EnrichmentResult,
  type Ioc,
  type JobStatus,
  Orchestrator,
  type OrchestratorOptions,
  type Policy,
  defang,
  extractIocs,
  judge,
} from "iocular";

import type { Reading } from "../../ui/draft/draft.ts";
import { probe } from "../../ui/check/probe.ts";
import { labelled } from "../../ui/draft/labelled.ts";
import { type OwnLists, withLeftOut } from "../../ui/draft/left-out.ts";
import { type EngineEvent, type Opinions, Outbox, resultsIn, withVerdicts } from "../../ui/jobs/events.ts";
import { Running, type RunningJob } from "../../ui/jobs/running.ts";
import { answersIn, indicatorsIn } from "../../ui/jobs/stored.ts";
import { isUnfinished } from "../../ui/model/unfinished.ts";
import { judged } from "../../ui/policy/judged.ts";
import { BUILT_IN, isBuiltIn } from "../../ui/policy/policy.ts";
import { answer } from "../../ui/rpc/answer.ts";
import type { Question } from "../../ui/rpc/messages.ts";
import { tallyOf } from "../../ui/verdict/tally.ts";
import { isMadeUp, verdictOf } from "../../ui/verdict/verdict.ts";
import { places } from "../marks/marks.ts";
import { type Order, OtherTabs } from "./other-tabs.ts";
import { heldJobs } from "./held-jobs.ts";

export type EngineMethods = typeof methods;

const ready = init();
let orchestrator: Orchestrator | undefined;
/** Kept once somebody has configured, or tried to. */
let configured: () => void;
const asked = new Promise<void>((resolve) => (configured = resolve));
let policy = BUILT_IN;
const running = new Running();

/** What the page may call, by name. */
const methods = {
  /** `lists`: the person's own, of what is not worth a request and what never leaves. */
  read(text: string, lists: OwnLists = { allow: [], neverSend: [] }): Omit<Reading, "text"> {
    const find = (searched: string) => extractIocs(searched, { doubtful: true });
    const iocs = find(text);
    return { iocs: withLeftOut(labelled(iocs), lists), places: places(text, iocs, find) };
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
    running.forgetAll();
    orchestrator?.free();
    orchestrator = next;
  },

  /** What is told from now on is judged by it. Throws what is wrong with it. */
  setPolicy(next: Policy) {
    judge([], next);
    policy = next;
    running.forgetAll();
  },
  /** For what was told before. */
  judge: (opinions: Opinions[], by: Policy) => judge(opinions as EnrichmentResult[], by),

  plan: (iocs: Ioc[], sendPrivate: boolean) => current().plan(iocs, { sendPrivate }),
  quotaUsage: () => current().quotaUsage(),
  clearCache: () => current().clearCache(),
  /** These act where the job runs, be it in another tab; false if nobody does it. */
  cancel: (jobId: string) => anywhere({ kind: "cancel", jobId }),
  pause: (jobId: string) => anywhere({ kind: "pause", jobId }),
  unpause: (jobId: string) => anywhere({ kind: "unpause", jobId }),
  /** These places go before all else. */
  promote: (jobId: string, indexes: readonly number[]) => anywhere({ kind: "promote", jobId, indexes }),
  /** Where nothing answers, asks again at once. */
  probeNow: (jobId: string) => anywhere({ kind: "probe", jobId }),
  removeAnywhere: (jobId: string) => anywhere({ kind: "remove", jobId }),
  /** Waits until something is configured: a person may ask as soon as the page is there. */
  list: () => asked.then(() => current().listJobs()),
  remove,
  /**
   * Goes on with what is unfinished, and gives the ids of those jobs. Those that another tab runs
   * are followed too: should it be closed, they go on here.
   */
  async resume() {
    for (const { jobId } of await unfinished()) follow(jobId);
    return current().resume();
  },

  /** The jobs that are not at their end, the oldest first. */
  async running(): Promise<RunningJob[]> {
    await asked;
    const jobs: RunningJob[] = [];
    const held = await heldJobs();
    for (const { jobId, createdAt } of (await unfinished()).toReversed()) {
      const progress = running.progress(jobId) ?? (await noted(jobId));
      if (progress) jobs.push({ ...progress, createdAt, isRun: isHere(jobId) || held(jobId) });
    }
    return jobs;
  },

  /** Other tabs read again what is kept beside the job. */
  renamed: (jobId: string) => tellAll({ kind: "renamed", jobId }),

  /** How often each verdict stands in a job of earlier, by the policy. */
  async tally(jobId: string) {
    const status = await current().openJob(jobId);
    return tallyOf(judged(status?.results ?? [], policy).map(verdictOf));
  },

  /** What a job of earlier holds of some indicators, by their values, by the policy. */
  async answers(jobId: string, values: readonly string[]) {
    return judged(answersIn(await current().openJob(jobId), values), policy);
  },

  /** All that a job of earlier was about, as far as it is known: it keeps no list of its own. */
  async indicators(jobId: string): Promise<Ioc[]> {
    return indicatorsIn(await current().openJob(jobId));
  },

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
    for (const outcome of results) page.tell({ kind: "outcome", jobId, outcome, done, total });
    follow(jobId);
    return { ...status, results: [] };
  },
};

function current() {
  if (!orchestrator) throw new Error("Nothing is configured yet.");
  return orchestrator;
}

const unfinished = async () => (await current().listJobs()).filter(isUnfinished);

async function noted(jobId: string) {
  const status = current().getStatus(jobId) ?? (await current().openJob(jobId));
  if (!status || status.complete) return undefined;
  running.note(status, judged(status.results, policy));
  return running.progress(jobId);
}

async function remove(jobId: string) {
  const gone = await current().deleteJob(jobId);
  if (gone) tellAll({ kind: "removed", jobId });
  return gone;
}

const anywhere = async (order: Order) => (await obey(order)) || others.order(order);

/** False if the job does not run here. */
function obey(order: Order): boolean | Promise<boolean> {
  if (!orchestrator) return false;
  const { kind, jobId } = order;
  if (kind === "promote") return orchestrator.promote(jobId, order.indexes);
  if (kind === "remove") return remove(jobId);
  if (kind === "probe") return probeNow(jobId);
  return orchestrator[kind](jobId);
}

/**
 * The module asks again at once when a browser is online again. A click says that it may be worth
 * it.
 */
function probeNow(jobId: string) {
  if (!isHere(jobId)) return false;
  dispatchEvent(new Event("online"));
  return true;
}

/** Whether it runs in this tab. */
const isHere = (jobId: string) => current().getStatus(jobId)?.complete === false;

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
    if (status) tellAll({ kind: "stored", jobId, durable: status.durable, reason: status.durableReason });
    first = false;
    tellAll(event);
  });
  followed.set(jobId, stop);
}

const page = new Outbox((events) => {
  const told = inPolicy(events);
  for (const event of told) running.hear(event);
  postMessage({ events: told });
});
const others = new OtherTabs({ hear: (event) => page.tell(event), obey });

/** Tells this tab and the others. */
function tellAll(event: EngineEvent) {
  page.tell(event);
  others.tell(event);
}

/** Only now: what is told after a policy was set is told by it. */
function inPolicy(told: readonly EngineEvent[]): readonly EngineEvent[] {
  if (isBuiltIn(policy)) return told;
  return withVerdicts(told, judge(resultsIn(told), policy));
}

addEventListener("message", async ({ data }: MessageEvent<Question>) => {
  await ready.catch(() => {}); // without it each method says what is wrong
  postMessage(await answer(methods, data));
});

/**
 * What is known of indicators without asking anybody: the newest answers of the stored jobs. A read
 * of the module's own memory that could not send does not exist, and marks must send nothing.
 */
import type { EnrichmentResult, Ioc, JobStatus, JobSummary, Outcome } from "iocular";

import { telling } from "../../ui/facts/telling.ts";
import { ageInWords } from "../../ui/facts/lead.ts";
import { isUnfinished } from "../../ui/model/unfinished.ts";
import { judged } from "../../ui/policy/judged.ts";
import { ratio } from "../../ui/verdict/ratio.ts";
import { VERDICTS, verdictOf } from "../../ui/verdict/verdict.ts";
import { fromNow } from "../../ui/words/times.ts";
import { waitInWords } from "../../ui/words/waiting.ts";
import { isMarkOf, isOf } from "../shared/job-names.ts";
import type { Known, KnownNow } from "../shared/mark-messages.ts";
import { readSettings } from "../shared/settings.ts";
import { jobStore, listJobs } from "./engine.ts";

/**
 * The outcomes of jobs that are complete, which never change, by the jobs' ids and by indicator.
 */
const complete = new Map<string, ReadonlyMap<string, Outcome>>();

/** In the order of the indicators. */
export async function knownOf(iocs: readonly Ioc[]): Promise<KnownNow[]> {
  const [jobs, { policy }] = await Promise.all([listJobs(), readSettings()]);
  const [outcomes, running] = await Promise.all([outcomesOf(jobs), runningOf(jobs)]);
  const doing = await Promise.all(iocs.map((ioc) => doingAbout(ioc, running)));
  const found = iocs.map((ioc) => outcomes.find((of) => of.has(nameOf(ioc)))?.get(nameOf(ioc)));
  const there = found.filter((outcome) => outcome !== undefined);
  const fresh = judged(there, policy).values();
  return iocs.map((_, n) => ({
    known: found[n] ? inWords(fresh.next().value as Outcome) : null,
    doing: doing[n] ?? "",
  }));
}

/** Of all jobs, the newest first. */
async function outcomesOf(jobs: readonly JobSummary[]) {
  const there = new Set(jobs.map(({ jobId }) => jobId));
  for (const id of complete.keys()) if (!there.has(id)) complete.delete(id);
  const store = await jobStore();
  return Promise.all(jobs.map(({ jobId }) => complete.get(jobId) ?? read(store, jobId)));
}

async function read(store: Awaited<ReturnType<typeof jobStore>>, jobId: string): Promise<ReadonlyMap<string, Outcome>> {
  const status = store.getStatus(jobId) ?? (await store.openJob(jobId));
  const outcomes = new Map(status?.results.map((outcome) => [nameOf(outcome.ioc), outcome]));
  if (status?.complete) complete.set(jobId, outcomes);
  return outcomes;
}

interface Running {
  jobId: string;
  /** What it waits for. */
  words: string;
}

/** The cards' own lookups that are under way. */
async function runningOf(jobs: readonly JobSummary[]): Promise<Running[]> {
  const store = await jobStore();
  const own = jobs.filter((job) => isOf(job.jobId, "mark") && isUnfinished(job));
  return own.map(({ jobId }) => ({ jobId, words: inProgress(store.getStatus(jobId)) }));
}

async function doingAbout(ioc: Ioc, running: readonly Running[]) {
  for (const { jobId, words } of running) if (await isMarkOf(jobId, ioc)) return words;
  return "";
}

function inProgress(status: JobStatus | null) {
  if (!status) return "Not looked up yet: the panel says what is missing.";
  if (status.paused) return "Paused: the panel lets it go on.";
  const waits = status.waitingUntil ? waitInWords(status.waitingFor, new Date(status.waitingUntil)) : "";
  return waits ? `Not looked up yet: ${waits}.` : "Looking it up…";
}

const nameOf = ({ type, value }: Ioc) => `${type} ${value}`;

function inWords(outcome: Outcome): Known {
  const verdict = verdictOf(outcome);
  const said = { verdict, ...VERDICTS[verdict] };
  if (outcome.kind === "error")
    return { ...said, ratio: "", age: "", facts: [], error: outcome.error, simulated: false };
  return {
    ...said,
    ratio: ratio(outcome),
    age: agesOf(outcome),
    facts: [...telling(outcome)],
    error: "",
    simulated: outcome.simulated,
  };
}

const agesOf = (result: EnrichmentResult) =>
  [ageInWords(result), `looked up ${fromNow(result.lookedUpAt)}`].filter(Boolean).join(" · ");

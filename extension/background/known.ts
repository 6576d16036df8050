/**
 * What is known of indicators without asking anybody: the newest answers of the stored jobs. A read
 * of the module's own memory that could not send does not exist, and marks must send nothing.
 */
import type { EnrichmentResult, Ioc, Outcome } from "iocular";

import { telling } from "../../ui/facts/telling.ts";
import { ageInWords } from "../../ui/facts/lead.ts";
import { judged } from "../../ui/policy/judged.ts";
import { ratio } from "../../ui/verdict/ratio.ts";
import { VERDICTS, verdictOf } from "../../ui/verdict/verdict.ts";
import { fromNow } from "../../ui/words/times.ts";
import type { Known } from "../shared/mark-messages.ts";
import { readSettings } from "../shared/settings.ts";
import { jobStore } from "./engine.ts";

/** The outcomes of jobs that are complete, which never change, by the jobs' ids. */
const complete = new Map<string, readonly Outcome[]>();

/** In the order of the indicators; `null`: nothing. */
export async function knownOf(iocs: readonly Ioc[]): Promise<(Known | null)[]> {
  const [outcomes, { policy }] = await Promise.all([newest(new Set(iocs.map(nameOf))), readSettings()]);
  const found = iocs.map((ioc) => outcomes.get(nameOf(ioc)));
  const fresh = judged(
    found.filter((outcome) => outcome !== undefined),
    policy,
  ).values();
  return found.map((outcome) => (outcome ? inWords(fresh.next().value as Outcome) : null));
}

/** The newest outcome of each that is wanted. */
async function newest(wanted: ReadonlySet<string>) {
  const found = new Map<string, Outcome>();
  for (const outcomes of await allOutcomes())
    for (const outcome of outcomes) {
      const name = nameOf(outcome.ioc);
      if (wanted.has(name) && !found.has(name)) found.set(name, outcome);
    }
  return found;
}

/** Of all jobs, the newest first. */
async function allOutcomes() {
  const store = await jobStore();
  const jobs = await store.listJobs();
  const there = new Set(jobs.map(({ jobId }) => jobId));
  for (const id of complete.keys()) if (!there.has(id)) complete.delete(id);
  return Promise.all(jobs.map(({ jobId }) => complete.get(jobId) ?? read(store, jobId)));
}

async function read(store: Awaited<ReturnType<typeof jobStore>>, jobId: string): Promise<readonly Outcome[]> {
  const status = store.getStatus(jobId) ?? (await store.openJob(jobId));
  if (!status) return [];
  if (status.complete) complete.set(jobId, status.results);
  return status.results;
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

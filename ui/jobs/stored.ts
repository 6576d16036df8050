/** What the status of a stored job holds; `null`: there is no such job. */
import type { Ioc, JobStatus, Outcome, Skipped } from "iocular";

interface Places {
  results: readonly Outcome[];
  skipped: readonly Skipped[];
}

/** Its outcomes of some indicators, by their values. */
export function answersIn(status: JobStatus | null, values: readonly string[]): Outcome[] {
  const wanted = new Set(values);
  return status?.results.filter(({ ioc }) => wanted.has(ioc.value)) ?? [];
}

/** All that it was about, as far as it is known: a job keeps no list of its own. */
export function indicatorsIn(status: Places | null): Ioc[] {
  if (!status) return [];
  return [...status.results, ...status.skipped].sort((a, b) => a.index - b.index).map(({ ioc }) => ioc);
}

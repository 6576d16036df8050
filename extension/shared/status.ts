/** A job's status, as the worker sends it to the pages of ours. */
import type { JobStatus } from "iocular";

/** So many outcomes go in one message: browsers refuse those of more than 64 MB. */
export const MOST_AT_ONCE = 1000;

/** As much of it as goes at once: what is not all told is not complete yet. */
export function atOnce(status: JobStatus): JobStatus {
  if (status.results.length <= MOST_AT_ONCE) return status;
  return { ...status, results: status.results.slice(0, MOST_AT_ONCE), complete: false };
}

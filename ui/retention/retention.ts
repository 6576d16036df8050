/**
 * Deletes lookups and answers that are older than a person, or their organisation, wants them kept.
 * A lookup's age counts from its beginning. Answers do not tell their age: they all go as soon as
 * one of them could be too old.
 */
import type { JobSummary } from "iocular";

const DAY = 86_400_000;

/** What holds lookups and answers. */
export interface Kept {
  jobs(): Promise<readonly JobSummary[]>;
  remove(jobId: string): Promise<unknown>;
  clearAnswers(): Promise<unknown>;
}

/** `answersSince`: no answer is older than that, in ms since 1970; `undefined`: nobody knows. */
export interface Limit {
  days: number;
  answersSince: number | undefined;
}

/** Gives since when there are answers now, and the lookups that are gone. 0 days are no limit. */
export async function letGoOfOld(kept: Kept, { days, answersSince }: Limit, now = Date.now()) {
  if (days <= 0) return { answersSince: undefined, removed: [] };
  const oldest = now - days * DAY;
  const isOld = ({ createdAt }: JobSummary) => createdAt !== null && Date.parse(createdAt) < oldest;
  const removed = (await kept.jobs()).filter(isOld).map(({ jobId }) => jobId);
  for (const jobId of removed) await kept.remove(jobId);
  // One from the future was set by a clock that was wrong.
  const areFresh = answersSince !== undefined && answersSince >= oldest && answersSince <= now;
  if (!areFresh) await kept.clearAnswers();
  return { answersSince: areFresh ? answersSince : now, removed };
}

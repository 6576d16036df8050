/**
 * Names of jobs. They are kept with the jobs, so they tell what a job is about, without a second
 * store that could disagree.
 */
import type { Ioc } from "iocular";

const KIND = "list";

/** The first indicator gives the name. */
export const newJobId = (iocs: readonly Ioc[]) =>
  `${KIND}/${crypto.randomUUID()}/${iocs[0]?.value.slice(0, 100) ?? ""}`;

/** A lookup that is no job of its own, but a second try for one row of another. */
export const newRetryId = () => `retry/${crypto.randomUUID()}/`;

/** Whether a person would know it for one of theirs. */
export const isJob = (jobId: string) => jobId.startsWith(`${KIND}/`);

/** The indicator that stood first. */
export const titleOf = (jobId: string) => jobId.split("/").slice(2).join("/");

/**
 * Names of jobs. They are kept with the jobs, so they tell what a job is about, without a second
 * store that could disagree.
 */

const KIND = "list";

/** @param {import("iocular").Ioc[]} iocs What is looked up: the first one gives the name. */
export const newJobId = (iocs) => `${KIND}/${crypto.randomUUID()}/${iocs[0]?.value.slice(0, 100) ?? ""}`;

/** A lookup that is no job of its own, but a second try for one row of another. */
export const newRetryId = () => `retry/${crypto.randomUUID()}/`;

/** Whether a person would know it for one of theirs. @param {string} jobId */
export const isJob = (jobId) => jobId.startsWith(`${KIND}/`);

/** The indicator that stood first. @param {string} jobId */
export const titleOf = (jobId) => jobId.split("/").slice(2).join("/");

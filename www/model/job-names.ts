/**
 * Names of jobs. They are kept with the jobs, so they tell what a job is about and whether a
 * simulator answered it, without a second store that could disagree.
 */
import type { Ioc } from "iocular";

/**
 * Whether a person would know it for one of theirs, or it is a second try for one row of another.
 */
type Kind = "list" | "retry";

const SIMULATED = "-simulated";
/** Second tries, and questions whether a key works. */
const HELPERS = new Set(["retry", "check"]);

/** The first indicator gives the name. */
export const newJobId = (iocs: readonly Ioc[], simulated: boolean) =>
  nameOf("list", simulated, iocs[0]?.value.slice(0, 100) ?? "");

/** A lookup that is no job of its own, but a second try for one row of another. */
export const newRetryId = (simulated: boolean) => nameOf("retry", simulated, "");

/** Whether a person would know it for one of theirs: the extension's have names of their own. */
export const isJob = (jobId: string) => !HELPERS.has(kindOf(jobId).replace(SIMULATED, ""));

/** Whether it was begun where a simulator answers. */
export const isSimulated = (jobId: string) => kindOf(jobId).endsWith(SIMULATED);

/** The indicator that stood first; of a name without one, what there is. */
export const titleOf = (jobId: string) => jobId.split("/").slice(2).join("/") || "Lookup";

const nameOf = (kind: Kind, simulated: boolean, title: string) =>
  `${kind}${simulated ? SIMULATED : ""}/${crypto.randomUUID()}/${title}`;

const kindOf = (jobId: string) => jobId.split("/", 1).join();

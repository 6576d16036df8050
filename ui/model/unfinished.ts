/** Whether a stored job goes on: it is not at its end, and can be read. */
import type { JobSummary } from "iocular";

export const isUnfinished = ({ complete, error }: Pick<JobSummary, "complete" | "error">) => !complete && !error;

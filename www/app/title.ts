/** The page's title, which tells in a hidden tab how far a job is. */
import { number } from "../../ui/words/counted.ts";
import type { Job } from "../model/job.ts";

export const titleOf = (job: Job) => [...stateOf(job), "Iocular"].join(" · ");

function stateOf({ id, running, paused, done, total, cancelled, rows }: Job) {
  if (id === null) return [];
  if (paused) return ["Paused", `${done}/${total}`];
  if (running) return [`${done}/${total}`];
  return cancelled ? ["Cancelled"] : [`Done, ${number(rows.count("malicious"))} malicious`];
}

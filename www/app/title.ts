/** The page's title, which tells in a hidden tab how far a job is. */
import { number } from "../../ui/words/counted.ts";
import type { Job } from "../model/job.ts";

export const titleOf = (job: Job) => [...stateOf(job), "Iocular"].join(" · ");

function stateOf({ id, running, done, total, cancelled, rows }: Job) {
  if (id === null) return [];
  if (running) return [`${done}/${total}`];
  return cancelled ? ["Paused"] : [`Done, ${number(rows.count("malicious"))} malicious`];
}

/**
 * Going on with what is unfinished. What a simulator began is never gone on with by VirusTotal, nor
 * the other way round: a job would hold made-up verdicts beside real ones.
 */
import { isUnfinished } from "../../ui/model/unfinished.ts";
import { engine } from "../engine/client.ts";
import type { Source } from "./banner.ts";
import { isSimulated } from "./job-names.ts";

/** Gives the jobs that go on here. */
export async function resumeWith(source: Source): Promise<string[]> {
  if (source === "unknown") return engine.resume();
  const { simulated, real } = await unfinishedJobs();
  if (source === "simulator") return real.length > 0 ? [] : engine.resume();
  const deleted = await Promise.all(simulated.map((id) => engine.remove(id)));
  // One that another tab runs would be taken over when that is closed.
  return deleted.every(Boolean) ? engine.resume() : [];
}

/** Whether there is something unfinished that only VirusTotal may go on with. */
export const waitsForVirusTotal = async () => (await unfinishedJobs()).real.length > 0;

async function unfinishedJobs() {
  const jobs = (await engine.list()).filter(isUnfinished);
  const simulated: string[] = [];
  const real: string[] = [];
  for (const { jobId } of jobs) {
    const madeUp = isSimulated(jobId) || (await engine.isMadeUp(jobId));
    (madeUp ? simulated : real).push(jobId);
  }
  return { simulated, real };
}

/**
 * Going on with what is unfinished. What a simulator began is never gone on with by VirusTotal, nor
 * the other way round: a job would hold made-up verdicts beside real ones.
 */
import type { JobRecord } from "../../ui/jobs/records.ts";
import { isUnfinished } from "../../ui/model/unfinished.ts";
import { engine } from "../engine/client.ts";
import type { Source } from "./banner.ts";
import { isSimulated } from "./job-names.ts";
import { readRecord } from "./reports.ts";

/** Gives the jobs that go on here. */
export async function resumeWith(source: Source): Promise<string[]> {
  if (source === "unknown") return engine.resume();
  const { simulated, real } = await unfinishedJobs();
  if (source === "simulator") return real.length > 0 ? [] : engine.resume();
  const deleted = await Promise.all(simulated.map((id) => engine.remove(id)));
  // One that another tab runs would be taken over when that is closed.
  return deleted.every(Boolean) ? engine.resume() : [];
}

/**
 * Puts first again what a person has put first, the latest last: the module goes on with jobs in
 * the order in which they were begun.
 */
export async function promoteAgain(ids: readonly string[]) {
  const records = (await Promise.all(ids.map(readRecord))).flatMap((record) => record ?? []);
  const promoted = records.filter((record) => record.promoted.length > 0);
  if (promoted.length < 2) return;
  for (const { id, promoted: places } of promoted.sort((a, b) => since(a) - since(b))) await engine.promote(id, places);
}

const since = ({ promotedAt, createdAt }: JobRecord) => promotedAt ?? createdAt;

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

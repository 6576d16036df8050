/** The page's title, which tells in a hidden tab how far a job is. */
import type { WaitReason } from "iocular";

import type { RowVerdict } from "../../ui/verdict/verdict.ts";
import { counted, number } from "../../ui/words/counted.ts";

/** What of the shown job the title is made from. */
export interface Titled {
  id: string | null;
  running: boolean;
  paused: boolean;
  waitsForKey: boolean;
  cancelled: boolean;
  done: number;
  total: number;
  forecast: { reason: WaitReason | null };
  rows: { count(verdict: RowVerdict): number };
}

interface Queued {
  jobId: string;
}

/** `reports` are all that are not at their end. */
export const titleOf = (job: Titled, reports: readonly Queued[] = []) =>
  [...stateOf(job), ...othersOf(job, reports), "Iocular"].join(" · ");

function stateOf({ id, running, paused, waitsForKey, done, total, cancelled, rows, forecast }: Titled) {
  if (id === null) return [];
  const far = `${number(done)}/${number(total)}`;
  if (paused) return ["Paused", far];
  if (waitsForKey) return ["Waits for your API key", far];
  if (running) return forecast.reason === "unreachable" ? ["Cannot reach VirusTotal", far] : [far];
  if (cancelled) return ["Cancelled"];
  const [malicious, errors] = [rows.count("malicious"), rows.count("error")];
  return [`Done, ${number(malicious)} malicious${errors > 0 ? `, ${counted(errors, "error")}` : ""}`];
}

/** Who looks at one report, or at none, hears that others are not done. */
function othersOf({ id }: Titled, reports: readonly Queued[]) {
  const others = reports.filter(({ jobId }) => jobId !== id).length;
  return others > 0 ? [`${counted(others, "report")} in the queue`] : [];
}

/** What a row begins with: how many engines say so, of how many. */
import type { EnrichmentResult } from "iocular";

import { number } from "../words/counted.ts";

/** "41 of 94". Where no engine gave an opinion, whether the indicator is known at all. */
export function ratio({ known, verdict, detectionCount, totalEngines, rawStats }: EnrichmentResult): string {
  if (!known) return "not known";
  if (totalEngines === 0) return "not judged";
  // What is not malicious may be suspicious to some, and must not read as if it were to none.
  const suspicious = verdict === "malicious" ? 0 : (rawStats.suspicious ?? 0);
  return `${number(detectionCount + suspicious)} of ${number(totalEngines)}`;
}

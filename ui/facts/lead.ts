/** The sentences on top of what is known: what engines say, and how old that is. */
import type { EnrichmentResult } from "iocular";

import { lastScan } from "../verdict/last-scan.ts";
import { number } from "../words/counted.ts";

/** "5 of 70 engines say malicious, 1 suspicious". */
export function opinionsInWords(result: EnrichmentResult) {
  const { detectionCount, totalEngines, known, provider, rawStats } = result;
  if (totalEngines === 0) return `${known ? "Known" : "Not known"} to ${provider}`;
  const suspicious = rawStats.suspicious ?? 0;
  const say = detectionCount === 1 ? "says" : "say";
  const count = `${number(detectionCount)} of ${number(totalEngines)} engines ${say} malicious`;
  return suspicious > 0 ? `${count}, ${number(suspicious)} suspicious` : count;
}

/** "last scan 19 months ago", and whether that is old. */
export function ageInWords(result: EnrichmentResult) {
  const scan = lastScan(result);
  return scan ? `last scan ${scan.ago}${scan.isOld ? " (old)" : ""}` : "";
}

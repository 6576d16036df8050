/** How old an analysis is. */
import type { EnrichmentResult } from "iocular";

import { fromNow } from "../words/times.ts";

/** What engines said so long ago, in ms, is old. */
const OLD = 365 * 86_400_000;

/** `null`: nobody says when it was. */
export function lastScan({ scanDate }: Pick<EnrichmentResult, "scanDate">) {
  const at = Date.parse(scanDate ?? "");
  if (scanDate === null || Number.isNaN(at)) return null;
  return { at: scanDate, ago: fromNow(scanDate), isOld: Date.now() - at > OLD };
}

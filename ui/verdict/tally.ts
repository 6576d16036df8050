/** How often each verdict stands in a lookup, as a few words. */
import { counted, number } from "../words/counted.ts";
import type { RowVerdict } from "./verdict.ts";

/** How often each verdict stands there; what is left out stands nowhere. */
export type Tally = Partial<Record<RowVerdict, number>>;

/** Counts verdicts. */
export function tallyOf(verdicts: Iterable<RowVerdict>): Tally {
  const tally: Tally = {};
  for (const verdict of verdicts) tally[verdict] = (tally[verdict] ?? 0) + 1;
  return tally;
}

/** "2 malicious, 1 suspicious, 3 errors": what must not be missed, and how much it is of. */
export function tallyInWords({ malicious = 0, suspicious = 0, error = 0 }: Tally) {
  const parts = [`${number(malicious)} malicious`];
  if (suspicious > 0) parts.push(`${number(suspicious)} suspicious`);
  if (error > 0) parts.push(counted(error, "error"));
  return parts.join(", ");
}

/** What an export takes, in words. */
import type { Format } from "../export/export.ts";
import type { Chosen } from "../export/exported.ts";
import { number } from "../words/counted.ts";

/** Indicators alone, without what was skipped. */
const ROWS_ALONE: readonly Format[] = ["text", "defanged"];

/** "all 131 and 2 skipped", "all 16 so far", "2 shown", "3 selected". */
export function chosenInWords({ scope, outcomes, skipped, pending }: Omit<Chosen, "policy">) {
  const count = number(outcomes.length);
  if (scope === "selected") return `${count} selected`;
  if (scope === "filtered") return `${count} shown`;
  const all = pending > 0 ? `all ${count} so far` : `all ${count}`;
  return skipped.length > 0 ? `${all} and ${number(skipped.length)} skipped` : all;
}

/** How many places of the list a format writes. */
export const placesIn = ({ outcomes, skipped }: Omit<Chosen, "policy">, format: Format) =>
  outcomes.length + (ROWS_ALONE.includes(format) ? 0 : skipped.length);

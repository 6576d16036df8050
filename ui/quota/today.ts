/** How much of the day's allowance is used, in one line. */
import type { QuotaUsage } from "iocular";

import { number } from "../words/counted.ts";

/** "today 16 of 500". Where the day has no limit nobody counts. */
export function todayInWords({ day: { used, limit } }: QuotaUsage) {
  return limit === null ? "no daily limit" : `today ${number(used)} of ${number(limit)}`;
}

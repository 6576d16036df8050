/** How much of the day's allowance is used, in one line. */
import type { QuotaUsage } from "iocular";

import { number } from "../words/counted.ts";

/** "today 16 of 500"; where the day has no limit "today 16". */
export function todayInWords({ day: { used, limit } }: QuotaUsage) {
  return limit === null ? `today ${number(used)}` : `today ${number(used)} of ${number(limit)}`;
}

/** What a job waits for, in words. */
import type { WaitReason } from "iocular";

import { counted } from "./counted.ts";
import { clock, timeOfDay } from "./times.ts";

/** "next lookup in 0:42"; empty once the wait is over, and nothing is wrong. */
export function waitInWords(reason: WaitReason | null, until: Date, now = Date.now()) {
  const left = until.getTime() - now;
  if (left <= 0) return reason === "unreachable" ? "VirusTotal cannot be reached: trying now" : "";
  switch (reason) {
    case "unreachable":
      return `VirusTotal cannot be reached: trying again in ${clock(left)}`;
    case "refused":
      return `told to slow down: next lookup in ${clock(left)}`;
    case "day":
    case "month":
      return `the ${reason}’s requests are used up: goes on at ${timeOfDay(until)}`;
    default:
      return `next lookup in ${clock(left)}`;
  }
}

/** Several things as one sentence. */
export function sentence(parts: readonly string[]) {
  const text = parts.filter(Boolean).join(", ");
  return text && `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/**
 * "takes turns with 2 other reports": requests are the key's, and are shared by all that are under
 * way.
 */
export const takesTurns = (others: number) => `takes turns with ${counted(others, "other report")}`;

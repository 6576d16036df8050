/** What it costs to ask again about what is known. */
import type { QuotaUsage } from "iocular";

import { counted } from "../words/counted.ts";
import { roughly } from "../words/times.ts";
import { daysInWords, daysOf } from "./days.ts";

const MINUTE = 60_000;

/**
 * "131 requests, about 33 min", or "600 requests, 500 today, 100 tomorrow": nothing that is
 * remembered is taken for an answer.
 */
export function askAgainLabel(count: number, usage: QuotaUsage | null): string {
  const cost = counted(count, "request");
  const days = usage ? daysInWords(daysOf(count, usage.day)) : "";
  if (days) return `${cost}, ${days}`;
  const perMinute = usage?.minute.limit;
  const waits = perMinute ? Math.floor((count - 1) / perMinute) : 0;
  return waits > 0 ? `${cost}, ${roughly(waits * MINUTE)}` : cost;
}

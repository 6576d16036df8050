/** On which days requests go, where one day does not allow all of them. */
import type { Plan, QuotaUsage } from "iocular";

import { number } from "../words/counted.ts";

type Days = Plan["perDay"];

const DAY = 86_400_000;
/** So many days are told one by one. */
const TOLD = 3;

/** The UTC day, as a plan names it. */
const dateOf = (time: number) => new Date(time).toISOString().slice(0, 10);

/** "500 today, 280 tomorrow"; empty where all of it goes today. VirusTotal's days are UTC. */
export function daysInWords(days: Days, now = Date.now()): string {
  const [first, ...later] = days;
  if (!first || (later.length === 0 && first.date === dateOf(now))) return "";
  const told = days.slice(0, TOLD).map(({ date, requests }) => `${number(requests)} ${dayInWords(date, now)}`);
  const rest = days.slice(TOLD);
  const last = rest.at(-1);
  const left = rest.reduce((sum, { requests }) => sum + requests, 0);
  return [...told, ...(last ? [`${number(left)} more by ${dayOf(last.date)}`] : [])].join(", ");
}

/** How many of so many requests go on which day, as the day's limit has it. */
export function daysOf(count: number, { limit, used }: QuotaUsage["day"], now = Date.now()): Days {
  const days: { date: string; requests: number }[] = [];
  let left = count;
  for (let n = 0; left > 0; n += 1) {
    const free = limit === null ? left : Math.max(0, n === 0 ? limit - used : limit);
    const requests = Math.min(left, free);
    if (requests > 0) days.push({ date: dateOf(now + n * DAY), requests });
    else if (n > 0) break; // a day that allows nothing
    left -= requests;
  }
  return days;
}

function dayInWords(date: string, now: number) {
  if (date === dateOf(now)) return "today";
  if (date === dateOf(now + DAY)) return "tomorrow";
  return `on ${dayOf(date)}`;
}

const dayOf = (date: string) =>
  new Date(date).toLocaleDateString("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

/** Times as people say them. */
import { counted } from "./counted.ts";

const DAY = 86_400_000;

/** "0:42", "1:02:03". */
export function clock(ms: number) {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h > 0 ? `${h}:${twoDigits(m)}:${twoDigits(s)}` : `${m}:${twoDigits(s)}`;
}

/** "07". */
export const twoDigits = (n: number) => String(n).padStart(2, "0");

/** "14:05". */
export const hour = (date: Date) => date.toLocaleString("en-GB", { hour: "2-digit", minute: "2-digit" });

/** "14:05", with the day if it is not today. */
export function timeOfDay(date: Date) {
  if (date.toDateString() === new Date().toDateString()) return hour(date);
  return date.toLocaleString("en-GB", { hour: "2-digit", minute: "2-digit", day: "numeric", month: "short" });
}

/** "about 12 s", "about 25 min", "about 2 h". */
export function roughly(ms: number) {
  if (ms < 90_000) return `about ${Math.max(1, Math.round(ms / 1000))} s`;
  if (ms < 5_400_000) return `about ${Math.round(ms / 60_000)} min`;
  return `about ${Math.round(ms / 3_600_000)} h`;
}

/** "19 Aug 2026". */
export const day = (iso: string) =>
  new Date(iso).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" });

/** "3 days", "2 years": how long ago. */
export function age(iso: string, now = new Date()) {
  const days = Math.max(0, Math.floor((now.getTime() - Date.parse(iso)) / DAY));
  if (days < 1) return "today";
  if (days < 60) return counted(days, "day");
  return days < 730 ? counted(Math.floor(days / 30.4), "month") : counted(Math.floor(days / 365.25), "year");
}

/** "9 days ago", "today", "in 2 months". */
export function fromNow(iso: string) {
  const [then, now] = [Date.parse(iso), Date.now()];
  const distance = age(new Date(Math.min(then, 2 * now - then)).toISOString());
  if (distance === "today") return distance;
  return then < now ? `${distance} ago` : `in ${distance}`;
}

/** "24 Nov 2026, 14:05". */
export const moment = (iso: string) => `${day(iso)}, ${hour(new Date(iso))}`;

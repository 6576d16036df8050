/** What the badge says. */
import type { Told } from "./badge.ts";

export function badgeText({ left, malicious, obstacle }: Told) {
  if (obstacle !== "") return obstacle === "key" ? "key" : "!";
  return short(left > 0 ? left : malicious);
}

/** Four signs fit on the button. */
function short(count: number) {
  if (count === 0) return "";
  if (count < 1000) return String(count);
  return count < 10_000 ? `${Math.floor(count / 1000)}k` : "9k+";
}

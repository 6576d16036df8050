/** What the badge says. */

/** `key`: there is none. `access`: the browser withholds VirusTotal. */
export type Obstacle = "" | "key" | "access";

export interface Told {
  /** Has no outcome yet. */
  left: number;
  /** The person has not seen it yet. */
  malicious: number;
  obstacle: Obstacle;
}

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

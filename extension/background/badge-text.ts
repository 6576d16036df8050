/** What the badge says. */

/** Four signs fit on the button. */
export function badgeText(count: number) {
  if (count === 0) return "";
  if (count < 1000) return String(count);
  return count < 10_000 ? `${Math.floor(count / 1000)}k` : "9k+";
}

/** What the badge says. */

/** Four signs fit on the button. @param {number} count */
export function badgeText(count) {
  if (count === 0) return "";
  return count < 1000 ? String(count) : count < 10_000 ? `${Math.floor(count / 1000)}k` : "9k+";
}

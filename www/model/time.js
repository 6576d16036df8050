/** Times as people say them. */

/** "0:42", "1:02:03". @param {number} ms */
export function clock(ms) {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (n) => String(n).padStart(2, "0");
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** "14:05", with the day if it is not today. @param {Date} date */
export function timeOfDay(date) {
  const sameDay = date.toDateString() === new Date().toDateString();
  return date.toLocaleString("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    ...(sameDay ? {} : { day: "numeric", month: "short" }),
  });
}

/** "about 12 s", "about 25 min", "about 2 h". @param {number} ms */
export function roughly(ms) {
  if (ms < 90_000) return `about ${Math.max(1, Math.round(ms / 1000))} s`;
  if (ms < 5_400_000) return `about ${Math.round(ms / 60_000)} min`;
  return `about ${Math.round(ms / 3_600_000)} h`;
}

/** "19 Aug 2026". @param {string} iso */
export const day = (iso) =>
  new Date(iso).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" });

/** "3 days", "2 years": how long ago. @param {string} iso */
export function age(iso) {
  const days = Math.max(0, Math.floor((Date.now() - Date.parse(iso)) / 86_400_000));
  const [count, unit] =
    days < 1
      ? [0, ""]
      : days < 60
        ? [days, "day"]
        : days < 730
          ? [Math.floor(days / 30.4), "month"]
          : [Math.floor(days / 365.25), "year"];
  return count === 0 ? "today" : `${count} ${unit}${count === 1 ? "" : "s"}`;
}

/** "24 Nov 2026, 14:05". @param {string} iso */
export const moment = (iso) =>
  new Date(iso).toLocaleString("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  });

/** What an export is called, and what it is. */

const FILES = {
  csv: { ending: "csv", type: "text/csv;charset=utf-8" },
  json: { ending: "json", type: "application/json" },
  stix: { ending: "stix.json", type: "application/stix+json;version=2.1" },
};

/**
 * "iocular-2026-11-24-1405.csv", by the clock on the wall.
 * @param {keyof typeof FILES} form
 * @param {Date} now
 */
export function fileFor(form, now) {
  const two = (n) => String(n).padStart(2, "0");
  const moment = [
    now.getFullYear(),
    two(now.getMonth() + 1),
    two(now.getDate()),
    `${two(now.getHours())}${two(now.getMinutes())}`,
  ].join("-");
  return { name: `iocular-${moment}.${FILES[form].ending}`, type: FILES[form].type };
}

/** What an export is called, and what it is. */
import { twoDigits } from "../words/times.ts";

const FILES = {
  csv: { ending: "csv", type: "text/csv;charset=utf-8" },
  json: { ending: "json", type: "application/json" },
  stix: { ending: "stix.json", type: "application/stix+json;version=2.1" },
};

/** The formats that are saved as files. */
export type FileFormat = keyof typeof FILES;

/** "iocular-2026-11-24-1405.csv", by the clock on the wall. */
export const fileFor = (format: FileFormat, now: Date) => ({
  name: `${stamp(now)}.${FILES[format].ending}`,
  type: FILES[format].type,
});

/** "iocular-2026-11-24-1405". */
export function stamp(now: Date) {
  const day = [now.getFullYear(), twoDigits(now.getMonth() + 1), twoDigits(now.getDate())].join("-");
  return `iocular-${day}-${twoDigits(now.getHours())}${twoDigits(now.getMinutes())}`;
}

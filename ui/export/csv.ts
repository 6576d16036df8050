/**
 * CSV (RFC 4180), as spreadsheets read it: with a mark that says UTF-8, and nothing in it that they
 * would take for a formula.
 */
import type { EnrichmentResult, Outcome } from "iocular";

import { type Opinion, opinions } from "../bar/opinions.ts";
import { known } from "../facts/known.ts";
import { reportUrl } from "../facts/report-url.ts";
import { provider } from "../verdict/provider.ts";
import { cut } from "../words/cut.ts";

/** What a cell holds at most: beyond it, Excel breaks a cell in two. In UTF-16 units. */
export const LONGEST = 32_000;

const BOM = "\ufeff";

type Value = string | number | null | undefined;

/** By the names of the columns. */
const COLUMNS: Record<string, (outcome: Outcome) => Value> = {
  type: ({ ioc }) => ioc.type,
  value: ({ ioc }) => ioc.value,
  verdict: ofResult(({ verdict }) => verdict),
  provider: ofResult(provider),
  simulated: ofResult(({ simulated }) => (simulated ? "yes" : "no")),
  error_code: (outcome) => (outcome.kind === "error" ? outcome.code : ""),
  detections: ofResult(({ detectionCount }) => detectionCount),
  engines: ofResult(({ totalEngines }) => totalEngines),
  malicious: countOf("malicious"),
  suspicious: countOf("suspicious"),
  harmless: countOf("harmless"),
  undetected: countOf("undetected"),
  scanned_at: ofResult(({ scanDate }) => scanDate),
  looked_up_at: ofResult(({ lookedUpAt }) => lookedUpAt),
  known: ofResult(({ details }) => known(details).join("; ")),
  tags: ofResult(({ details }) => details.tags?.join("; ")),
  md5: ofResult(({ details }) => details.md5),
  sha1: ofResult(({ details }) => details.sha1),
  sha256: ofResult(({ details }) => details.sha256),
  report: ofResult(({ permalink, simulated }) => (simulated ? "" : reportUrl(permalink))),
  error: (outcome) => (outcome.kind === "error" ? outcome.error : ""),
};

export function asCsv(outcomes: readonly Outcome[]) {
  const rows = outcomes.map((outcome) => Object.values(COLUMNS).map((read) => read(outcome)));
  return BOM + [Object.keys(COLUMNS), ...rows].map((cells) => `${cells.map(cell).join(",")}\r\n`).join("");
}

/** A cell that is empty for an error. */
function ofResult(read: (result: EnrichmentResult) => Value) {
  return (outcome: Outcome) => (outcome.kind === "result" ? read(outcome) : "");
}

function countOf(opinion: Opinion) {
  return ofResult((result) => opinions(result)[opinion]);
}

function cell(value: Value) {
  const text = typeof value === "number" ? String(value) : harmless(cut(value ?? "", LONGEST));
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * What begins like a formula gets an apostrophe before it:
 * https://owasp.org/www-community/attacks/CSV_Injection. Spreadsheets skip space and quotes, and
 * take the wide forms of East Asia for the narrow ones. A separator within could begin a cell anew
 * where people import with another one, so that counts too.
 */
function harmless(text: string) {
  const safe = /^[\s"']*[=+\-@\t\r＝＋－＠|%]/.test(text) ? `'${text}` : text;
  return safe.replace(/([;\t\r\n,]\s*"?)([=+\-@＝＋－＠])/g, "$1'$2").replaceAll("\0", "");
}

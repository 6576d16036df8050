/**
 * CSV (RFC 4180), as spreadsheets read it: with a mark that says UTF-8, and nothing in it that they
 * would take for a formula.
 */
import { cut } from "../model/names.js";
import { known, opinions, reportUrl } from "../model/verdicts.js";

/** What a cell holds at most: beyond it, Excel breaks a cell in two. In UTF-16 units. */
export const LONGEST = 32_000;

const BOM = "\ufeff";

/** @type {Record<string, (outcome: any) => unknown>} By the names of the columns. */
const COLUMNS = {
  type: ({ ioc }) => ioc.type,
  value: ({ ioc }) => ioc.value,
  verdict: ({ verdict }) => verdict ?? "",
  error_code: ({ code }) => code ?? "",
  detections: ({ detectionCount }) => detectionCount ?? "",
  engines: ({ totalEngines }) => totalEngines ?? "",
  malicious: (outcome) => count(outcome, "malicious"),
  suspicious: (outcome) => count(outcome, "suspicious"),
  harmless: (outcome) => count(outcome, "harmless"),
  undetected: (outcome) => count(outcome, "undetected"),
  scanned_at: ({ scanDate }) => scanDate ?? "",
  looked_up_at: ({ lookedUpAt }) => lookedUpAt ?? "",
  known: ({ details }) => (details ? known(details).join("; ") : ""),
  tags: ({ details }) => details?.tags?.join("; ") ?? "",
  md5: ({ details }) => details?.md5 ?? "",
  sha1: ({ details }) => details?.sha1 ?? "",
  sha256: ({ details }) => details?.sha256 ?? "",
  report: ({ permalink }) => reportUrl(permalink ?? null) ?? "",
  error: ({ error }) => error ?? "",
};

/** @param {import("iocular").Outcome[]} outcomes */
export function asCsv(outcomes) {
  const lines = [
    Object.keys(COLUMNS),
    ...outcomes.map((outcome) => Object.values(COLUMNS).map((read) => read(outcome))),
  ];
  return BOM + lines.map((cells) => `${cells.map(cell).join(",")}\r\n`).join("");
}

const count = (outcome, opinion) => (outcome.kind === "result" ? opinions(outcome)[opinion] : "");

function cell(value) {
  const text = typeof value === "number" ? String(value) : harmless(cut(value, LONGEST));
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * What begins like a formula gets an apostrophe before it:
 * https://owasp.org/www-community/attacks/CSV_Injection. Spreadsheets skip space and quotes, and
 * take the wide forms of East Asia for the narrow ones. A separator within could begin a cell anew
 * where people import with another one, so that counts too.
 */
function harmless(text) {
  const safe = /^[\s"']*[=+\-@\t\r＝＋－＠|%]/.test(text) ? `'${text}` : text;
  return safe.replace(/([;\t\r\n,]\s*"?)([=+\-@＝＋－＠])/g, "$1'$2").replaceAll("\0", "");
}

/**
 * CSV (RFC 4180), as spreadsheets read it: with a mark that says UTF-8, and nothing in it that they
 * would take for a formula. A row for each place in the list, a column for each fact.
 */
import { cut } from "../words/cut.ts";
import type { Cell } from "./cell.ts";
import { COLUMNS, placesOf } from "./columns.ts";
import type { Exported } from "./exported.ts";

/** What a cell holds at most: beyond it, Excel breaks a cell in two. In UTF-16 units. */
export const LONGEST = 32_000;

const BOM = "\ufeff";

export function asCsv(exported: Exported) {
  const head = COLUMNS.map(([name]) => name);
  const rows = placesOf(exported).map((place) => COLUMNS.map(([, read]) => written(read(place, exported))));
  return BOM + [head, ...rows].map((cells) => `${cells.join(",")}\r\n`).join("");
}

function written(cell: Cell) {
  if (typeof cell === "number") return String(cell);
  const text = cell ? harmless(cut(cell, LONGEST)) : "";
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

/**
 * Markdown, for a ticket: a line that sums up, a table of answers, and below it what has none. What
 * VirusTotal says must stay text there: no markup, no link, no picture that a viewer would fetch.
 */
import type { EnrichmentResult, Ioc } from "iocular";

import { known } from "../facts/known.ts";
import { reportUrl } from "../facts/report-url.ts";
import { VERDICTS } from "../verdict/verdict.ts";
import { cut } from "../words/cut.ts";
import { ratio } from "../verdict/ratio.ts";
import { age } from "../words/times.ts";
import { REASONS } from "../words/types.ts";
import { type Exported, errorsOf, resultsOf } from "./exported.ts";
import { summaryInWords } from "./summary.ts";
import type { Write } from "./text.ts";

const ANSWERS = ["Verdict", "Engines", "Indicator", "Type", "Context", "Last scan", "Report"];
const WITHOUT = ["Indicator", "Type", "Why"];

/** `write` defangs an indicator. */
export function asMarkdown(exported: Exported, write: Write) {
  const why = ({ ioc }: { ioc: Ioc }, reason: string) => [code(write(ioc.value)), ioc.type, text(reason)];
  const answers = resultsOf(exported).map((result) => answer(result, exported, write));
  const failed = errorsOf(exported).map((error) => why(error, error.error));
  const skipped = exported.skipped.map((place) => why(place, REASONS[place.reason]));
  const parts = [
    summaryInWords(exported, text),
    table(ANSWERS, answers),
    failed.length > 0 && `**Failed**\n\n${table(WITHOUT, failed)}`,
    skipped.length > 0 && `**Skipped**\n\n${table(WITHOUT, skipped)}`,
  ];
  return parts.filter(Boolean).join("\n\n");
}

function answer(result: EnrichmentResult, { at, verdictOf }: Exported, write: Write) {
  const { ioc, details, permalink, scanDate, simulated } = result;
  const { sign, name } = VERDICTS[verdictOf(result)];
  const report = simulated ? null : reportUrl(permalink);
  return [
    `${sign} ${name}${simulated ? " (simulated)" : ""}`,
    ratio(result),
    code(write(ioc.value)),
    ioc.type,
    text(known(details).join(" · ")),
    scanDate ? `${scanDate.slice(0, 10)} (${age(scanDate, at)})` : "",
    report ? `[VirusTotal](<${report.replace(/[<>\s|]/g, encodeURIComponent)}>)` : "",
  ];
}

/** Empty where there is no row. */
function table(head: string[], rows: string[][]) {
  if (rows.length === 0) return "";
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/**
 * Every mark that Markdown or HTML could read is escaped, and what some viewers make links of by
 * themselves is taken apart.
 */
function text(of: string) {
  const line = cut(of.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, " "));
  return line
    .replace(/[\\`*_{}[\]()#+!|~>-]/g, "\\$&")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replace(/:\/\/|@|www\./gi, "$&\u200b");
}

/**
 * As code, between more backticks than it has in it. A table ends a cell at each `|`, in code too.
 */
function code(value: string) {
  const line = value.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").replaceAll("|", "%7C");
  const most = Math.max(0, ...(line.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = "`".repeat(most + 1);
  return most > 0 ? `${fence} ${line} ${fence}` : `${fence}${line}${fence}`;
}

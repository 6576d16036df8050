/**
 * A Markdown table, for a ticket. What VirusTotal says must stay text there: no markup, no link, no
 * picture that a viewer would fetch.
 */
import type { Outcome } from "iocular";

import { known } from "../facts/known.ts";
import { reportUrl } from "../facts/report-url.ts";
import { VERDICTS, verdictOf } from "../verdict/verdict.ts";
import { cut } from "../words/cut.ts";
import type { Write } from "./text.ts";

const HEAD = ["Verdict", "Indicator", "Type", "Engines", "What is known", "Scanned", "Report"];

export function asMarkdown(outcomes: readonly Outcome[], write: Write = (value) => value) {
  const lines = [HEAD, HEAD.map(() => "---"), ...outcomes.map((outcome) => cells(outcome, write))];
  return lines.map((line) => `| ${line.join(" | ")} |`).join("\n");
}

function cells(outcome: Outcome, write: Write) {
  const { sign, name } = VERDICTS[verdictOf(outcome)];
  const simulated = outcome.kind === "result" && outcome.simulated;
  const head = [`${sign} ${name}${simulated ? " (simulated)" : ""}`, code(write(outcome.ioc.value)), outcome.ioc.type];
  if (outcome.kind === "error") return [...head, "", text(outcome.error), "", ""];
  const { detectionCount, totalEngines, details, scanDate, permalink } = outcome;
  const engines = totalEngines > 0 ? `${detectionCount}/${totalEngines}` : "";
  const report = simulated ? null : reportUrl(permalink);
  return [
    ...head,
    engines,
    text(known(details).join(" · ")),
    scanDate?.slice(0, 10) ?? "",
    report ? `[VirusTotal](<${report.replace(/[<>\s|]/g, encodeURIComponent)}>)` : "",
  ];
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

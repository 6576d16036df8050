/** What an export comes to: counted, and in one sentence. */
import type { EnrichmentResult } from "iocular";

import { describePolicy } from "../policy/policy.ts";
import { counted, number } from "../words/counted.ts";
import { type Exported, errorsOf, resultsOf } from "./exported.ts";

/** What each indicator came to, in words and in the order of urgency. */
const STANDINGS = {
  malicious: "malicious",
  suspicious: "suspicious",
  clean: "not flagged",
  notJudged: "not judged by any engine",
  notKnown: "not known",
  failed: "failed",
  notAsked: "cancelled",
  skipped: "skipped",
  pending: "pending",
} as const;

type Standing = keyof typeof STANDINGS;

/** These have no answer. */
const WITHOUT_ANSWER: readonly Standing[] = ["failed", "notAsked", "skipped", "pending"];

export type Summary = Record<Standing | "indicators" | "simulated", number>;

export function summaryOf(exported: Exported): Summary {
  const { skipped, pending, verdictOf } = exported;
  const results = resultsOf(exported);
  const errors = errorsOf(exported);
  const standings = results.map((result) => standingOf(result, verdictOf(result)));
  const count = (wanted: Standing) => standings.filter((standing) => standing === wanted).length;
  const notAsked = errors.filter(({ code }) => code === "cancelled").length;
  return {
    indicators: results.length + errors.length + skipped.length + pending,
    malicious: count("malicious"),
    suspicious: count("suspicious"),
    clean: count("clean"),
    notJudged: count("notJudged"),
    notKnown: count("notKnown"),
    failed: errors.length - notAsked,
    notAsked,
    skipped: skipped.length,
    pending,
    simulated: results.filter(({ simulated }) => simulated).length,
  };
}

/**
 * "3 indicators: 1 malicious, 1 not flagged; 1 failed; policy: …; looked up 2026-11-24 14:05 UTC."
 * A policy has names in it that a person typed: `quote` writes it.
 */
export function summaryInWords(exported: Exported, quote: (text: string) => string = (text) => text): string {
  const summary = summaryOf(exported);
  const say = (standings: readonly Standing[]) =>
    standings
      .filter((standing) => summary[standing] > 0)
      .map((standing) => `${number(summary[standing])} ${STANDINGS[standing]}`)
      .join(", ");
  const all = Object.keys(STANDINGS) as Standing[];
  const parts = [
    say(all.filter((standing) => !WITHOUT_ANSWER.includes(standing))),
    say(WITHOUT_ANSWER),
    summary.simulated > 0 && `${number(summary.simulated)} made up by a simulator`,
    `policy: ${quote(describePolicy(exported.policy))}`,
    askedAt(resultsOf(exported)),
  ];
  return `${headOf(exported, summary)}: ${parts.filter(Boolean).join("; ")}.`;
}

/** "2026-11-24 14:05 UTC": the same for whoever reads it. */
export const utc = (iso: string) => `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;

/**
 * When the first and the last of some results was looked up, as STIX writes it: to the millisecond.
 */
export function spanOf(results: readonly EnrichmentResult[]) {
  const times = results.map(({ lookedUpAt }) => new Date(lookedUpAt).toISOString()).sort();
  const [first, last] = [times[0], times.at(-1)];
  return first && last ? { first, last } : null;
}

function standingOf({ known }: EnrichmentResult, verdict: EnrichmentResult["verdict"]): Standing {
  if (verdict !== "no_data") return verdict;
  return known ? "notJudged" : "notKnown";
}

function headOf({ scope }: Exported, { indicators }: Summary) {
  return counted(indicators, scope === "all" ? "indicator" : `${scope} indicator`);
}

function askedAt(results: readonly EnrichmentResult[]) {
  const span = spanOf(results);
  if (!span) return "";
  const [first, last] = [utc(span.first), utc(span.last)];
  return first === last ? `looked up ${first}` : `looked up ${first} to ${last}`;
}

/**
 * What is known of a place in the list, fact by fact: each has a name and, where it is known, one
 * text or number. Tables have a column for each; a STIX note has a line.
 */
import type { EnrichmentError, EnrichmentResult, Skipped } from "iocular";

import type { Asked } from "../draft/asked.ts";
import { reportUrl } from "../facts/report-url.ts";
import { describePolicy } from "../policy/policy.ts";
import { ratio } from "../verdict/ratio.ts";
import { type Cell, listed } from "./cell.ts";
import { DETAIL_COLUMNS } from "./detail-columns.ts";
import type { Exported } from "./exported.ts";

/** A place in the list: what came of it, or why it was not looked up. */
export type Place = (EnrichmentResult | EnrichmentError | (Skipped & { kind: "skipped" })) & { ioc: Asked };

type Column = [name: string, read: (place: Place, exported: Exported) => Cell];

/** The counts that VirusTotal gives have a column each; what another source counts shares one. */
const COUNTS = [
  "malicious",
  "suspicious",
  "harmless",
  "undetected",
  "timeout",
  "confirmed-timeout",
  "failure",
  "type-unsupported",
];

const KINDS = { result: "result", error: "failed", skipped: "skipped" };
const DAY = 86_400_000;

/** What every place has, in the order in which a person asks. */
const LEADING: Column[] = [
  ["type", ({ ioc }) => ioc.type],
  ["value", ({ ioc }) => ioc.value],
  ["kind", ({ kind }) => KINDS[kind]],
  ["policy_verdict", ofResult((result, { verdictOf }) => verdictOf(result))],
  ["verdict", ofResult(({ verdict }) => verdict)],
  ["ratio", ofResult(ratio)],
  ["simulated", ofResult(({ simulated }) => yesOrNo(simulated))],
  ["known", ofResult(({ known }) => yesOrNo(known))],
  ["error_code", ofError(({ code }) => code)],
  ["error", ofError(({ error }) => error)],
  ["skip_reason", (place) => (place.kind === "skipped" ? place.reason : undefined)],
];

/** How the answer came about, and out of what. */
const ORIGIN: Column[] = [
  ["detection_count", ofResult(({ detectionCount }) => detectionCount)],
  ["total_engines", ofResult(({ totalEngines }) => totalEngines)],
  ...COUNTS.map((count): Column => [snake(count), ofResult(({ rawStats }) => rawStats[count])]),
  ["other_counts", ofResult(({ rawStats }) => listed(otherCounts(rawStats)))],
  ["scan_date", ofResult(({ scanDate }) => scanDate)],
  ["scan_age_days", ofResult(({ scanDate }, { at }) => scanDate && daysBetween(scanDate, at))],
  ["looked_up_at", ofResult(({ lookedUpAt }) => lookedUpAt)],
  ["cached", ofResult(({ cached }) => yesOrNo(cached))],
  ["answered_by", ofResult(({ answeredBy }) => answeredBy?.value)],
  ["provider", providerOf],
  ["permalink", ofResult(({ permalink, simulated }) => (simulated ? undefined : reportUrl(permalink)))],
  ["attempts", ofError(({ attempts }) => attempts)],
  ["retry_at", ofError(({ retryAt }) => retryAt)],
  ["policy", ofResult((_, { policy }) => describePolicy(policy))],
  ["index", ({ index }) => index],
  ["raw_match", ({ ioc }) => ioc.rawMatch],
  ["unwrapped_from", ({ ioc }) => ioc.unwrappedFrom],
  ["doubt", ({ ioc }) => ioc.doubt],
  ["file_names", ({ ioc }) => listed(ioc.fileNames)],
];

export const COLUMNS: readonly Column[] = [
  ...LEADING,
  ...ORIGIN,
  ...DETAIL_COLUMNS.map(([name, read]): Column => [name, ofResult(({ details }) => read(details))]),
];

/** Every place of an export: outcomes in their order, and what was skipped. */
export const placesOf = ({ outcomes, skipped }: Pick<Exported, "outcomes" | "skipped">): Place[] => [
  ...outcomes,
  ...skipped.map((one) => ({ ...one, kind: "skipped" as const })),
];

function ofResult(read: (result: EnrichmentResult, exported: Exported) => Cell): Column[1] {
  return (place, exported) => (place.kind === "result" ? read(place, exported) : undefined);
}

function ofError(read: (error: EnrichmentError) => Cell): Column[1] {
  return (place) => (place.kind === "error" ? read(place) : undefined);
}

function providerOf(place: Place) {
  return place.kind === "skipped" ? undefined : place.provider;
}

const yesOrNo = (is: boolean) => (is ? "yes" : "no");
const daysBetween = (iso: string, at: Date) => Math.max(0, Math.floor((at.getTime() - Date.parse(iso)) / DAY));

function otherCounts(rawStats: EnrichmentResult["rawStats"]) {
  const others = Object.entries(rawStats).filter(([count]) => !COUNTS.includes(count));
  return others.map(([count, engines]) => `${count}: ${engines}`);
}

function snake(word: string) {
  return word.replaceAll("-", "_");
}

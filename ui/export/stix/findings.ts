/** What was found out of an indicator: a note of it, and an indicator where a policy says so. */
import type { EnrichmentResult, Verdict } from "iocular";

import { reportUrl } from "../../facts/report-url.ts";
import { describePolicy } from "../../policy/policy.ts";
import { cut } from "../../words/cut.ts";
import { COLUMNS } from "../columns.ts";
import type { Exported } from "../exported.ts";
import { type Frame, dated } from "./objects.ts";
import { observableOf, patternOf } from "./observables.ts";

const KINDS: Partial<Record<Verdict, string>> = { malicious: "malicious-activity", suspicious: "anomalous-activity" };

/** So long a label may be, and so long a fact. */
const LABEL = 100;
const FACT = 2000;

/** Not in a note: what the observable says, and what is another the next time. */
const NO_FACTS = new Set(["type", "value", "kind", "index", "raw_match", "cached", "scan_age_days"]);

/**
 * The observable, a note with all that is known of it, and for what the policy calls malicious or
 * suspicious an indicator. What a simulator made up is never one, and none of the hashes that it
 * made up beside the one that was asked for is taken.
 */
export async function findingsOf(result: EnrichmentResult, exported: Exported, frame: Frame) {
  const details = result.simulated ? {} : result.details;
  const observable = await observableOf(result.ioc, details, frame);
  const kind = result.simulated ? undefined : KINDS[exported.verdictOf(result)];
  if (!kind) return [observable, await noteOf(result, exported, frame, [observable.id])];
  const indicator = await indicatorOf(result, kind, exported, frame);
  const created = timestamp(result.lookedUpAt);
  const basis = dated("relationship", created, {
    ...frame,
    relationship_type: "based-on",
    source_ref: indicator.id,
    target_ref: observable.id,
  });
  return [observable, indicator, await basis, await noteOf(result, exported, frame, [observable.id, indicator.id])];
}

/** A note of any text on some objects. */
export const note = (at: string, frame: Frame, said: { abstract?: string; content: string; object_refs: string[] }) =>
  dated("note", at, { ...frame, ...said });

function indicatorOf(result: EnrichmentResult, kind: string, exported: Exported, frame: Frame) {
  const { ioc, details, lookedUpAt } = result;
  const at = timestamp(lookedUpAt);
  return dated("indicator", at, {
    ...frame,
    name: ioc.value,
    description: `${counts(result)} Policy: ${describePolicy(exported.policy)}.`,
    indicator_types: [kind],
    pattern: patternOf(ioc, details),
    pattern_type: "stix",
    pattern_version: "2.1",
    valid_from: at,
    labels: labelsOf(result, exported),
    external_references: references(result),
  });
}

/** A note, and not observed data: who looks something up has not seen it anywhere. */
function noteOf(result: EnrichmentResult, exported: Exported, frame: Frame, object_refs: string[]) {
  const facts = COLUMNS.filter(([name]) => !NO_FACTS.has(name))
    .map(([name, read]) => [name, read(result, exported) ?? ""] as const)
    .filter(([, fact]) => fact !== "");
  const lines = facts.map(([name, fact]) => `${name}: ${cut(String(fact), FACT)}`);
  return dated("note", timestamp(result.lookedUpAt), {
    ...frame,
    abstract: counts(result),
    content: [counts(result), ...lines].join("\n"),
    labels: result.simulated ? ["simulated"] : [exported.verdictOf(result)],
    object_refs,
    external_references: references(result),
  });
}

/** In a sentence. */
function counts(result: EnrichmentResult) {
  const { scanDate, simulated } = result;
  return `${simulated ? "Simulated: " : ""}${said(result)}${scanDate ? `, as of ${scanDate}` : ""}.`;
}

function said(result: EnrichmentResult) {
  const { provider: source, detectionCount, totalEngines, rawStats } = result;
  if (!result.known) return `${source} does not know it`;
  if (totalEngines === 0) return `no engine at ${source} judges it`;
  const suspicious = rawStats.suspicious ? `, ${rawStats.suspicious} suspicious` : "";
  return `${detectionCount} of ${totalEngines} engines at ${source} say malicious${suspicious}`;
}

/** The verdict, and what VirusTotal itself calls it. */
function labelsOf(result: EnrichmentResult, { verdictOf }: Exported) {
  const { threatLabel, families = [], tags = [] } = result.details;
  const labels = [verdictOf(result), threatLabel, ...families, ...tags].filter((label) => label !== undefined);
  return [...new Set(labels.filter(Boolean).map((label) => cut(label, LABEL)))];
}

function references(result: EnrichmentResult) {
  const url = result.simulated ? null : reportUrl(result.permalink);
  return [
    url
      ? { source_name: result.provider, url }
      : { source_name: result.provider, description: "No report was linked." },
  ];
}

/** As STIX writes it: to the millisecond. */
const timestamp = (iso: string) => new Date(iso).toISOString();

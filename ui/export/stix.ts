/**
 * A STIX 2.1 bundle (https://docs.oasis-open.org/cti/stix/v2.1/os/stix-v2.1-os.html): an observable
 * for each indicator that was answered for, and, for what is malicious or suspicious, an indicator
 * that is based on it. The same outcomes give the same bundle: every id follows from what it names,
 * every date from when VirusTotal was asked. Errors say nothing about an indicator, and are left
 * out.
 */
import type { EnrichmentResult, Ioc, IocType, Outcome, Verdict } from "iocular";

import { reportUrl } from "../facts/report-url.ts";
import { provider } from "../verdict/provider.ts";
import { uuid5 } from "./uuid.ts";

/** The namespace of observables' ids: STIX 2.1, section 2.9. */
const OBSERVABLES = "00abedb4-aa42-466c-9c01-fed23315a9b7";
/** Ours, for ids that STIX leaves to who makes them. */
const OURS = "4b6f2c1e-9d3a-5e8b-a7c4-1f0d8e6b2a95";
/** The identity is as old as its description, not as an export. */
const SINCE = "2026-11-01T00:00:00.000Z";

const HASHES: Partial<Record<IocType, string>> = { md5: "MD5", sha1: "SHA-1", sha256: "SHA-256" };
const TYPES: Partial<Record<IocType, string>> = {
  ipv4: "ipv4-addr",
  ipv6: "ipv6-addr",
  domain: "domain-name",
  url: "url",
  md5: "file",
  sha1: "file",
  sha256: "file",
};
/** What others refer to. */
interface Named {
  id: string;
}

const KINDS: Partial<Record<Verdict, string>> = { malicious: "malicious-activity", suspicious: "anomalous-activity" };

export async function asStix(outcomes: readonly Outcome[]): Promise<string> {
  const results = new Map<string, EnrichmentResult>();
  for (const outcome of outcomes) {
    if (outcome.kind === "result") results.set(`${outcome.ioc.type} ${outcome.ioc.value}`, outcome);
  }
  const identity = await identityOf();
  const objects = [
    identity,
    ...(await Promise.all([...results.values()].map((result) => objectsOf(result, identity.id)))).flat(),
  ];
  const once = [...new Map(objects.map((object) => [object.id, object])).values()];
  const id = `bundle--${await uuid5(OURS, JSON.stringify(once))}`;
  return JSON.stringify({ type: "bundle", id, objects: once }, null, 2);
}

async function identityOf() {
  const id = `identity--${await uuid5(OURS, "Iocular")}`;
  return {
    type: "identity",
    spec_version: "2.1",
    id,
    created: SINCE,
    modified: SINCE,
    name: "Iocular",
    identity_class: "system",
  };
}

async function objectsOf(result: EnrichmentResult, author: string) {
  const observable = await observableOf(result.ioc);
  if (!KINDS[result.verdict]) return [observable];
  const indicator = await indicatorOf(result, observable, author);
  return [observable, indicator, await basis(indicator, observable, author)];
}

/**
 * Its id is made from the properties that STIX says, in the canonical JSON of RFC 8785: with one
 * property, that is plain JSON.
 */
async function observableOf({ type, value }: Ioc) {
  const what = HASHES[type] ? { hashes: { [HASHES[type]]: value } } : { value };
  return {
    type: TYPES[type],
    spec_version: "2.1",
    id: `${TYPES[type]}--${await uuid5(OBSERVABLES, JSON.stringify(what))}`,
    ...what,
  };
}

async function indicatorOf(result: EnrichmentResult, observable: Named, author: string) {
  const { ioc, verdict, detectionCount, totalEngines, permalink, lookedUpAt, scanDate } = result;
  const at = timestamp(lookedUpAt);
  const source = provider(result);
  const url = result.simulated ? null : reportUrl(permalink);
  return {
    type: "indicator",
    spec_version: "2.1",
    id: `indicator--${await uuid5(OURS, `${observable.id} ${verdict} ${at}`)}`,
    created_by_ref: author,
    created: at,
    modified: at,
    name: ioc.value,
    description: `${detectionCount} of ${totalEngines} engines at ${source} say malicious${scanDate ? `, as of ${scanDate}` : ""}.`,
    ...(result.simulated && { labels: ["simulated"] }),
    indicator_types: [KINDS[verdict]],
    pattern: pattern(ioc),
    pattern_type: "stix",
    pattern_version: "2.1",
    valid_from: at,
    external_references: [
      url ? { source_name: source, url } : { source_name: source, description: "No report was linked." },
    ],
  };
}

async function basis({ id, created }: Named & { created: string }, observable: Named, author: string) {
  return {
    type: "relationship",
    spec_version: "2.1",
    id: `relationship--${await uuid5(OURS, `${id} based-on ${observable.id}`)}`,
    created_by_ref: author,
    created,
    modified: created,
    relationship_type: "based-on",
    source_ref: id,
    target_ref: observable.id,
  };
}

/** A comparison of one value. Quotes and backslashes are escaped: STIX 2.1, section 9.2. */
function pattern({ type, value }: Ioc) {
  const path = HASHES[type] ? `file:hashes.'${HASHES[type]}'` : `${TYPES[type]}:value`;
  return `[${path} = '${value.replace(/[\\']/g, "\\$&")}']`;
}

/** As STIX writes it: to the millisecond. */
const timestamp = (iso: string) => new Date(iso).toISOString();

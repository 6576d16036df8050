/**
 * What is known of a result, by group. Each detail of the contract has its place in one of them;
 * `topDetections` are the first of `detections` again, and `cut` tells of other lists.
 */
import type { Details, EnrichmentResult } from "iocular";

import type { Fact, Group, Item } from "./fact.ts";
import { reportUrl } from "./report-url.ts";
import {
  type Show,
  amount,
  code,
  counts,
  date,
  inWords,
  lines,
  listed,
  one,
  plain,
  text,
  texts,
  when,
} from "./shown.ts";

type Value<Key extends keyof Details> = NonNullable<Details[Key]>;
type Rows = { readonly [Key in keyof Details]: Show<Value<Key>> };

/**
 * The groups, and in each the details and how they are shown, in the order in which they are read.
 */
const GROUPS: readonly { title: string; rows: Rows }[] = [
  {
    title: "Summary",
    rows: {
      threatLabel: text("Threat label"),
      fileType: text("File type"),
      typeTag: text("Type tag"),
      size: amount("Size", " bytes"),
      names: lines("Names", (name) => ({ text: name, code: true })),
      title: text("Page title"),
      targetedBrands: texts("Pretends to be"),
      asOwner: text("Operator"),
      asn: one("AS number", (asn) => ({ text: `AS${asn}` })),
      network: code("Network"),
      country: text("Country"),
      registrar: text("Registrar"),
      categories: texts("Categories"),
      tags: texts("Tags"),
    },
  },
  {
    title: "Engine results",
    rows: {
      detections,
      threatNames: texts("Threat names"),
      threatNamesRanked: lines("Families", ranked),
      threatCategories: lines("Threat types", ranked),
    },
  },
  {
    title: "Behavior and rules",
    rows: {
      families: texts("Malware config"),
      sandboxes: lines("Sandboxes", ({ name, category, families }) => ({
        label: name,
        text: category,
        note: families?.join(", "),
      })),
      ids,
      sigma,
      yara: lines("YARA", ({ rule, author, source }) => ({ text: rule, code: true, note: both(author, source) })),
    },
  },
  { title: "Signature and version", rows: { signature, distributors: texts("Handed out by") } },
  {
    title: "Context",
    rows: {
      context: lines("Reported", ({ severity, title, source, details }) => ({
        label: severity,
        text: details ?? title,
        note: both(details && title, source),
      })),
      assessment,
      votes: one("Votes", ({ harmless, malicious }) => counts({ malicious, harmless })),
      reputation: one("Reputation", (reputation) => ({ text: String(reputation) })),
      ranks: lines("Rank", ({ list, rank }) => ({ label: list, text: rank.toLocaleString("en") })),
    },
  },
  {
    title: "Redirects",
    rows: {
      finalUrl: code("Final URL"),
      redirects: lines("By way of", (url) => ({ text: url, code: true })),
      httpStatus: one("HTTP status", (status) => ({ text: String(status) })),
      contentSha256: code("Content SHA-256"),
    },
  },
  { title: "DNS", rows: { dns: lines("Records", ({ type, value }) => ({ label: type, text: value, code: true })) } },
  { title: "TLS", rows: { certificate, jarm: code("JARM") } },
  {
    title: "Dates and submissions",
    rows: {
      createdAt: date("Registered"),
      updatedAt: date("Registration changed"),
      expiresAt: date("Registration ends"),
      whoisAt: date("WHOIS read"),
      seenInTheWildAt: date("First seen in the wild"),
      firstSeenAt: date("First submitted"),
      lastSubmittedAt: date("Last submitted"),
      timesSubmitted: amount("Times submitted"),
      uniqueSources: amount("Submitted by", " sources"),
    },
  },
  {
    title: "Hashes",
    rows: {
      md5: code("MD5"),
      sha1: code("SHA-1"),
      sha256: code("SHA-256"),
      imphash: code("Import hash"),
      vhash: code("VHash"),
      ssdeep: code("ssdeep"),
      tlsh: code("TLSH"),
    },
  },
];

/** The groups that say something; how and when it was looked up comes last. */
export function groups(result: EnrichmentResult): readonly Group[] {
  const known = GROUPS.map(({ title, rows }) => ({ title, facts: factsOf(rows, result.details) }));
  return [...known, { title: "Lookup", facts: lookup(result) }].filter(({ facts }) => facts.length > 0);
}

function factsOf(rows: Rows, details: Details): readonly Fact[] {
  return Object.entries(rows as Record<string, Show<unknown>>).flatMap(([key, show]) => {
    const value = details[key as keyof Details];
    const count = details.cut?.find(({ list }) => list === key)?.count;
    return value === undefined ? [] : show(value, count).map(withoutEmpty).filter(isSaid);
  });
}

const withoutEmpty = (fact: Fact): Fact => ({ ...fact, items: fact.items.filter(({ text }) => text !== "") });
const isSaid = ({ items }: Fact) => items.length > 0;

function lookup(result: EnrichmentResult): readonly Fact[] {
  const url = result.simulated ? null : reportUrl(result.permalink);
  const asked = when(result.lookedUpAt);
  const note = result.cached ? both(asked.note, "remembered") : asked.note;
  return [
    ...(result.scanDate ? date("Last scan")(result.scanDate) : []),
    { term: "Looked up", items: [{ ...asked, note }] },
    ...answeredBy(result),
    { term: "Source", items: [{ text: result.provider }] },
    ...(url ? [{ term: "Report", items: [{ text: "VirusTotal", link: url }] }] : []),
  ];
}

/** One request answers for all hashes of a file. */
function answeredBy({ answeredBy: other }: EnrichmentResult): readonly Fact[] {
  return other ? [{ term: "Answered by the lookup of", items: [{ text: other.value, code: true }] }] : [];
}

/** What is cut is told of once, below the last of them. */
function detections(all: Value<"detections">, count = 0): readonly Fact[] {
  const of = (category: string) =>
    all.filter((one) => one.category === category).map(({ engine, result }) => ({ label: engine, text: result }));
  const [malicious, suspicious] = [of("malicious"), of("suspicious")];
  const left = Math.max(0, count - all.length);
  if (suspicious.length === 0) return [listed("Malicious", malicious, malicious.length + left)];
  return [listed("Malicious", malicious), listed("Suspicious", suspicious, suspicious.length + left)];
}

function ranked({ name, count }: { name: string; count: number }): Item {
  return { text: name, note: `${count} ${count === 1 ? "engine" : "engines"}` };
}

function ids({ alerts = [], ...levels }: Value<"ids">, count?: number): readonly Fact[] {
  return [{ term: "IDS alerts", items: [counts(levels)] }, listed("Alerts", alerts.map(plain), count)];
}

function sigma({ rules = [], ...levels }: Value<"sigma">, count?: number): readonly Fact[] {
  return [{ term: "Sigma matches", items: [counts(levels)] }, listed("Sigma rules", rules.map(plain), count)];
}

function signature({ status = "", signers = [], product = "", signedAt }: Value<"signature">, count?: number) {
  return [
    ...text("Signature")(status),
    listed("Signers", signers.map(plain), count),
    ...(signedAt ? date("Signed")(signedAt) : []),
    ...text("Product")(product),
  ];
}

function certificate(of: Value<"certificate">, count?: number): readonly Fact[] {
  const { subject = "", issuer = "", validFrom, validTo, names = [] } = of;
  const values = names.map((name): Item => ({ text: name, code: true }));
  return [
    ...code("Subject")(subject),
    ...text("Issuer")(issuer),
    ...(validFrom ? date("Valid from")(validFrom) : []),
    ...(validTo ? date("Valid until")(validTo) : []),
    listed("Names", values, count),
  ];
}

function assessment({ verdict = "", severity = "", score }: Value<"assessment">): readonly Fact[] {
  const parts = [
    inWords(verdict),
    severity && `severity ${inWords(severity)}`,
    score === undefined ? "" : `score ${score}`,
  ];
  return texts("Google Threat Intelligence")(parts);
}

const both = (...texts: (string | undefined)[]) => texts.filter(Boolean).join(" · ") || undefined;

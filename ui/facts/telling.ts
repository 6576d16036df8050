/**
 * What an analyst must not miss in a report, whatever the counts say. Each says where it comes
 * from, and no more than is known: a rule that matches is no verdict.
 */
import type { Details, EnrichmentResult } from "iocular";

import { counted, number } from "../words/counted.ts";
import { fromNow } from "../words/times.ts";
import { inWords } from "./shown.ts";

export interface Telling {
  /** Whether it speaks against the indicator by itself, or is only odd, or is good to know. */
  weight: "grave" | "odd" | "note";
  words: string;
  /** Texts of the answer, which the words speak of. */
  quoted?: readonly string[];
  /** Whose word it is. */
  from: string;
}

type Look = (result: EnrichmentResult) => Telling | undefined;

/** A registration is young for so long, in ms. */
const YOUNG = 30 * 86_400_000;

/** What stands out, the gravest first. */
export function telling(result: EnrichmentResult): readonly Telling[] {
  const found = LOOKS.map((look) => look(result)).filter((one) => one !== undefined);
  return WEIGHTS.flatMap((weight) => found.filter((one) => one.weight === weight));
}

const WEIGHTS = ["grave", "odd", "note"] as const;

/** In the order in which they weigh among their like. */
const LOOKS: readonly Look[] = [
  signature,
  sandboxes,
  extracted,
  ids,
  sigma,
  yara,
  assessment,
  context,
  brands,
  young,
  redirect,
  unjudged,
  distributors,
];

/** All that is said of a signature that holds. */
const HOLDS = /^(signed|signed file, verified signature|valid)$/i;

function signature({ details: { signature } }: EnrichmentResult): Telling | undefined {
  const status = signature?.status;
  if (!status || HOLDS.test(status)) return undefined;
  const words = /revoked/i.test(status) ? "Certificate revoked" : "Signature not valid";
  return { weight: "grave", words, quoted: [status], from: "signature check" };
}

function sandboxes({ details: { sandboxes = [] } }: EnrichmentResult): Telling | undefined {
  const malicious = sandboxes.filter(({ category }) => /^malicious$/i.test(category));
  if (malicious.length === 0) return undefined;
  const words = malicious.length === 1 ? "A sandbox says malicious" : `${malicious.length} sandboxes say malicious`;
  const quoted = malicious.map(
    ({ name, families = [] }) => name + (families.length > 0 ? ` (${families.join(", ")})` : ""),
  );
  return { weight: "grave", words, quoted, from: "sandboxes" };
}

function extracted({ details: { families: quoted = [] } }: EnrichmentResult): Telling | undefined {
  const words = "Holds a malware configuration";
  return quoted.length > 0 ? { weight: "grave", words, quoted, from: "configuration extraction" } : undefined;
}

function ids({ details: { ids } }: EnrichmentResult): Telling | undefined {
  if (!ids?.high) return undefined;
  return { weight: "grave", words: `${counted(ids.high, "high IDS alert")} on its traffic`, from: "crowdsourced IDS" };
}

function sigma({ details: { sigma } }: EnrichmentResult): Telling | undefined {
  const { critical = 0, high = 0 } = sigma ?? {};
  const levels = [critical > 0 && `${number(critical)} critical`, high > 0 && `${number(high)} high`].filter(Boolean);
  if (levels.length === 0) return undefined;
  const words = `${levels.join(" and ")} Sigma ${critical + high === 1 ? "match" : "matches"}`;
  return { weight: "grave", words, from: "crowdsourced Sigma rules" };
}

/**
 * A rule that names a family which something else names too says more than one that only matches.
 */
function yara({ details }: EnrichmentResult): Telling | undefined {
  const rules = details.yara?.map(({ rule }) => rule) ?? [];
  if (rules.length === 0) return undefined;
  const naming = rules.filter((rule) => namesAny(rule, familiesOf(details)));
  const from = "crowdsourced YARA";
  if (naming.length === 0)
    return { weight: "odd", words: `${counted(rules.length, "YARA rule")} matched`, quoted: rules, from };
  return { weight: "grave", words: "Family named by YARA", quoted: naming, from };
}

function familiesOf({ families = [], sandboxes = [], threatNamesRanked = [] }: Details) {
  return [
    ...families,
    ...threatNamesRanked.map(({ name }) => name),
    ...sandboxes.flatMap(({ families = [] }) => families),
  ];
}

/** Shorter names stand in many a word by chance. */
const LEAST_LETTERS = 4;

const namesAny = (rule: string, families: readonly string[]) =>
  families.map(letters).some((family) => family.length >= LEAST_LETTERS && letters(rule).includes(family));

const letters = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, "");

function assessment({ details: { assessment } }: EnrichmentResult): Telling | undefined {
  const verdict = inWords(assessment?.verdict ?? "");
  if (verdict !== "malicious" && verdict !== "suspicious") return undefined;
  const weight = verdict === "malicious" ? "grave" : "odd";
  return { weight, words: `Assessed as ${verdict}`, from: "Google Threat Intelligence" };
}

function context({ details: { context = [] } }: EnrichmentResult): Telling | undefined {
  if (context.length === 0) return undefined;
  const weight = context.some(({ severity }) => /^(high|critical)$/i.test(severity)) ? "grave" : "odd";
  const quoted = context.map(({ title, source, severity, details }) =>
    details ? `${details} (${title}, ${source}, ${severity})` : `${title} (${source}, ${severity})`,
  );
  return { weight, words: "Reported by people", quoted, from: "crowdsourced context" };
}

function brands({ details: { targetedBrands: quoted = [] } }: EnrichmentResult): Telling | undefined {
  return quoted.length > 0 ? { weight: "odd", words: "Pretends to be", quoted, from: "brand detection" } : undefined;
}

function young({ details: { createdAt } }: EnrichmentResult): Telling | undefined {
  const age = Date.now() - Date.parse(createdAt ?? "");
  if (!createdAt || !(age >= 0 && age < YOUNG)) return undefined;
  return { weight: "odd", words: `Registered ${fromNow(createdAt)}`, from: "WHOIS" };
}

function redirect({ ioc, details }: EnrichmentResult): Telling | undefined {
  const [from, to] = [hostOf(ioc.value), hostOf(details.finalUrl ?? "")];
  if (ioc.type !== "url" || !from || !to || from === to) return undefined;
  return { weight: "odd", words: "Redirects to another host", quoted: [to], from: "VirusTotal’s last visit" };
}

/** Without `www.`, to which a site leads from its own name. */
const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, "") : "");

function unjudged({ known, totalEngines, verdict, provider: from }: EnrichmentResult): Telling | undefined {
  if (!known || totalEngines > 0 || verdict !== "no_data") return undefined;
  return { weight: "odd", words: "No engine has judged it", from };
}

function distributors({ details: { distributors: quoted = [] } }: EnrichmentResult): Telling | undefined {
  const words = "Handed out by a known vendor";
  return quoted.length > 0 ? { weight: "note", words, quoted, from: "known distributors" } : undefined;
}

/**
 * What reports tell beyond engines and registries, in the forms in which it was recorded: absent
 * more often than not. It is drawn by a chance of its own, so that what else is in a report does
 * not depend on it.
 */
import { Random } from "../random.js";
import { NOW } from "./clock.js";

const SEVERITIES = ["SEVERITY_NONE", "SEVERITY_LOW", "SEVERITY_MEDIUM", "SEVERITY_HIGH"];
/** @type {Record<string, string>} */
const VERDICTS = { malicious: "VERDICT_MALICIOUS", suspicious: "VERDICT_SUSPICIOUS", clean: "VERDICT_HARMLESS" };

/**
 * Of any object: what Google Threat Intelligence says, which most keys do not see.
 * @param {{ type: string, value: string, opinion: { verdict: string } }} subject
 */
export function assessment({ type, value, opinion }) {
  const random = new Random(`assessment ${type} ${value}`);
  if (random.chance(0.5)) return { gti_assessment: null };
  const bad = opinion.verdict === "malicious";
  const severity = bad ? random.pick(SEVERITIES.slice(1)) : SEVERITIES[0];
  const verdict = VERDICTS[opinion.verdict] ?? "VERDICT_UNDETECTED";
  return {
    gti_assessment: {
      verdict: { value: verdict },
      severity: { value: severity },
      threat_score: { value: bad ? random.int(30, 100) : random.int(0, 10) },
    },
    threat_severity: {
      version: "1",
      threat_severity_level: severity,
      level_description: random.words(6),
      last_analysis_date: String(random.secondsBefore(NOW, 30)),
    },
  };
}

/**
 * Of a URL: whom it pretends to be.
 * @param {{ value: string, opinion: { verdict: string } }} subject
 */
export function brands({ value, opinion }) {
  const random = new Random(`brands ${value}`);
  return opinion.verdict === "malicious" && random.chance(0.3)
    ? { targeted_brand: { [random.word()]: `${random.word()} Bank` } }
    : {};
}

/**
 * Of a file: rules that match it, alerts about its traffic, its signature, whose it is. A file of
 * which no engine says anything can have all of them.
 * @param {{ value: string, opinion: { verdict: string } }} subject
 * @param {string} name The file's.
 */
export function findings({ value, opinion }, name) {
  const random = new Random(`findings ${value}`);
  const bad = opinion.verdict === "malicious" || random.chance(0.05);
  return {
    ...(random.chance(bad ? 0.6 : 0.1) && { crowdsourced_yara_results: several(random, 1, 5, yara) }),
    ...(random.chance(bad ? 0.5 : 0.2) && {
      sigma_analysis_stats: {
        critical: 0,
        high: bad ? random.int(0, 4) : 0,
        medium: random.int(0, 6),
        low: random.int(0, 9),
      },
    }),
    ...(random.chance(bad ? 0.4 : 0.05) && alerts(random)),
    ...(bad &&
      random.chance(0.3) && {
        malware_config: { families: several(random, 1, 2, () => ({ family: random.word(), configs: [] })) },
      }),
    ...(!bad &&
      random.chance(0.2) && {
        known_distributors: { distributors: [`${random.word()} Inc.`], products: [random.words(2)], filenames: [name] },
      }),
    ...(random.chance(0.4) && { signature_info: signature(random, name, bad) }),
  };
}

/**
 * @template T
 * @param {Random} random
 * @param {number} least
 * @param {number} most
 * @param {(random: Random) => T} make
 */
function several(random, least, most, make) {
  return Array.from({ length: random.int(least, most) }, () => make(random));
}

/** @param {Random} random */
function yara(random) {
  return {
    rule_name: `${random.word()}_${random.word()}`,
    ruleset_name: random.word(),
    ruleset_id: random.hex(10),
    ruleset_version: `${random.hex(10)}|${random.hex(40)}`,
    author: random.words(2),
    source: `https://rules.${random.word()}.example/${random.word()}`,
    description: random.words(8),
    match_date: random.secondsBefore(NOW, 300),
  };
}

/** @param {Random} random */
function alerts(random) {
  const results = several(random, 1, 8, () => ({
    rule_category: random.words(3),
    alert_severity: random.pick(["high", "medium", "low", "info"]),
    rule_msg: `${random.word().toUpperCase()} MALWARE ${random.words(4)}`,
    rule_id: `1:${random.int(2_000_000, 2_900_000)}`,
    rule_source: `${random.word()} Open Ruleset`,
    alert_context: [{ dest_ip: "192.0.2.1", dest_port: 443 }],
  }));
  const count = (/** @type {string} */ severity) =>
    results.filter(({ alert_severity }) => alert_severity === severity).length;
  return {
    crowdsourced_ids_results: results,
    crowdsourced_ids_stats: { high: count("high"), medium: count("medium"), low: count("low"), info: count("info") },
  };
}

/**
 * @param {Random} random
 * @param {string} name
 * @param {boolean} bad
 */
function signature(random, name, bad) {
  const [month, day] = [random.int(1, 12), random.int(1, 28)].map((number) => String(number).padStart(2, "0"));
  return {
    verified: bad
      ? random.pick([
          "A certificate was explicitly revoked by its issuer.",
          "The digital signature of the object did not verify.",
        ])
      : "Signed",
    signers: `${random.word()} Ltd; ${random.word()} Code Signing CA; ${random.word()} Root`,
    "signing date": `05:39 AM ${month}/${day}/2023`,
    product: random.words(2),
    description: random.words(3),
    "file version": "1.00",
    "original name": name,
  };
}

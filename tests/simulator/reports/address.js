/** The report on an IP address. */
import { analysis } from "./engines.js";
import { NOW } from "./clock.js";
import { certificate, rdap, whois } from "./registration.js";

/**
 * @typedef {import("../random.js").Random} Random
 * @typedef {import("../indicators.js").Opinion} Opinion
 */

const OWNERS = [
  ["DE", "EU", "RIPE NCC"],
  ["US", "NA", "ARIN"],
  ["JP", "AS", "APNIC"],
  ["BR", "SA", "LACNIC"],
  ["ZA", "AF", "AFRINIC"],
  ["NL", "EU", "RIPE NCC"],
];

/**
 * @param {Random} random
 * @param {{ value: string, opinion: Opinion }} subject
 */
export function address(random, { value, opinion }) {
  const recent = random.chance(0.7);
  const bare = opinion.verdict === "unrated" && random.chance(0.5);
  const [country, continent, registry] = random.pick(OWNERS);
  const { stats, results } = analysis(random, opinion, {
    engines: recent ? random.int(88, 94) : random.int(45, 60),
    file: false,
  });
  const names = recent ? certificate(random, `${random.word()}.example`) : undefined;
  const attributes = {
    country,
    ...(recent && { last_analysis_date: random.secondsBefore(NOW, 30) }),
    ...(names && { last_https_certificate: names, last_https_certificate_date: random.secondsBefore(NOW, 60) }),
    last_analysis_stats: stats,
    network: value.includes(":")
      ? `${value.split(":").slice(0, 2).join(":")}::/32`
      : `${value.split(".").slice(0, 3).join(".")}.0/24`,
    regional_internet_registry: registry,
    tags: random.chance(0.2) ? ["suspicious-udp"] : [],
    asn: random.int(1000, 64_000),
    reputation: reputation(random, opinion),
    ...(opinion.verdict === "malicious" && random.chance(0.3) && { crowdsourced_context: [context(random)] }),
    whois: whois(random, recent ? random.int(10, 30) : random.int(60, 120) + (bare ? 250 : 0)),
    whois_date: random.secondsBefore(NOW, 200),
    ...(recent && { jarm: random.hex(62) }),
    last_modification_date: random.secondsBefore(NOW, 10),
    as_owner: `${capital(random.word())} Networks`,
    last_analysis_results: results,
    total_votes: { harmless: random.int(0, 50), malicious: random.int(0, 50) },
    ...(recent && { rdap: rdap(random, value, "ip network") }),
    continent,
  };
  leaveOut(random, attributes, ["country", "continent", "as_owner", "asn", "network", "whois_date"]);
  // Some old addresses have no stats: nobody had an opinion.
  if (bare) leaveOut(random, attributes, ["last_analysis_stats", "last_analysis_results"], 1);
  const list = names?.extensions.subject_alternative_name ?? [];
  return {
    attributes,
    growth: { list, item: () => `${random.word()}.example`, depth: 6, bytes: names ? random.int(26_000, 57_000) : 0 },
  };
}

/**
 * Absence is the variation in real reports: each of `names` is missing here and there.
 * @param {Random} random
 * @param {Record<string, unknown>} attributes
 * @param {readonly string[]} names
 * @param {number} [probability]
 */
export function leaveOut(random, attributes, names, probability = 0.04) {
  for (const name of names) if (random.chance(probability)) delete attributes[name];
}

/**
 * Signed; below zero where people voted an object down.
 * @param {Random} random
 * @param {Opinion} opinion
 */
export function reputation(random, { verdict }) {
  return verdict === "malicious" ? random.int(-120, 2) : random.int(-2, 60);
}

/** @param {Random} random */
function context(random) {
  return {
    details: `${capital(random.word())} botnet C2 server`,
    severity: "medium",
    timestamp: random.secondsBefore(NOW, 300),
    title: random.words(3),
    source: random.word(),
  };
}

/** @param {string} word */
function capital(word) {
  return word[0].toUpperCase() + word.slice(1);
}

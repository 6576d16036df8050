/** The report on a domain. */
import { analysis } from "./engines.js";
import { leaveOut, reputation } from "./address.js";
import { NOW } from "./clock.js";
import { certificate, rdap, whois } from "./registration.js";

/**
 * @typedef {import("../random.js").Random} Random
 * @typedef {import("../indicators.js").Opinion} Opinion
 */

const CATEGORIES = [
  "search engines and portals",
  "business and economy",
  "information technology",
  "newly registered websites",
  "phishing and fraud",
];

/**
 * @param {Random} random
 * @param {{ value: string, opinion: Opinion }} subject
 */
export function domain(random, { value, opinion }) {
  const recent = random.chance(0.7);
  const { stats, results } = analysis(random, opinion, {
    engines: recent ? random.int(88, 94) : random.int(45, 60),
    file: false,
  });
  const created = random.secondsBefore(NOW, 9000);
  const attributes = {
    reputation: reputation(random, opinion),
    tld: value.split(".").at(-1),
    tags: random.chance(0.2) ? ["dga"] : [],
    expiration_date: NOW + random.int(1, 3000) * 86_400,
    ...(recent && { jarm: random.hex(62) }),
    last_analysis_stats: stats,
    last_update_date: random.secondsBefore(NOW, 300),
    whois_date: random.secondsBefore(NOW, 200),
    ...(recent && { rdap: rdap(random, value, "domain") }),
    last_dns_records: Array.from({ length: random.int(2, 8) }, () => record(random)),
    whois: whois(random, random.int(8, 30)),
    total_votes: { harmless: random.int(0, 50), malicious: random.int(0, 50) },
    // Only new domains have it.
    ...(recent && { last_analysis_date: random.secondsBefore(NOW, 30) }),
    last_analysis_results: results,
    creation_date: created,
    last_dns_records_date: random.secondsBefore(NOW, 30),
    ...(recent && {
      last_https_certificate: certificate(random, value),
      last_https_certificate_date: random.secondsBefore(NOW, 60),
    }),
    categories: Object.fromEntries(
      ["Aegis", "Granite Intelligence", "alphaSlope.ai"].map((vendor) => [vendor, random.pick(CATEGORIES)]),
    ),
    popularity_ranks: Object.fromEntries(
      ["Umbra", "Statvue"].map((list) => [
        list,
        { rank: random.int(1, 1_000_000), timestamp: random.secondsBefore(NOW, 30) },
      ]),
    ),
    last_modification_date: random.secondsBefore(NOW, 10),
    registrar: `${random.word()} Registrar Inc.`,
  };
  leaveOut(random, attributes, ["registrar", "creation_date", "categories", "tags", "total_votes", "popularity_ranks"]);
  if (opinion.verdict === "unrated" && random.chance(0.5))
    leaveOut(random, attributes, ["last_analysis_stats", "last_analysis_results"], 1);
  const bytes = recent ? random.int(28_000, 58_000) : random.int(11_000, 16_000);
  return { attributes, growth: { list: attributes.last_dns_records, item: () => record(random), depth: 4, bytes } };
}

/** @param {Random} random */
function record(random) {
  const octets = Array.from({ length: 4 }, () => random.int(1, 254)).join(".");
  return random.chance(0.5)
    ? { type: "A", ttl: random.int(30, 86_400), value: octets }
    : { type: "TXT", ttl: 3600, value: `${random.word()}-verification=${random.hex(32)}` };
}

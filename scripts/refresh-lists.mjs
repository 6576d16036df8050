// Writes lists/data.js from MISP's warning lists, and from lists/resolvers.json, which is kept by
// hand: `node scripts/refresh-lists.mjs`. Where GitHub cannot be reached, the PyPI package
// `pymispwarninglists`, which holds these lists, stands in for it; `-- FILE` takes them from a file
// `{ source, date, lists }`.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { CHOSEN } from "./lists/chosen.mjs";

const PUBLISHED = "https://raw.githubusercontent.com/MISP/misp-warninglists/main/lists";
const LICENCE = "CC0-1.0";
const OUTPUT = fileURLToPath(new URL("../lists/data.js", import.meta.url));
const RESOLVERS = fileURLToPath(new URL("../lists/resolvers.json", import.meta.url));

/**
 * @typedef {{ id: string, version: number | string, values: string[] }} Published
 * @typedef {{ source: string, date: string, lists: Published[] }} Edition
 * @typedef {import("./lists/chosen.mjs").Chosen} Chosen
 */

const edition = process.argv[2] ? fromFile(process.argv[2]) : await fromPublisher().catch(fromPypi);
const lists = [...CHOSEN.map(ownOf), resolvers()];
writeFileSync(OUTPUT, moduleOf(lists));
console.log(`${lists.length} lists, ${lists.reduce((sum, { values }) => sum + values.length, 0)} values`);

/** @returns {Promise<Edition>} */
async function fromPublisher() {
  const fetched = CHOSEN.map(async ({ id }) => {
    const response = await fetch(`${PUBLISHED}/${id}/list.json`, { signal: AbortSignal.timeout(10_000) });
    if (!response.ok) throw new Error(`GitHub answered ${response.status} for ${id}`);
    return published(id, JSON.parse(await response.text()));
  });
  return { source: "github.com/MISP/misp-warninglists", date: today(), lists: await Promise.all(fetched) };
}

/**
 * @param {Error} reason
 * @returns {Edition}
 */
function fromPypi(reason) {
  console.warn(`The lists cannot be had (${reason.message}): taking the PyPI package "pymispwarninglists"`);
  const folder = mkdtempSync(join(tmpdir(), "lists-"));
  try {
    const options = ["--quiet", "--no-deps", "--target", folder];
    execFileSync("pip", ["install", ...options, "pymispwarninglists"], { stdio: "inherit" });
    const data = join(folder, "pymispwarninglists", "data", "misp-warninglists", "lists");
    /** @param {Chosen} chosen */
    const read = ({ id }) => published(id, JSON.parse(readFileSync(join(data, id, "list.json"), "utf8")));
    return { source: "pypi.org/project/pymispwarninglists", date: today(), lists: CHOSEN.map(read) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} path
 * @returns {Edition}
 */
function fromFile(path) {
  const { source, date, lists: all } = JSON.parse(readFileSync(path, "utf8"));
  return { source, date: date ?? /\d{4}-\d\d-\d\d/.exec(source)?.[0], lists: all };
}

/**
 * @param {string} id
 * @param {{ version: number, list: string[] }} file
 * @returns {Published}
 */
const published = (id, { version, list }) => ({ id, version, values: list });

/**
 * One of ours, of what is published. Many carry their date in place of a version; of the others it
 * is known when they were looked at.
 * @param {Chosen} chosen
 */
function ownOf({ id, name, kind, match }) {
  const list = edition.lists.find((one) => one.id === id);
  if (!list) throw new Error(`There is no list ${id} any more`);
  const [, year, month, day] = /^(20\d\d)(\d\d)(\d\d)$/.exec(String(list.version)) ?? [];
  const date = year ? `${year}-${month}-${day}` : edition.date;
  return { id, name, kind, source: `${edition.source}, ${id}`, date, values: valuesOf(list.values, match) };
}

function resolvers() {
  const { date, operators } = JSON.parse(readFileSync(RESOLVERS, "utf8"));
  const values = operators.flatMap((/** @type {{ values: string }} */ { values: own }) => own.split(" "));
  const source = "the operators’ own pages (lists/resolvers.json)";
  /** @type {Chosen["kind"]} */
  const kind = "well_known";
  return { id: "public-dns", name: "Public resolver", kind, source, date, values: values.sort() };
}

/**
 * The values as `lists/` reads them: a name with a dot before it stands for all below it, too.
 * @param {string[]} values
 * @param {Chosen["match"]} match
 */
function valuesOf(values, match) {
  const plain = values.map((value) => value.trim().toLowerCase().replace(/^\./, ""));
  const kept = [...new Set(plain)].filter((value) =>
    /^[0-9a-f:.]+(\/\d+)?$|^[0-9a-f]{32,64}$|^[\w-]+(\.[\w-]+)+$/.test(value),
  );
  const isHash = (/** @type {string} */ value) => /^[0-9a-f]+$/.test(value);
  const readable = kept.filter((value) => !isHash(value) || [32, 40, 64].includes(value.length));
  if (match !== "below") return readable.sort();
  /** @param {string} name */
  const isBelow = (name) =>
    name.split(".").some((_, at, labels) => at > 0 && readable.includes(labels.slice(at).join(".")));
  return readable
    .filter((value) => !isBelow(value))
    .map((value) => (/^[0-9.]+$/.test(value) ? value : `.${value}`))
    .sort();
}

/** @param {ReturnType<typeof ownOf>[]} all */
function moduleOf(all) {
  const texts = all.map((list) => `  ${JSON.stringify({ ...list, values: list.values.join(" ") })},`);
  return `// Generated by scripts/refresh-lists.mjs. Do not edit. MISP's lists are ${LICENCE}.

/** @type {readonly import("./index.js").ListData[]} */
export const DATA = [
${texts.join("\n")}
];
`;
}

function today() {
  return new Date().toISOString().slice(0, 10);
}

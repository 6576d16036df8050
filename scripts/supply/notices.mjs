// The notices of third parties: who wrote what is shipped, and under which licence.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { root } from "../paths.mjs";

/** @typedef {import("./shipped.mjs").Part} Part */

const LINE = "-".repeat(80);

/**
 * The notices, as text.
 * @param {Part[]} parts
 */
export function notices(parts) {
  const head = [
    "Iocular is licensed under MIT or Apache-2.0. It contains what follows, by others.",
    "The WebAssembly module also contains parts of Rust's standard library,",
    "https://github.com/rust-lang/rust, under MIT or Apache-2.0.",
  ];
  return `${[head.join("\n"), ...parts.map(notice)].join(`\n\n${LINE}\n\n`)}\n`;
}

/** @param {Part} part */
function notice(part) {
  const head = [`${part.name} ${part.version}`, `Licence: ${part.licence}`, part.repository];
  return [head.filter(Boolean).join("\n"), ...texts(part)].join("\n\n");
}

/**
 * The licences that a part comes with. Where one may choose, MIT's is taken: it is the shortest,
 * and names the authors.
 * @param {Part} part
 */
function texts({ folder, licence }) {
  const all = readdirSync(folder)
    .filter((name) => /^(licen[cs]e|copying|notice|unlicense)/i.test(name))
    .sort();
  const mit = all.filter((name) => /mit/i.test(name));
  const chosen = mit.length > 0 && !licence.includes(" AND ") ? mit : all;
  const read = chosen.map((name) => readFileSync(join(folder, name), "utf8").replaceAll("\r\n", "\n").trim());
  if (read.length > 0) return read;
  // Some come without: Apache-2.0's text names nobody, and is the same for all.
  if (!licence.includes("Apache-2.0")) throw new Error(`${folder} has no licence.`);
  return ["Taken under Apache-2.0:", readFileSync(join(root, "LICENSE-APACHE"), "utf8").trim()];
}

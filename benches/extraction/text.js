/**
 * The texts to measure on: reports from a folder, or made ones; and hostile ones, which must cost
 * no more than others.
 */
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { generator } from "../random.js";

const REPORTS = fileURLToPath(new URL("../../../shared/reports/", import.meta.url));

/**
 * The reports of a folder, by name; without a folder the usual one, and where that is not there,
 * one made report.
 */
export async function reports(folder = process.env.REPORTS ?? REPORTS) {
  const names = await readdir(folder).catch((cause) => {
    if (process.env.REPORTS) throw cause;
    return [];
  });
  const chosen = names.filter((name) => /\.(adoc|md|txt|html|csv|json)$/.test(name) && name !== "INDEX.md").sort();
  if (chosen.length === 0) return { made: madeReport(100_000) };
  const read = async (name) => [name, await readFile(join(folder, name), "utf8")];
  return Object.fromEntries(await Promise.all(chosen.map(read)));
}

/** Copies of `text`, at least `bytes` of UTF-8 together. */
export function repeated(text, bytes) {
  return text.repeat(Math.ceil(bytes / Buffer.byteLength(text)));
}

/** What an attacker would paste: each gives a text of `length` code units. */
export const hostile = {
  "[.]": (length) => "[.]".repeat(length / 3),
  ".": (length) => ".".repeat(length),
  "hxxp://": (length) => "hxxp://".repeat(length / 7),
  "one word": (length) => "a".repeat(length),
  "random bytes": (length) => randomBytes(length),
};

/** Lists of hashes, hosts and links with a little prose between, always the same. */
function madeReport(bytes) {
  const random = generator(1);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const word = (letters, length) => Array.from({ length }, () => pick(letters)).join("");
  const name = () =>
    `${word("abcdefghijklmnoprstuvz", 4 + Math.floor(random() * 9))}${pick([".com", "[.]ru", ".space", "[.]net"])}`;
  const octet = () => Math.floor(random() * 256);
  const lines = [
    () => `${word("0123456789ABCDEF", 40)}`,
    () => `| \`${word("0123456789abcdef", 64)}\` | invoice_${octet()}.pdf.exe | Win32/Agent.${word("ABCDEF", 3)} |`,
    () => `- ${name()}`,
    () => `- ${octet()}.${octet()}.${octet()}[.]${octet()}:8080`,
    () => `hxxps://${name()}/${word("abcdefgh", 8)}.php?id=${octet()}`,
    () => "The second stage is started by svchost.exe (version 10.0.19041.1) and waits for its orders, e.g. over DNS.",
  ];
  let text = "";
  while (text.length < bytes) text += `${pick(lines)()}\n`;
  return text;
}

function randomBytes(length) {
  const random = generator(2);
  let text = "";
  while (text.length < length) {
    text += String.fromCharCode(
      ...Array.from({ length: Math.min(10_000, length - text.length) }, () => Math.floor(random() * 256)),
    );
  }
  return text;
}

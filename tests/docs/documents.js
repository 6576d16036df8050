/** What people read in this repository, and what stands in it: headings, links, programs. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));

/** Paths from the root, of all Markdown that is ours. */
export const documents = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.md"], {
  cwd: root,
  encoding: "utf8",
})
  .trim()
  .split("\n");

/** @param {string} path */
export function read(path) {
  return readFileSync(`${root}${path}`, "utf8");
}

/** The lines that are prose, each with its number: what stands between fences is none. */
export function prose(text) {
  let fenced = false;
  return text.split("\n").flatMap((line, at) => {
    if (!/^\s*```/.test(line)) return fenced ? [] : [{ line, number: at + 1 }];
    fenced = !fenced;
    return [];
  });
}

/** The names by which GitHub lets one link to a document's headings. */
export function anchors(text) {
  const headings = prose(text).flatMap(({ line }) => /^#+ (.*)$/.exec(line)?.[1] ?? []);
  const names = headings.map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );
  return new Set(names.map((name, at) => name + suffix(names.slice(0, at).filter((one) => one === name).length)));
}

/** @param {number} before How many headings above are called the same. */
function suffix(before) {
  return before === 0 ? "" : `-${before}`;
}

/** What a document links to in this repository: `[{ path, anchor }]`, the path as it is written. */
export function links(text) {
  const targets = prose(text)
    .map(({ line }) => line)
    .join("\n")
    .matchAll(/\]\(([^)\s]+)\)/g);
  return [...targets]
    .map(([, target]) => target.split("#"))
    .filter(([path]) => !/^[a-z]+:/.test(path))
    .map(([path, anchor]) => ({ path, anchor }));
}

/** A link that ends a paragraph with a colon, and what stands in fences below it. */
const QUOTE = /\]\(([^)\s]+)\):\n\n<!-- prettier-ignore -->\n```\w+\n(.*?)^```/gms;

/** What a document quotes: `[{ path, code }]`, the path as it is written. */
export function quotes(text) {
  return Array.from(text.matchAll(QUOTE), ([, path, code]) => ({ path, code }));
}

/** The programs in JavaScript, each with the line where it begins; what is quoted is none. */
export function programs(text) {
  const own = text.replace(QUOTE, (quote) => "\n".repeat(quote.split("\n").length - 1));
  return [...own.matchAll(/^```js\n(.*?)^```/gms)].map(({ 1: source, index }) => ({
    source,
    line: own.slice(0, index).split("\n").length + 1,
  }));
}

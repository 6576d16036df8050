/**
 * What it costs to label a hundred thousand indicators of every type, a third of which stand in a
 * list; the index is made in the first round, which counts.
 */
import { writeFile } from "node:fs/promises";
import { performance } from "node:perf_hooks";

import { label } from "../../dist/lists/index.js";
import { judge, median, number, table } from "../figures.js";
import { generator } from "../random.js";

const COUNT = 100_000;
const ROUNDS = 7;
const TARGET_MS = 50;

/** @param {{ results: URL }} where @returns {Promise<{ passed: number, failed: number }>} */
export async function run({ results }) {
  const iocs = indicators();
  const [first, ...rounds] = Array.from({ length: ROUNDS + 1 }, () => measure(iocs));
  const figures = { count: COUNT, labelled: first.labelled, firstMs: first.ms, ms: median(rounds.map(({ ms }) => ms)) };
  table(
    ["100 000 indicators", "ms"],
    [
      ["the first time", number(figures.firstMs)],
      ["then", number(figures.ms)],
    ],
  );
  await writeFile(new URL("lists.json", results), `${JSON.stringify(figures, null, 2)}\n`);
  return judge([
    ["a third stands in a list", figures.labelled > COUNT / 4 && figures.labelled < COUNT / 2],
    [`100 000 indicators are labelled in under ${TARGET_MS} ms`, figures.ms < TARGET_MS],
  ]);
}

function measure(iocs) {
  const started = performance.now();
  const labels = label(iocs);
  const ms = performance.now() - started;
  return { ms, labelled: labels.filter((lists) => lists.length > 0).length };
}

/** As many of each kind, each its own. */
function indicators() {
  const next = generator(1);
  const below = (most) => Math.floor(next() * most);
  const hex = (digits) => Array.from({ length: digits }, () => below(16).toString(16)).join("");
  const kinds = [
    () => ({ type: "ipv4", value: [below(223) + 1, below(256), below(256), below(256)].join(".") }),
    () => ({ type: "ipv4", value: `17.${below(256)}.${below(256)}.${below(256)}` }),
    () => ({ type: "ipv6", value: `2606:4700:${hex(4)}::${hex(4)}` }),
    () => ({ type: "domain", value: `host-${hex(8)}.sub.example.com` }),
    () => ({ type: "domain", value: `site-${hex(8)}.github.io` }),
    () => ({ type: "url", value: `https://host-${hex(8)}.example.net:8443/path/${hex(12)}?q=${hex(6)}` }),
    () => ({ type: "url", value: `https://user@www.securelist.com/${hex(12)}` }),
    () => ({ type: "md5", value: hex(32) }),
    () => ({ type: "sha256", value: hex(64) }),
    () => ({ type: "email", value: `${hex(8)}@example.com` }),
  ];
  return Array.from({ length: COUNT }, (_, at) => kinds[at % kinds.length]());
}

/** Rows that come one by one stand as if all had been there at once. */
import assert from "node:assert/strict";
import { test } from "node:test";

import type { Outcome, Verdict } from "iocular";

import { Random } from "../../tests/simulator/random.js";
import { error, result } from "../../ui/testing/outcomes.ts";
import { Rows } from "./rows.ts";

const SEED = process.env.IOCULAR_SEED ?? String(Date.now() % 1_000_000);
const VERDICTS: Verdict[] = ["malicious", "suspicious", "clean", "no_data"];
const indices = (rows: Rows) => rows.view.map(({ index }) => index);

/** Outcomes of every kind, in the order of their places. */
function outcomesOf(random: Random, count: number): Outcome[] {
  return Array.from({ length: count }, (_, index) => {
    const ioc = { type: "domain", value: `host-${random.int(0, 49)}.example` } as const;
    const verdict = VERDICTS[random.int(0, 4)];
    return verdict ? result({ index, ioc, verdict, detectionCount: random.int(0, 4) }) : error({ index, ioc });
  });
}

test("whatever the order and the portions in which they come, they stand alike", () => {
  console.log(`IOCULAR_SEED=${SEED}`);
  const random = new Random(`rows ${SEED}`);
  const all = outcomesOf(random, 300);
  for (const column of ["verdict", "indicator", "engines", "known", "scanned", "type"] as const) {
    const [once, portions] = [new Rows(), new Rows()];
    for (const rows of [once, portions]) rows.sortBy(column);
    once.add(all);
    const shuffled = random.some(all, all.length);
    for (let from = 0; from < all.length; from += 7) portions.add(shuffled.slice(from, from + 7));
    assert.deepEqual(indices(portions), indices(once), column);
  }
});

test("an outcome for a place that has one replaces it, in the counts too", () => {
  const rows = new Rows();
  rows.add([error({ index: 0, ioc: { type: "domain", value: "a.example" } })]);
  rows.add([result({ index: 0, verdict: "clean" })]);
  assert.deepEqual([rows.size, rows.count("error"), rows.count("clean", "domain")], [1, 0, 1]);
});

test("filters hold for what comes later, all of them at once", () => {
  const rows = new Rows();
  rows.filterBy({ verdict: "malicious", text: "EXAMPLE.COM" });
  rows.add([
    result(),
    result({ index: 1, verdict: "clean" }),
    result({ index: 2, ioc: { type: "domain", value: "b.test" } }),
  ]);
  assert.deepEqual(indices(rows), [0]);
  rows.filterBy();
  assert.equal(rows.view.length, 3);
});

test("who watches hears of each change", () => {
  const rows = new Rows();
  let changes = 0;
  const stop = rows.watch(() => (changes += 1));
  rows.add([result()]);
  rows.sortBy("indicator");
  rows.filterBy({ text: "x" });
  assert.equal(changes, 3);
  stop();
  rows.clear();
  assert.equal(changes, 3);
});

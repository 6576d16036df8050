/**
 * Many at once: whether a lookup costs more in a job of a hundred thousand, or in a thousand jobs;
 * and what of the memory outcomes hold, and free.
 */
import { writeFile } from "node:fs/promises";

import { openChromium } from "../chromium.js";
import { interleave, judge, median, number, table } from "../figures.js";

const ROUNDS = 5;
const SHAPES = { "1 000 in one job": [1, 1000], "100 000 in one job": [1, 100_000], "1 000 jobs of 10": [1000, 10] };
const BASE = "1 000 in one job";
const FREED = { rounds: 100, count: 500, settled: 20 };
const TARGETS = { slower: 1.2, bytes: 4096, growth: 256 * 1024 };

/** @param {{ results: URL }} where @returns {Promise<{ passed: number, failed: number }>} */
export async function run({ results }) {
  const page = await openChromium(new URL("in-page.js", import.meta.url), { flags: ["--enable-precise-memory-info"] });
  try {
    const times = await interleave(
      ROUNDS,
      Object.fromEntries(Object.entries(SHAPES).map(([name, shape]) => [name, () => page.call("timed", ...shape)])),
    );
    await page.reload();
    const bytes = await page.call("bytesPerOutcome", 100_000);
    await page.reload();
    const held = await page.call("rounds", FREED.rounds, FREED.count);
    const [settled, last] = [held[FREED.settled], held.at(-1)];
    const growth = { heap: last.heap - settled.heap, wasm: last.wasm - settled.wasm };
    const ratio = (name) => median(times[name]) / median(times[BASE]);
    table(
      ["lookups", "ratio", "µs a lookup", "least", "most"],
      Object.entries(times).map(([name, all]) => [
        name,
        ratio(name).toFixed(2),
        number(median(all)),
        number(Math.min(...all)),
        number(Math.max(...all)),
      ]),
    );
    console.log(
      `A finished outcome holds ${bytes.toFixed(0)} bytes. Over ${FREED.rounds - FREED.settled} rounds of free(): heap ${growth.heap} bytes, wasm ${growth.wasm} bytes.\n`,
    );
    await writeFile(new URL("scale.json", results), `${JSON.stringify({ times, bytes, held }, null, 2)}\n`);
    return judge([
      ...Object.keys(SHAPES)
        .filter((name) => name !== BASE)
        .map((name) => [
          `${name}: ${ratio(name).toFixed(2)} times as long a lookup, at most ${TARGETS.slower}`,
          ratio(name) <= TARGETS.slower,
        ]),
      [`a finished outcome holds at most ${TARGETS.bytes} bytes`, bytes <= TARGETS.bytes],
      [
        `free() gives everything back: heap ${growth.heap} bytes over ${FREED.rounds - FREED.settled} rounds`,
        growth.heap <= TARGETS.growth && growth.wasm === 0,
      ],
    ]);
  } finally {
    await page.close();
  }
}

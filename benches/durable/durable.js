/** What it costs that nothing is lost: ten thousand lookups without a quota, stored and not. */
import { writeFile } from "node:fs/promises";

import { openChromium } from "../chromium.js";
import { judge, number, table } from "../figures.js";

const COUNT = 10_000;
const TARGET_MS = 2;
const CASES = {
  "in memory": ["memory", false],
  "in IndexedDB": ["indexeddb", false],
  "in IndexedDB, watched every second": ["indexeddb", true],
};

/** @param {{ results: URL }} where @returns {Promise<{ passed: number, failed: number }>} */
export async function run({ results }) {
  const page = await openChromium(new URL("in-page.js", import.meta.url));
  try {
    const times = {};
    for (const [name, [storage, isWatched]] of Object.entries(CASES)) {
      await page.reload();
      times[name] = await page.call("timed", storage, COUNT, isWatched);
    }
    table(
      [`${COUNT} lookups`, "ms a lookup"],
      Object.entries(times).map(([name, ms]) => [name, number(ms)]),
    );
    await writeFile(new URL("durable.json", results), `${JSON.stringify(times, null, 2)}\n`);
    const stored = Object.entries(times).filter(([name]) => name !== "in memory");
    return judge(
      stored.map(([name, ms]) => [`${name}: ${number(ms)} ms a lookup, at most ${TARGET_MS}`, ms <= TARGET_MS]),
    );
  } finally {
    await page.close();
  }
}

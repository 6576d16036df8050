/**
 * What a poll costs: with ten new outcomes, on a job of a thousand and of a hundred thousand; and a
 * snapshot of everything.
 */
import { writeFile } from "node:fs/promises";

import { openChromium } from "../chromium.js";
import { interleave, judge, median, number, table } from "../figures.js";

const ROUNDS = 9;
const NEW = 10;
const JOBS = { "1 000": 1000, "100 000": 100_000 };
const TARGETS = { poll: 20, snapshot: 1000 };

/** @param {{ results: URL }} where @returns {Promise<{ passed: number, failed: number }>} */
export async function run({ results }) {
  const page = await openChromium(new URL("in-page.js", import.meta.url));
  try {
    for (const [id, count] of Object.entries({ ...JOBS, "10 000": 10_000 })) await page.call("prepare", id, count);
    const polls = Object.entries(JOBS).map(([id, count]) => [
      `10 new of ${id}`,
      () => page.call("poll", id, count - NEW, 2000),
    ]);
    const times = await interleave(ROUNDS, {
      ...Object.fromEntries(polls),
      "all of 10 000": () => page.call("poll", "10 000", 0, 50),
    });
    table(
      ["getStatus", "µs, median", "least", "most"],
      Object.entries(times).map(([name, all]) => [
        name,
        number(median(all)),
        number(Math.min(...all)),
        number(Math.max(...all)),
      ]),
    );
    await writeFile(new URL("polling.json", results), `${JSON.stringify(times, null, 2)}\n`);
    return judge([
      ...Object.keys(times)
        .filter((name) => name.startsWith("10 new"))
        .map((name) => [`${name}: at most ${TARGETS.poll} µs`, median(times[name]) <= TARGETS.poll]),
      [`all of 10 000: at most ${TARGETS.snapshot / 1000} ms`, median(times["all of 10 000"]) <= TARGETS.snapshot],
    ]);
  } finally {
    await page.close();
  }
}

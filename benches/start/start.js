/**
 * How soon it is there: from the bytes to ready, and from there to the first request. Each round is
 * a fresh page.
 */
import { writeFile } from "node:fs/promises";

import { openChromium } from "../chromium.js";
import { judge, median, number, table } from "../figures.js";

const ROUNDS = 25;
const TARGETS = { init: 10, first: 1 };

/** @param {{ results: URL }} where @returns {Promise<{ passed: number, failed: number }>} */
export async function run({ results }) {
  const page = await openChromium(new URL("in-page.js", import.meta.url));
  try {
    const rounds = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      await page.reload();
      rounds.push(await page.call("start"));
    }
    const times = {
      "bytes to ready": rounds.map(({ init }) => init),
      "ready to first request": rounds.map(({ first }) => first),
    };
    table(
      ["start", "ms, median", "least", "most"],
      Object.entries(times).map(([name, all]) => [
        name,
        number(median(all)),
        number(Math.min(...all)),
        number(Math.max(...all)),
      ]),
    );
    await writeFile(new URL("start.json", results), `${JSON.stringify(rounds, null, 2)}\n`);
    return judge([
      [`bytes to ready: at most ${TARGETS.init} ms`, median(times["bytes to ready"]) <= TARGETS.init],
      [
        `the first request leaves at most ${TARGETS.first} ms after`,
        median(times["ready to first request"]) <= TARGETS.first,
      ],
    ]);
  } finally {
    await page.close();
  }
}

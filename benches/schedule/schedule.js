/**
 * The schedule: how long N requests take under "4 in any minute", and how many of them the server
 * refuses. All in virtual time: hours pass in seconds, and nothing is measured but the schedule
 * itself.
 */
import { writeFile } from "node:fs/promises";

import FakeTimers from "@sinonjs/fake-timers";
import init from "../../dist/node.js";

import { judge, median } from "../figures.js";
import { contenders } from "./contenders.js";
import { Server } from "./server.js";

const COUNTS = [4, 20, 100, 500];
const SEEDS = [1, 2, 3, 4, 5];
const weathers = {
  "1 s, steady": { latency: () => 1000, most: 1000 },
  "0.2 to 5 s, jittered": { latency: (random) => 200 + 4800 * random() ** 2, most: 5000 },
};
/** Shortly after midnight UTC, so that a day's allowance of 500 is whole. */
const START = Date.UTC(2026, 0, 15, 0, 0, 1);

/** @param {{ results: URL }} where @returns {Promise<{ passed: number, failed: number }>} */
export async function run({ results }) {
  await init();
  const rows = [];
  for (const weather of Object.keys(weathers)) {
    for (const contender of Object.keys(contenders)) rows.push(await measure(weather, contender));
  }
  show(rows);
  await writeFile(new URL("schedule.json", results), `${JSON.stringify(rows, null, 2)}\n`);
  return judge(claims(rows));
}

async function measure(weather, contender) {
  const cells = {};
  for (const count of COUNTS) {
    const runs = [];
    for (const seed of SEEDS) runs.push(await play(weathers[weather].latency, seed, contenders[contender], count));
    cells[count] = {
      seconds: median(runs.map(({ seconds }) => seconds)),
      surplus: median(runs.map(({ surplus }) => surplus)),
      mostSurplus: Math.max(...runs.map(({ surplus }) => surplus)),
      mostInAMinute: Math.max(...runs.map(({ mostInAMinute }) => mostInAMinute)),
      slowest: Math.max(...runs.map(({ seconds }) => seconds)),
    };
  }
  return { weather, contender, cells };
}

async function play(latency, seed, contend, count) {
  const clock = FakeTimers.install({
    now: START,
    toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date", "performance"],
  });
  try {
    const server = new Server(latency, seed);
    let running = true;
    const run = contend(server, count).finally(() => (running = false));
    while (running) await clock.nextAsync();
    await run;
    return {
      seconds: (server.lastAnswer - START) / 1000,
      surplus: server.surplus,
      mostInAMinute: server.mostInAMinute(),
    };
  } finally {
    clock.uninstall();
  }
}

function show(rows) {
  console.log(
    `Schedule: seconds to the last answer / refused requests (most in any minute); median of ${SEEDS.length} seeds\n`,
  );
  for (const weather of Object.keys(weathers)) {
    console.log(
      `${`responses in ${weather}`.padEnd(36)}${COUNTS.map((count) => `N = ${count}`.padStart(20)).join("")}`,
    );
    console.log(
      `${"least possible".padEnd(36)}${COUNTS.map((count) => `${least(count, weather)}`.padStart(20)).join("")}`,
    );
    for (const { contender, cells } of rows.filter((row) => row.weather === weather)) {
      const cell = ({ seconds, surplus, mostInAMinute }) =>
        `${seconds.toFixed(0)} / ${surplus} (${mostInAMinute})`.padStart(20);
      console.log(`${contender.padEnd(36)}${COUNTS.map((count) => cell(cells[count])).join("")}`);
    }
    console.log();
  }
}

/** With every response as fast as the slowest may be: ⌊(N−1)/4⌋ windows and one response. */
const least = (count, weather) => Math.floor((count - 1) / 4) * 60 + weathers[weather].most / 1000;

/** Nothing is refused, and each window costs one response at the most. */
function claims(rows) {
  const ours = rows.filter(({ contender }) => contender === "Iocular");
  const targets = ours.flatMap(({ weather, cells }) =>
    COUNTS.flatMap((count) => {
      const bound = least(count, weather) + Math.floor((count - 1) / 4) * (weathers[weather].most / 1000);
      return [
        [
          `${weather}, N = ${count}: nothing refused`,
          cells[count].mostSurplus === 0 && cells[count].mostInAMinute <= 4,
        ],
        [`${weather}, N = ${count}: at most ${bound} s`, cells[count].slowest <= bound],
      ];
    }),
  );
  return targets;
}

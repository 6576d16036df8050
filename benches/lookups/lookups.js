/**
 * What a lookup costs beside what people would write by hand, in one run: with the network out of
 * the way (a `fetch` that answers at once), and against the simulator over HTTP.
 */
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { cpus } from "node:os";

import { startSimulator } from "../../tests/simulator/simulator.js";
import { openChromium } from "../chromium.js";
import { interleave, judge, median, number, table } from "../figures.js";

const ROUNDS = 7;
const FLOOR = "bare fetch";
/** Lookups in a round, by bytes of a report, and how many times the floor they may take. */
const STUBBED = [
  { bytes: 12_000, count: 5000, most: 1.25 },
  { bytes: 60_000, count: 1000, most: 1.1 },
  { bytes: 1_000_000, count: 60, most: 1.1 },
];
/**
 * Bottleneck sets a timer for every job, and browsers hold nested timers back to 4 ms: a tenth of
 * the lookups is enough to see it.
 */
const FEWER = { "Bottleneck + axios": 10 };
const SERVED = { count: 1000, latency: 20, rounds: 3, most: 1.03, names: [FLOOR, "Iocular"] };

/** @param {{ results: URL }} where @returns {Promise<{ passed: number, failed: number }>} */
export async function run({ results }) {
  // Another origin's server is asked without a preflight for each address, which would be half of
  // what is measured.
  const page = await openChromium(new URL("in-page.js", import.meta.url), { flags: ["--disable-web-security"] });
  try {
    await requireSameAnswers(page);
    const stubbed = [];
    for (const { bytes, count, most } of STUBBED)
      stubbed.push({ bytes, count, most, times: await measureStubbed(page, bytes, count) });
    const served = await measureServed(page);
    const machine = `${cpus()[0].model}, ${cpus().length} cores, Chromium ${page.version}`;
    show(stubbed, served, machine);
    await writeFile(new URL("lookups.json", results), `${JSON.stringify({ machine, stubbed, served }, null, 2)}\n`);
    return judge(claims(stubbed, served));
  } finally {
    await page.close();
  }
}

async function requireSameAnswers(page) {
  const { Iocular, ...others } = await page.call("answers", 12_000);
  for (const [name, answer] of Object.entries(others))
    assert.deepEqual({ ...answer, scanDate: Iocular.scanDate }, Iocular, name);
}

/** Microseconds a lookup. */
async function measureStubbed(page, bytes, count) {
  const names = await page.call("names");
  const one = (name) => async () => {
    const fewer = Math.ceil(count / (FEWER[name] ?? 1));
    return ((await page.call("stubbed", name, fewer, bytes)) / fewer) * 1000;
  };
  return interleave(ROUNDS, Object.fromEntries(names.map((name) => [name, one(name)])));
}

async function measureServed(page) {
  const simulator = await startSimulator({ cors: true, latency: SERVED.latency });
  try {
    const one = (name) => async () =>
      ((await page.call("served", name, SERVED.count, `${simulator.url}/api/v3`)) / SERVED.count) * 1000;
    return await interleave(SERVED.rounds, Object.fromEntries(SERVED.names.map((name) => [name, one(name)])));
  } finally {
    await simulator.close();
  }
}

const ratio = (times, name) => median(times[name]) / median(times[FLOOR]);

function show(stubbed, served, machine) {
  console.log(`\nWhat a lookup costs (${machine})`);
  for (const { bytes, count, times } of stubbed) rows(`${number(bytes / 1000)} KB stubbed, ${count} lookups`, times);
  rows(`simulator, ${SERVED.latency} ms, ${SERVED.count} lookups`, served);
}

function rows(title, times) {
  const line = (name) => [
    name,
    ratio(times, name).toFixed(2),
    number(median(times[name])),
    number(Math.min(...times[name])),
    number(Math.max(...times[name])),
  ];
  table([title, "ratio", "µs, median", "least", "most"], Object.keys(times).map(line));
}

function claims(stubbed, served) {
  return [
    ...stubbed.flatMap(({ bytes, most, times }) => [
      [
        `${bytes / 1000} KB: ${ratio(times, "Iocular").toFixed(2)} times bare fetch, at most ${most}`,
        ratio(times, "Iocular") <= most,
      ],
      [
        `${bytes / 1000} KB: below every library`,
        Object.keys(times).every(
          (name) => name === "Iocular" || name === FLOOR || median(times.Iocular) < median(times[name]),
        ),
      ],
    ]),
    [
      `simulator: ${ratio(served, "Iocular").toFixed(3)} times bare fetch, at most ${SERVED.most}`,
      ratio(served, "Iocular") <= SERVED.most,
    ],
  ];
}

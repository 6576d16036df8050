/**
 * Finding indicators in text: how fast, beside the extractors that people use, on the same text in
 * one run; whether hostile text costs more; and what it weighs. `REPORTS` names the folder of
 * texts.
 */
import { writeFile } from "node:fs/promises";
import { cpus } from "node:os";

import init, { extractIocs } from "../../dist/node.js";
import { extractIOC } from "ioc-extractor";

import { openChromium } from "../chromium.js";
import { judge, median } from "../figures.js";
import { askPython, installPython } from "./python.js";
import { sizes } from "./size.js";
import { hostile, repeated, reports } from "./text.js";

const ROUNDS = 7;
const MEGABYTE = 1e6;
/**
 * How much each contender reads in a round. Some slow down on longer texts, so a short one favours
 * them; and they take seconds even so.
 */
const BYTES = { Iocular: 8 * MEGABYTE, "ioc-extractor": 2 * MEGABYTE, iocextract: 1, "ioc-finder": 1 };

const TARGETS = { timesFaster: 10, inChromium: 50, hostileRatio: 1.5, addedBytes: 24_000 };

/** @param {{ results: URL }} where @returns {Promise<{ passed: number, failed: number }>} */
export async function run({ results }) {
  installPython();
  await init();
  const text = Object.values(await reports()).join("\n");
  const page = await openChromium(new URL("in-page.js", import.meta.url));
  try {
    const speeds = await measureSpeeds(page, text);
    const ratios = await measureHostile(page);
    const size = await sizes();
    const machine = `${cpus()[0].model}, ${cpus().length} cores, Node ${process.version}, Chromium ${page.version}`;
    show(speeds, ratios, size, machine);
    await writeFile(
      new URL("extraction.json", results),
      `${JSON.stringify({ machine, speeds, ratios, size }, null, 2)}\n`,
    );
    return judge(claims(speeds, ratios, size));
  } finally {
    await page.close();
  }
}

/** Megabytes a second, the median of rounds in which each contender has one turn. */
async function measureSpeeds(page, text) {
  const texts = Object.fromEntries(Object.entries(BYTES).map(([name, bytes]) => [name, repeated(text, bytes)]));
  for (const name of ["Iocular", "ioc-extractor"]) await page.call("hold", name, texts[name]);
  const contenders = {
    "Iocular, Node": { name: "Iocular", time: () => timed(() => extractIocs(texts.Iocular)) },
    "Iocular, Chromium": { name: "Iocular", time: () => page.call("time", "Iocular", "Iocular") },
    "ioc-extractor, Node": { name: "ioc-extractor", time: () => timed(() => extractIOC(texts["ioc-extractor"])) },
    "ioc-extractor, Chromium": {
      name: "ioc-extractor",
      time: () => page.call("time", "ioc-extractor", "ioc-extractor"),
    },
    "iocextract, Python": {
      name: "iocextract",
      time: () => askPython(["time", "iocextract"], texts.iocextract) * 1000,
    },
    "ioc-finder, Python": {
      name: "ioc-finder",
      time: () => askPython(["time", "ioc-finder"], texts["ioc-finder"]) * 1000,
    },
  };
  const speed = async ({ name, time }) => Buffer.byteLength(texts[name]) / MEGABYTE / ((await time()) / 1000);
  const measured = Object.fromEntries(Object.keys(contenders).map((label) => [label, []]));
  for (let round = -1; round < ROUNDS; round += 1) {
    for (const [label, contender] of Object.entries(contenders)) {
      const megabytes = await speed(contender);
      if (round >= 0) measured[label].push(megabytes); // the first round warms up
    }
  }
  return Object.fromEntries(
    Object.entries(measured).map(([label, rounds]) => [label, { median: median(rounds), rounds }]),
  );
}

/**
 * Time per megabyte at 10 MB over that at 1 MB, in Chromium; lengths alternate, so that a busy
 * moment meets both.
 */
async function measureHostile(page) {
  const ratios = {};
  for (const [name, make] of Object.entries(hostile)) {
    const lengths = { small: MEGABYTE, large: 10 * MEGABYTE };
    for (const [key, length] of Object.entries(lengths)) await page.call("hold", key, make(length));
    const times = { small: [], large: [] };
    for (let round = -1; round < ROUNDS; round += 1) {
      for (const key of ["small", "large", "small"]) {
        const milliseconds = await page.call("time", "Iocular", key);
        if (round >= 0) times[key].push(milliseconds);
      }
    }
    const [small, large] = [median(times.small), median(times.large) / 10];
    ratios[name] = { small, large, ratio: large / small };
  }
  return ratios;
}

function timed(body) {
  const started = performance.now();
  body();
  return performance.now() - started;
}

function show(speeds, ratios, size, machine) {
  console.log(`\nFinding indicators in text (${machine})\n`);
  console.log("contender                      MB/s, median   least    most");
  for (const [label, { median, rounds }] of Object.entries(speeds)) {
    console.log(
      label.padEnd(30),
      ...[median, Math.min(...rounds), Math.max(...rounds)].map((value, column) =>
        number(value).padStart(column ? 8 : 12),
      ),
    );
  }
  console.log("\nhostile text, Chromium         ms/MB at 1 MB   at 10 MB   ratio");
  for (const [name, { small, large, ratio }] of Object.entries(ratios)) {
    console.log(name.padEnd(30), number(small).padStart(13), number(large).padStart(10), ratio.toFixed(2).padStart(7));
  }
  const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;
  console.log(
    `\nwasm and glue, brotli: ${kilobytes(size.whole)}, without extraction ${kilobytes(size.without)}: it adds ${kilobytes(size.added)}\n`,
  );
}

function number(value) {
  return value >= 10 ? value.toFixed(0) : value.toPrecision(2);
}

function claims(speeds, ratios, size) {
  const of = (label) => speeds[label].median;
  const fastestPeer = Math.max(of("ioc-extractor, Node"), of("iocextract, Python"), of("ioc-finder, Python"));
  return [
    [
      `Node: ${number(of("Iocular, Node") / fastestPeer)} times the fastest peer`,
      of("Iocular, Node") >= TARGETS.timesFaster * fastestPeer,
    ],
    [
      `Chromium: ${number(of("Iocular, Chromium") / of("ioc-extractor, Chromium"))} times ioc-extractor`,
      of("Iocular, Chromium") >= TARGETS.timesFaster * of("ioc-extractor, Chromium"),
    ],
    [`Chromium: at least ${TARGETS.inChromium} MB/s`, of("Iocular, Chromium") >= TARGETS.inChromium],
    ...Object.entries(ratios).map(([name, { ratio }]) => [
      `10 MB of ${name}: at most ${TARGETS.hostileRatio} times as long per MB`,
      ratio <= TARGETS.hostileRatio,
    ]),
    [`it adds at most ${TARGETS.addedBytes / 1000} KB`, size.added <= TARGETS.addedBytes],
  ];
}

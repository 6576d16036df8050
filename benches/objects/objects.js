/**
 * What each way to make a JavaScript object in Rust costs, for a small one and a large one: the
 * table of `src/browser/mod.rs`. By processor time, in Node.
 */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { run as command } from "../../scripts/command.mjs";
import { target } from "../../scripts/paths.mjs";
import { wasmBindgen } from "../../scripts/setup/wasm-bindgen.mjs";
import { interleave, judge, median, number, table } from "../figures.js";

const ROUNDS = 21;
const TIMES = { event: 20_000, outcome: 1_000 };
const WAYS = {
  event: ["function", "setters", "serde", "json", "reflect"],
  outcome: ["json", "serde"],
};

/** @param {{ results: URL }} where @returns {Promise<{ passed: number, failed: number }>} */
export async function run({ results }) {
  const module = await compiled();
  const costs = {};
  for (const [what, ways] of Object.entries(WAYS)) costs[what] = await costsOf(module, what, ways);
  const rows = Object.entries(costs).flatMap(([what, ways]) =>
    Object.entries(ways).map(([way, cost]) => [`${what}: ${way}`, number(cost)]),
  );
  table(["way", "µs an object, median"], rows);
  await writeFile(new URL("objects.json", results), `${JSON.stringify(costs, null, 2)}\n`);
  return judge([
    ["an outcome: JSON text is the cheaper way", costs.outcome.json < costs.outcome.serde],
    ["an event: setters are cheaper than serde", costs.event.setters < costs.event.serde],
  ]);
}

/** For each way the median of all rounds, without what it takes to make the Rust value. */
async function costsOf(module, what, ways) {
  const timed = (way) => [way, async () => spent(() => module[`${what}_${way}`](TIMES[what])) / TIMES[what]];
  const { nothing, ...rounds } = await interleave(ROUNDS, Object.fromEntries(["nothing", ...ways].map(timed)));
  return Object.fromEntries(Object.entries(rounds).map(([way, all]) => [way, median(all) - median(nothing)]));
}

/** The processor's time for it, in µs. */
function spent(work) {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

async function compiled() {
  const manifest = fileURLToPath(new URL("Cargo.toml", import.meta.url));
  const wasm = "wasm32-unknown-unknown";
  const folder = await mkdtemp(join(tmpdir(), "objects-"));
  await command("cargo", ["build", "--release", "--locked", "--manifest-path", manifest, "--target", wasm], {
    env: { CARGO_TARGET_DIR: target },
  });
  const crate = join(target, wasm, "release", "iocular_objects.wasm");
  await command(wasmBindgen, ["--target", "web", "--out-dir", folder, crate]);
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  try {
    const module = await import(pathToFileURL(join(folder, "iocular_objects.js")).href);
    module.initSync({ module: await readFile(join(folder, "iocular_objects_bg.wasm")) });
    return module;
  } finally {
    await rm(folder, { recursive: true });
  }
}

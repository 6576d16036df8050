// Runs everything, or the stages that are named: `npm test`, `npm test -- native e2e`. A stage that
// fails keeps none of the others from running. The last line is `N passed, N failed` over all
// stages.

import { Problem, main } from "./command.mjs";
import { setUpTests } from "./setup.mjs";
import { stages } from "./testing/stages.mjs";

/**
 * What all stages may take on two idle cores, in minutes. Another machine may be slower or busy, so
 * that more is said and fails nothing.
 */
const BUDGET = 30;

await main(async () => {
  const chosen = choose(process.argv.slice(2));
  const browser = await setUpTests();
  /** @type {Results} */
  const results = new Map();
  for (const stage of chosen) results.set(stage, await runStage(stage, browser, results));
  report(results);
});

/**
 * @typedef {import("./setup/browser.mjs").Browser} Browser
 * @typedef {import("./testing/count.mjs").Counted} Counted
 * @typedef {import("./testing/stages.mjs").Stage} Stage
 * @typedef {Map<Stage, Counted & { seconds: number }>} Results
 */

/**
 * What is named and, before it, what that needs; everything if nothing is named.
 * @param {string[]} names
 */
function choose(names) {
  const known = stages.map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Problem(`No stage is called ${unknown.join(", ")}. There are: ${known.join(", ")}`);
  const needed = new Set(
    names.flatMap((name) => [name, ...(stages.find((stage) => stage.name === name)?.needs ?? [])]),
  );
  return names.length === 0 ? stages : stages.filter(({ name }) => needed.has(name));
}

/**
 * @param {Stage} stage
 * @param {Browser} browser
 * @param {Results} results
 */
async function runStage(stage, browser, results) {
  console.log(`\n── ${stage.title} ${"─".repeat(Math.max(3, 76 - stage.title.length))}\n`);
  const start = performance.now();
  const missing = [...results].find(([{ name }, { failed }]) => stage.needs?.includes(name) && failed > 0);
  const { passed, failed } = missing ? notRun(missing[0]) : await stage.run(browser).catch(broken);
  return { passed, failed, seconds: (performance.now() - start) / 1000 };
}

/**
 * What would be tested is not there, or is that of an earlier build: neither counts as passed.
 * @param {Stage} stage
 */
function notRun({ name }) {
  console.error(`Not run, because ${name} failed.`);
  return { passed: 0, failed: 1 };
}

/** @param {unknown} error */
function broken(error) {
  console.error(error instanceof Problem ? error.message : error);
  return { passed: 0, failed: 1 };
}

/** @param {Results} results */
function report(results) {
  console.log(`\n── Summary ${"─".repeat(69)}\n`);
  const total = { passed: 0, failed: 0, seconds: 0 };
  for (const [{ name }, { passed, failed, seconds }] of results) {
    const mark = failed > 0 ? "✗" : "✓";
    console.log(
      `${mark} ${name.padEnd(12)}${`${passed} passed`.padStart(14)}${`${failed} failed`.padStart(12)}${`${seconds.toFixed(0)} s`.padStart(8)}`,
    );
    total.passed += passed;
    total.failed += failed;
    total.seconds += seconds;
  }
  const minutes = Math.round(total.seconds / 60);
  console.log(`\n${minutes} of ${BUDGET} minutes${minutes > BUDGET ? ", which is what two idle cores may take" : ""}`);
  if (total.failed > 0) process.exitCode = 1;
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
}

// `npm run fuzz`: hunts, a minute for each target, for bytes that break a property of
// tests/properties, and then for files that break their readers. `npm run fuzz -- report 600`: so
// many seconds for those that are named. Stable Rust will do: no sanitizer is needed where `unsafe`
// is forbidden.
//
// What the hunt finds of interest grows in cargo's target folder. `npm run fuzz -- keep` makes it
// small, as the corpus that the tests replay: fewest inputs that reach every line that any of them
// reaches.

import { mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";

import { Problem, main, run } from "./command.mjs";
import { root, target } from "./paths.mjs";
import { installCargoFuzz } from "./setup/cargo-fuzz.mjs";
import { installLinker } from "./setup/linker.mjs";
import { installRust } from "./setup/rust.mjs";

const SECONDS = 60;
/** No target of cargo-fuzz. */
const FILES = "files";
/** @type {Record<string, string>} */
const DICTIONARIES = {
  answer: "json",
  classify: "text",
  extract: "text",
  refang: "text",
  report: "json",
  retry_after: "header",
  rewritten: "text",
};
/** Longer inputs cost time at every run of the tests, and reach no more. */
const KEPT_BYTES = 600;

const targetFolder = join(target, "fuzz");
/** @param {string} name */
const corpusOf = (name) => join(root, "fuzz/corpus", name);
/** @param {string} name */
const grownOf = (name) => join(targetFolder, "grown", name);

await main(async () => {
  const words = process.argv.slice(2);
  const known = [...readdirSync(join(root, "fuzz/fuzz_targets")).map((file) => file.replace(/\.rs$/, "")), FILES];
  const named = words.filter((word) => known.includes(word));
  const seconds = words.find((word) => /^\d+$/.test(word)) ?? String(SECONDS);
  const unknown = words.find((word) => !named.includes(word) && word !== seconds && word !== "keep");
  if (unknown !== undefined)
    throw new Problem(`${unknown} is neither a target nor seconds. There are: ${known.join(", ")}`);
  const targets = named.length > 0 ? named : known;
  const ofRust = targets.filter((name) => name !== FILES);
  if (ofRust.length > 0) await overRust(ofRust, seconds, words.includes("keep"));
  if (targets.includes(FILES) && !words.includes("keep")) await overFiles(seconds);
});

/**
 * @param {string[]} names
 * @param {string} seconds
 * @param {boolean} keeps
 */
async function overRust(names, seconds, keeps) {
  await installLinker();
  await installRust();
  const cargoFuzz = await installCargoFuzz();
  for (const name of names) await (keeps ? keep(cargoFuzz, name) : hunt(cargoFuzz, name, seconds));
}

/**
 * The readers are JavaScript: their hunt is the test, for longer. A finding prints its bytes.
 * @param {string} seconds
 */
async function overFiles(seconds) {
  console.log(`\n── ${FILES}, ${seconds} s\n`);
  const hunter = ["--import", "./scripts/testing/typescript.mjs", "--test", "tests/files/mutated.test.js"];
  await run(process.execPath, hunter, { env: { IOCULAR_SECONDS: seconds } });
}

/**
 * A finding ends it, and stands in fuzz/artifacts.
 * @param {string} cargoFuzz
 * @param {string} name
 * @param {string} seconds
 */
async function hunt(cargoFuzz, name, seconds) {
  console.log(`\n── ${name}, ${seconds} s\n`);
  mkdirSync(grownOf(name), { recursive: true });
  const options = [`-max_total_time=${seconds}`, "-timeout=10", "-rss_limit_mb=1024", "-print_final_stats=1"];
  const words = DICTIONARIES[name];
  if (words) options.push(`-dict=${join(root, "fuzz/dictionaries", `${words}.dict`)}`);
  await fuzz(cargoFuzz, name, [grownOf(name), corpusOf(name)], options);
}

/**
 * @param {string} cargoFuzz
 * @param {string} name
 */
async function keep(cargoFuzz, name) {
  const kept = join(targetFolder, "kept", name);
  rmSync(kept, { recursive: true, force: true });
  for (const folder of [kept, grownOf(name)]) mkdirSync(folder, { recursive: true });
  await fuzz(
    cargoFuzz,
    name,
    [kept, corpusOf(name), grownOf(name)],
    ["-set_cover_merge=1", "-use_counters=0", `-max_len=${KEPT_BYTES}`],
  );
  // What broke a property once is kept whatever it reaches.
  for (const file of readdirSync(corpusOf(name)).filter((file) => file.startsWith("found-")))
    renameSync(join(corpusOf(name), file), join(kept, file));
  rmSync(corpusOf(name), { recursive: true });
  renameSync(kept, corpusOf(name));
  console.log(`${name}: ${readdirSync(corpusOf(name)).length} inputs are kept`);
}

/**
 * @param {string} cargoFuzz
 * @param {string} name
 * @param {string[]} folders
 * @param {string[]} options
 */
function fuzz(cargoFuzz, name, folders, options) {
  return run(cargoFuzz, [
    "fuzz",
    "run",
    "--sanitizer",
    "none",
    "--target-dir",
    targetFolder,
    name,
    ...folders,
    "--",
    ...options,
  ]);
}

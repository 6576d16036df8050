/**
 * What a bundle of each entry weighs, by bundler: the table of the README. `node
 * tests/consumers/sizes.mjs`, once `npm run build` and the stage `consumers` have been run.
 */
import { readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { brotliCompressSync } from "node:zlib";

import { buildWithEsbuild, buildWithRollup, buildWithVite, buildWithWebpack } from "./bundlers.js";
import { makeProject } from "./project.js";

/** The least that uses an entry. */
const PROGRAMS = {
  iocular:
    'import init, { Orchestrator } from "iocular";\nawait init();\nconsole.log(new Orchestrator({ apiKey: "key" }));\n',
  "iocular/extract":
    'import init, { extractIocs } from "iocular/extract";\nawait init();\nconsole.log(extractIocs(document.body.innerText));\n',
  "iocular/lists":
    'import { label } from "iocular/lists";\nconsole.log(label([{ type: "ipv4", value: "8.8.8.8" }]));\n',
};

const BUNDLERS = {
  Vite: buildWithVite,
  webpack: buildWithWebpack,
  esbuild: buildWithEsbuild,
  Rollup: buildWithRollup,
};

const HTML = '<!doctype html><title>Sizes</title><script type="module" src="./main.js"></script>';

console.log(`| KB after brotli | ${Object.keys(BUNDLERS).join(" | ")} |\n| --- | ${"---: | ".repeat(4)}`);
for (const [entry, program] of Object.entries(PROGRAMS)) {
  const sizes = [];
  for (const build of Object.values(BUNDLERS)) sizes.push(await weightOf(program, build));
  console.log(`| \`${entry}\` | ${sizes.join(" | ")} |`);
}

/** The scripts that a page loads and the wasm that they name, each compressed by itself. */
async function weightOf(program, build) {
  const project = await makeProject(null, { files: { "index.html": HTML, "main.js": program } });
  const folder = await build(project);
  const scripts = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".js"));
  const codes = scripts.map((name) => readFileSync(join(folder, name)));
  const named = codes.flatMap((code) => String(code).match(/[\w-]+\.wasm(?=["'`])/g) ?? []);
  const files = [...codes, ...[...new Set(named)].map((name) => readFileSync(find(name, [folder, project])))];
  return (files.reduce((sum, file) => sum + brotliCompressSync(file).length, 0) / 1000).toFixed(1);
}

/** Where bundlers leave it to people, it is the package's own. */
function find(name, folders) {
  const paths = folders.flatMap((folder) =>
    readdirSync(folder, { encoding: "utf8", recursive: true }).map((path) => join(folder, path)),
  );
  return paths.find((path) => basename(path) === name);
}

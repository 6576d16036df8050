/**
 * Every program in what people read is tried: it has no type error, runs to its end with the built
 * package, and prints what stands behind its `console.log`. A simulator answers for VirusTotal and
 * for the relay.
 */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";

import { startSimulator } from "../simulator/simulator.js";
import { programs, read, root } from "./documents.js";

const DOCUMENTS = ["README.md", "docs/api.md", "docs/recipes.md", "docs/relay.md"];
/** Within the repository, so that `iocular` is the package here. */
const FOLDER = join(root, "dist", "programs");
const KEY = "documents-key";

/** What a program that imports nothing goes on from, as docs/api.md says. */
const [{ source: BEGINNING }] = programs(read("docs/api.md"));
const WORLD = fileURLToPath(new URL("world.js", import.meta.url));

const PATHS = {
  iocular: ["../index.d.ts"],
  "iocular/inline": ["../inline.d.ts"],
  "iocular/extract": ["../extract/index.d.ts"],
  "iocular/lists": ["../lists/index.d.ts"],
  "iocular/relay": ["../relay/relay.d.ts"],
  "iocular/relay/node": ["../relay/node.d.ts"],
};

const tried = DOCUMENTS.flatMap((document) =>
  programs(read(document)).map(({ source, line }) => ({
    name: `${document}:${line}`,
    file: `${document.replaceAll(/\W/g, "-")}-${line}.mjs`,
    source: whole(source),
  })),
);

let virusTotal;
before(async () => {
  virusTotal = await startSimulator({ keys: [KEY] });
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  for (const { file, source } of tried) writeFileSync(join(FOLDER, file), source);
});
after(() => virusTotal.close());

test("no program has a type error", async () => {
  const settings = {
    extends: "../../tsconfig.examples.json",
    // A program that goes on from the beginning does not use all of it.
    compilerOptions: { strict: true, noUnusedLocals: false, types: ["node"], paths: PATHS },
    include: ["*.mjs", "../../tests/docs/globals.d.ts"],
    exclude: [],
  };
  writeFileSync(join(FOLDER, "tsconfig.json"), JSON.stringify(settings));
  const { output } = await run(join(root, "node_modules/typescript/bin/tsc"), "-p", FOLDER, "--pretty", "false");
  // What a program imports is checked elsewhere, for where it runs.
  const complaints = output.split("\n").filter((line) => line.startsWith("dist/programs/"));
  assert.deepEqual(complaints, []);
});

describe("each program runs to its end, and prints what it says", { concurrency: availableParallelism() }, () => {
  for (const { name, file, source } of tried) {
    test(name, async () => {
      const { code, output } = await run("--import", WORLD, join(FOLDER, file));
      assert.equal(code, 0, output);
      const lines = output.split("\n");
      assert.deepEqual(
        printed(source).filter((line) => !lines.includes(line)),
        [],
        output,
      );
    });
  }
});

/** What stands behind each `console.log`. */
function printed(source) {
  const told = source.matchAll(/console\.log\((?:(?!\);?\n)[\s\S])*?\);? \/\/ (.+)$/gm);
  return Array.from(told, ([, line]) => line.replaceAll('"', ""));
}

/** A program as a module: one without imports goes on from the beginning. */
function whole(source) {
  const program = /^import /m.test(source) ? source : `${BEGINNING}{\n${source}}\n`;
  return program.replaceAll('"…"', `"${KEY}"`);
}

/** @returns {Promise<{ code: number, output: string }>} */
function run(...args) {
  const env = { ...process.env, VIRUSTOTAL: virusTotal.url };
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: root, env }, (error, stdout, stderr) =>
      resolve({ code: error ? 1 : 0, output: stdout + stderr }),
    );
  });
}

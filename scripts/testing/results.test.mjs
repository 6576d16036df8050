import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";

const PROGRAM = `
  import { mkdirSync } from "node:fs";
  import { resultsFolder } from ${JSON.stringify(new URL("results.mjs", import.meta.url).href)};
  mkdirSync(resultsFolder(), { recursive: true });
  console.log(resultsFolder());
  process.stdin.once("data", () => process.exit()); // it runs until it is told
`;

/** A run: its folder, and how it is ended. */
async function run(environment = {}) {
  const env = { ...process.env, IOCULAR_TEST_RUN: undefined, ...environment };
  const child = spawn(process.execPath, ["--input-type=module", "--eval", PROGRAM], { env });
  const [said] = await once(child.stdout, "data");
  const end = async () => {
    child.stdin.write("\n");
    await once(child, "exit");
  };
  return { folder: String(said).trim(), end };
}

test("runs at the same time have a folder each; a worker has its run’s; what is over is swept", async () => {
  const [one, other] = [await run(), await run()];
  assert.notEqual(one.folder, other.folder);
  assert.ok(existsSync(one.folder), "it is left alone while it runs");
  const name = one.folder.slice(dirname(one.folder).length + 1);
  const worker = await run({ IOCULAR_TEST_RUN: name });
  assert.equal(worker.folder, join(dirname(one.folder), name));
  await Promise.all([one.end(), other.end(), worker.end()]);
  await (await run()).end();
  assert.ok(!existsSync(one.folder) && !existsSync(other.folder));
});

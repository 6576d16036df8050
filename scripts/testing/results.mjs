// Where a run of Playwright leaves its traces. It empties that folder when it starts: two runs that
// share one delete what the other is just writing.

import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

import { root } from "../paths.mjs";

const RUNS = join(root, "test-results", "runs");
/** Playwright reads its configuration again in each of its workers, which inherit this. */
const RUN = "IOCULAR_TEST_RUN";

/** The folder of this run. Those of runs that are over go when the next one starts. */
export function resultsFolder() {
  if (process.env[RUN] === undefined) {
    process.env[RUN] = String(process.pid);
    for (const run of finishedRuns()) rmSync(join(RUNS, run), { recursive: true, force: true });
  }
  return join(RUNS, process.env[RUN]);
}

function finishedRuns() {
  try {
    return readdirSync(RUNS).filter((run) => !isRunning(Number(run)));
  } catch {
    return []; // none yet
  }
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

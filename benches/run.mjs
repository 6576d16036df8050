// `npm run bench`, or `npm run bench -- NAME …`: every benchmark, or those that are named. Each
// gives a table, figures in `results/`, and how many of its targets it met; the last line counts
// them all. No part of the tests: nothing there depends on a time.

import { mkdir } from "node:fs/promises";

import { build } from "../scripts/build.mjs";
import { Problem, main } from "../scripts/command.mjs";
import { setUpBuild } from "../scripts/setup.mjs";
import { installPackages } from "../scripts/setup/packages.mjs";

const benches = {
  lookups: () => import("./lookups/lookups.js"),
  polling: () => import("./polling/polling.js"),
  scale: () => import("./scale/scale.js"),
  objects: () => import("./objects/objects.js"),
  start: () => import("./start/start.js"),
  page: () => import("./page/page.js"),
  marks: () => import("./marks/marks.js"),
  extraction: () => import("./extraction/extraction.js"),
  lists: () => import("./lists/lists.js"),
  recall: () => import("./recall/recall.js"),
  schedule: () => import("./schedule/schedule.js"),
  durable: () => import("./durable/durable.js"),
  shared: () => import("./shared/shared.js"),
};

const results = new URL("results/", import.meta.url);

await main(async () => {
  const chosen = choose(process.argv.slice(2));
  await setUpBuild();
  await build();
  await installPackages("benches");
  await mkdir(results, { recursive: true });

  const total = { passed: 0, failed: 0 };
  for (const name of chosen) {
    const { run } = await benches[name]();
    const { passed, failed } = await run({ results });
    total.passed += passed;
    total.failed += failed;
  }
  console.log(`${total.passed} passed, ${total.failed} failed`);
  if (total.failed > 0) process.exitCode = 1;
});

function choose(names) {
  const unknown = names.filter((name) => !Object.hasOwn(benches, name));
  if (unknown.length > 0)
    throw new Problem(`No benchmark is called ${unknown.join(", ")}. There are: ${Object.keys(benches).join(", ")}`);
  return names.length > 0 ? names : Object.keys(benches);
}

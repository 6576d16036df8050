/**
 * Two copies of the package on one page, and two orchestrators of one copy: neither disturbs the
 * other, and they share what they should.
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { asked, malicious, startSimulator } from "../simulator/simulator.js";
import { makeProject } from "./project.js";
import { serve } from "./site.js";
import { visit } from "./visit.js";

const WINDOW_MS = 1000;
const QUOTA = { perMinute: 4, perDay: null, perMonth: null, windowMs: WINDOW_MS };
const PAIRS = {
  "two copies": ["/one/dist/index.js", "/two/dist/index.js"],
  "two orchestrators of one copy": ["/one/dist/index.js", "/one/dist/index.js"],
};

let site, simulator;
before(async () => {
  const installed = join(
    await makeProject(null, { files: { "index.html": "<!doctype html><title>Two</title>" } }),
    "node_modules/iocular",
  );
  site = await serve({ "/one/": installed, "/two/": installed, "/": join(installed, "../..") });
});
after(() => site?.close());

test("a copy is ready when it was initialised, not when another was", () =>
  visit(site.url, async (page) => {
    const said = await page.evaluate(async ([first, second]) => {
      const [one, two] = [await import(first), await import(second)];
      await one.default();
      const early = catching(() => two.classifyIoc("8.8.8.8"));
      await Promise.all([one.default(), two.default(), two.default()]);
      return {
        early,
        same: one.Orchestrator === two.Orchestrator,
        both: [one, two].map(({ classifyIoc }) => classifyIoc("8.8.8[.]8").value),
      };

      function catching(act) {
        try {
          return act();
        } catch (error) {
          return `${error.name}: ${error.message}`;
        }
      }
    }, PAIRS["two copies"]);
    assert.equal(said.early, "Error: iocular: not ready. Call and await init() first.");
    assert.equal(said.same, false);
    assert.deepEqual(said.both, ["8.8.8.8", "8.8.8.8"]);
  }));

for (const [name, modules] of Object.entries(PAIRS)) {
  test(`${name}: one that is freed, or cancelled, in the middle takes nothing from the other`, () =>
    withSimulator({}, async (page) => {
      const [lost, given] = [malicious(1), malicious(2)];
      simulator.fail({ fault: "hang", id: lost });
      await page.evaluate(open, [modules, { apiKey: "key", baseUrl: simulator.baseUrl, quota: "unlimited" }]);

      await page.evaluate(begin, [0, "job", [lost]]);
      await page.evaluate(begin, [1, "job", [lost, given]]);
      // Memory of their own: the first's request is not the second's.
      await simulator.until(() => asked(simulator).length === 3);
      await page.evaluate(() => orchestrators[0].free());
      assert.deepEqual(await page.evaluate(() => ended[0]), "rejected");
      assert.deepEqual(await page.evaluate(() => answered[1]), given);

      await page.evaluate(() => orchestrators[1].cancel("job"));
      assert.deepEqual(await page.evaluate(() => ended[1]), ["error cancelled", "result malicious"]);
    }));

  test(`${name}: one quota and one memory of answers, where they share storage`, () =>
    withSimulator(
      { quota: { perWindow: 4, perDay: null, perMonth: null, countRefused: true }, windowMs: WINDOW_MS },
      async (page) => {
        const names = Array.from({ length: 9 }, (_, n) => malicious(n + 1));
        await page.evaluate(open, [
          modules,
          { apiKey: "key", baseUrl: simulator.baseUrl, quota: QUOTA, storage: "indexeddb" },
        ]);
        await page.evaluate(begin, [0, "first", names.slice(0, 5)]);
        await page.evaluate(begin, [1, "second", names.slice(5)]);
        const [first, second] = [await page.evaluate(() => ended[0]), await page.evaluate(() => ended[1])];
        assert.deepEqual(
          [...first, ...second],
          names.map(() => "result malicious"),
        );
        assert.deepEqual(
          asked(simulator).filter(({ status }) => status !== 200),
          [],
        );
        assert.ok(simulator.maxPerWindow() <= 4);

        await page.evaluate(begin, [1, "third", names.slice(0, 5)]);
        assert.equal((await page.evaluate(() => ended[1])).length, 5);
        assert.equal(asked(simulator).length, names.length);
      },
    ));
}

async function withSimulator(options, use) {
  simulator = await startSimulator({ cors: true, ...options });
  try {
    await visit(site.url, use);
  } finally {
    await simulator.close();
  }
}

/** In the page: one orchestrator of each module. */
async function open([modules, options]) {
  const loaded = await Promise.all(modules.map((path) => import(path)));
  await Promise.all(loaded.map(({ default: init }) => init()));
  globalThis.orchestrators = loaded.map(({ Orchestrator }) => new Orchestrator(options));
}

/**
 * In the page: a job of one of them; `answered` tells whose answer is its first, `ended` how it
 * ends.
 */
function begin([which, job, iocs]) {
  globalThis.answered ??= [];
  globalThis.ended ??= [];
  answered[which] = new Promise((resolve) =>
    orchestrators[which].subscribe(job, ({ outcome }) => outcome && resolve(outcome.ioc.value)),
  );
  const outcomes = (status) => status.results.map(({ kind, code, verdict }) => `${kind} ${code ?? verdict}`).sort();
  ended[which] = orchestrators[which].enrichAll(job, iocs).then(outcomes, () => "rejected");
}

/** The same cases in Node, through the package's own name, as an import finds it. */
import { after, before, describe, test } from "node:test";

import init, * as iocular from "iocular";

import { startSimulator } from "../simulator/simulator.js";
import { suites } from "./cases/index.js";

describe("in Node", () => {
  let simulator;
  before(async () => {
    simulator = await startSimulator({ port: 0 });
    await init();
  });
  after(() => simulator.close());

  for (const [suite, cases] of Object.entries(suites)) {
    for (const [name, run] of Object.entries(cases)) {
      test(`${suite}: ${name}`, () => run(iocular, { baseUrl: `${simulator.url}/api/v3` }));
    }
  }
});

/** The same cases in Node, through the package's own name, as an import finds it. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";

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

  test("free() with a promise that nobody holds does not end the process", async () => {
    const program = `
      import init, { Orchestrator } from "iocular";
      await init();
      const adapter = { name: "Source", supportedTypes: ["ipv4"], lookup: () => new Promise(() => {}) };
      const orchestrator = new Orchestrator({ adapter });
      orchestrator.enrichAll("job", ["198.51.100.1"]);
      const held = orchestrator.enrichAll("held", ["198.51.100.2"]);
      orchestrator.free();
      console.log(await held.catch(({ message }) => message));
      setImmediate(() => console.log("lives on"));`;
    const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", program]);
    assert.equal(stdout, "iocular: the orchestrator was freed\nlives on\n");
  });
});

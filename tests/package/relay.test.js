/** `iocular/relay` where people put it: a server of Node's, Vite's middleware, a fetch handler. */
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { after, before, beforeEach, test } from "node:test";

import init, { Orchestrator } from "iocular";
import { createRelay } from "iocular/relay";
import { toNodeListener } from "iocular/relay/node";
import { createServer as createVite } from "vite";

import { asked, malicious, startSimulator } from "../simulator/simulator.js";

const require = createRequire(import.meta.url);

let simulator, relay;
before(async () => {
  await init();
  simulator = await startSimulator({ keys: ["a-key"] });
  relay = createRelay({ upstream: simulator.url });
});
beforeEach(() => simulator.reset());
after(() => simulator.close());

test("a server of Node's", () => listening(createServer(toNodeListener(relay)), lookUp));

test("Vite's middleware, mounted under the relay's path", async () => {
  const plugin = {
    name: "relay",
    configureServer: ({ middlewares }) => void middlewares.use("/api/v3", toNodeListener(relay)),
  };
  const vite = await createVite({
    configFile: false,
    logLevel: "error",
    plugins: [plugin],
    server: { host: "127.0.0.1", port: 0, hmr: false, watch: null },
  });
  try {
    await vite.listen();
    await lookUp(vite.httpServer.address().port);
  } finally {
    await vite.close();
  }
});

test("a fetch handler, as Next, Hono, Deno and Workers call one", async () => {
  const url = `https://tools.example/api/v3/domains/${malicious(1)}`;
  const request = new Request(url, { headers: { "x-apikey": "a-key" } });
  const { data } = await (await relay(request)).json();
  assert.equal(data.id, malicious(1));
});

test("by require(), too", async () => {
  const required = require("iocular/relay").createRelay({ upstream: simulator.url });
  await listening(createServer(require("iocular/relay/node").toNodeListener(required)), lookUp);
});

async function lookUp(port) {
  const baseUrl = `http://127.0.0.1:${port}/api/v3`;
  const orchestrator = new Orchestrator({ apiKey: "a-key", baseUrl });
  const { results } = await orchestrator.enrichAll("job", [malicious(1)]);
  orchestrator.free();
  assert.equal(results[0].verdict, "malicious", results[0].error);
  assert.equal(asked(simulator).length, 1);
}

async function listening(server, use) {
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    await use(server.address().port);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** An orchestrator behind Comlink, as people put one into a worker: what it hands out arrives. */
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { after, test } from "node:test";
import { MessageChannel } from "node:worker_threads";

import init, { Orchestrator } from "iocular";

const require = createRequire(new URL("../consumers/package.json", import.meta.url));
const { expose, proxy, wrap } = require("comlink");
const nodeEndpoint = require("comlink/dist/umd/node-adapter.js");

await init();
const adapter = { name: "Own", supportedTypes: ["ipv4"], lookup: async () => ({ verdict: "malicious" }) };
const orchestrator = new Orchestrator({ adapter });
const { port1, port2 } = new MessageChannel();
after(() => {
  orchestrator.free();
  for (const port of [port1, port2]) port.close();
});

/** `subscribe` gives a function, which Comlink passes on only as a proxy. */
const exposed = {
  orchestrator,
  subscribe: (jobId, callback) => proxy(orchestrator.subscribe(jobId, callback)),
};

test("lookups, readings, events and errors come through", async () => {
  expose(exposed, nodeEndpoint(port1));
  const { orchestrator: remote, subscribe } = wrap(nodeEndpoint(port2));
  const events = [];
  let tellComplete;
  const complete = new Promise((resolve) => (tellComplete = resolve));
  const listen = (event) => {
    events.push(event);
    if (event.kind === "complete") tellComplete();
  };
  const stop = await subscribe("job", proxy(listen));

  const status = await remote.enrichAll("job", ["192.0.2.1", "evil.example"]);
  await complete;
  await stop();
  assert.deepEqual(status, orchestrator.getStatus("job"));
  assert.deepEqual(await remote.getStatus("job"), status);
  assert.deepEqual(
    events.map(({ kind }) => kind),
    ["outcome", "complete"],
  );
  assert.equal((await remote.plan(["192.0.2.1"])).cached, 1);
  await assert.rejects(remote.getStatus(""), /^TypeError: iocular: jobId must be a string that is not empty/);
});

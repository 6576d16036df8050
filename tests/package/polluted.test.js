/**
 * A page where something can be written into the prototype of all objects: the key goes where it was
 * to go, and nothing else is asked or told than in any other page.
 */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import init, { Orchestrator, extractIocs } from "iocular";

import { asked, clean, malicious, startSimulator } from "../simulator/simulator.js";

const KEY = "a-key-that-stays";

/** What somebody has written there: for options, for `fetch`, for answers. */
const POLLUTION = {
  baseUrl: "http://127.0.0.1:9/",
  adapter: { name: "Thief", supportedTypes: ["domain"], lookup: async () => ({ verdict: "clean" }) },
  concurrency: -1,
  sendPrivate: true,
  refresh: "yes",
  signal: 1,
  doubtful: true,
  method: "DELETE",
  body: "x",
  mode: "no-cors",
  integrity: "sha256-x",
  error: "made up",
  details: { detections: [{ engine: "Thief", category: "malicious", result: "x" }] },
};

let virusTotal;
before(async () => {
  await init();
  virusTotal = await startSimulator({ keys: [KEY] });
});
after(() => virusTotal.close());

/** Does something in such a page. @template T @param {() => Promise<T>} act @returns {Promise<T>} */
async function polluted(act) {
  POLLUTION.cycle = POLLUTION;
  Object.assign(Object.prototype, POLLUTION);
  try {
    return await act();
  } finally {
    for (const name of Object.keys(POLLUTION)) delete Object.prototype[name];
  }
}

test("what is asked is what would be asked elsewhere, and so is what is told", async () => {
  const options = { apiKey: KEY, baseUrl: virusTotal.baseUrl, quota: "unlimited", skipPrivateAddresses: true };
  const iocs = [malicious(1), "http://10.0.0.5/x"];
  const status = await polluted(async () => {
    const orchestrator = new Orchestrator(options);
    const plan = await orchestrator.plan(iocs, {});
    assert.equal(plan.requests, 1);
    const ended = await orchestrator.enrichAll("job", iocs, {});
    orchestrator.free();
    return ended;
  });
  assert.deepEqual(
    virusTotal.requests.map(({ method }) => method),
    ["GET"],
  );
  assert.deepEqual(
    status.skipped.map(({ reason }) => reason),
    ["private_address"],
  );
  assert.equal(status.results[0].verdict, "malicious");
  assert.ok(!JSON.stringify(status).includes("Thief"));
});

test("without an address of its own the key goes to VirusTotal, and not where a prototype says", async () => {
  const { fetch } = globalThis;
  const addresses = [];
  globalThis.fetch = async (address) => {
    addresses.push(new URL(address).origin);
    throw new TypeError("nobody is asked here");
  };
  try {
    await polluted(async () => {
      const orchestrator = new Orchestrator({ apiKey: KEY, quota: "unlimited" });
      await orchestrator.enrichAll("job", [clean(1)]);
      orchestrator.free();
    });
  } finally {
    globalThis.fetch = fetch;
  }
  assert.deepEqual([...new Set(addresses)], ["https://www.virustotal.com"]);
});

test("what an adapter says is what it says itself, by its class too", async () => {
  class Own {
    name = "Own";
    supportedTypes = ["domain"];
    async lookup() {
      return { verdict: "clean" };
    }
  }
  const { results } = await polluted(async () => {
    const orchestrator = new Orchestrator({ adapter: new Own() });
    const ended = await orchestrator.enrichAll("job", [clean(2)]);
    orchestrator.free();
    return ended;
  });
  assert.deepEqual([results[0].kind, results[0].verdict], ["result", "clean"]);
  assert.equal(Object.hasOwn(results[0], "error"), false);
  assert.deepEqual(asked(virusTotal).length, 1);
});

test("a text is read as it would be elsewhere", async () => {
  const text = `${clean(1)} drops invoice.zip`;
  const found = await polluted(async () => extractIocs(text, {}));
  assert.deepEqual(found.length, 1);
});

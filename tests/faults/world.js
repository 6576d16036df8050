/**
 * A page with the built package, a key that is a canary, and a guard: whatever a test is about, at
 * its end the key is searched for everywhere. It may be in the one header to `baseUrl`, and nowhere
 * else.
 */
import { test as base, expect } from "@playwright/test";

import { startSite } from "../contexts/site.js";
import { readDatabases } from "../databases.js";
import { everywhere } from "../everywhere.js";
import { startSimulator } from "../simulator/simulator.js";

export { expect };

const CANARY = "canary-7c1e5f0b9d3a4826";

export const test = base.extend({
  simulator: async ({}, use) => {
    const simulator = await startSimulator({ cors: true });
    await use(simulator);
    await simulator.close();
  },

  /** Another server, which must hear of nothing. */
  elsewhere: async ({}, use) => {
    const elsewhere = await startSimulator({ cors: true });
    await use(elsewhere);
    await elsewhere.close();
    expect(elsewhere.requests).toEqual([]);
  },

  world: async ({ page, simulator }, use) => {
    const site = await startSite();
    const world = new World(page, simulator);
    await world.open(site.url);
    await use(world);
    await world.expectKeyNowhere();
    await site.close();
  },
});

class World {
  #page;
  #simulator;
  /** What anybody could have read: of the network, of the console. */
  #seen = [];
  #withKey = [];

  constructor(page, simulator) {
    this.#page = page;
    this.#simulator = simulator;
  }

  async open(url) {
    this.#page.on("console", (message) => this.#seen.push(message.text()));
    this.#page.on("pageerror", ({ message, stack }) => this.#seen.push(message, stack));
    this.#page.on("request", (request) => this.#hear(request));
    await this.#page.addInitScript(keepMemory);
    await this.#page.goto(url);
  }

  /**
   * Looks values up in one job, and gives its outcomes by value.
   * @param {string[]} values
   * @param {object} [options] Of the orchestrator; `url` in place of the simulator's.
   */
  lookUp(values, options) {
    return this.lookUpInTurn([values], options);
  }

  /**
   * The same for one job after the other, all by one orchestrator.
   * @param {string[][]} lists
   * @param {object} [options]
   */
  async lookUpInTurn(lists, { url = this.#simulator.url, ...options } = {}) {
    const made = {
      apiKey: CANARY,
      baseUrl: `${url}/api/v3`,
      quota: "unlimited",
      storage: "indexeddb",
      ...options,
    };
    const { told, outcomes } = await this.#page.evaluate(lookUpInPage, { options: made, lists });
    this.#seen.push(told);
    return Object.fromEntries(outcomes.map((outcome) => [outcome.ioc.value, outcome]));
  }

  /** What the wasm's memory and JavaScript's heap have grown to, in bytes. */
  async memory() {
    const client = await this.#page.context().newCDPSession(this.#page);
    await client.send("Performance.enable");
    const { metrics } = await client.send("Performance.getMetrics");
    return {
      wasm: await this.#page.evaluate(() => wasmMemory.buffer.byteLength),
      heap: metrics.find(({ name }) => name === "JSHeapUsedSize").value,
    };
  }

  #hear(request) {
    const { "x-apikey": key, ...headers } = request.headers();
    this.#seen.push(request.url(), request.postData() ?? "", JSON.stringify(headers));
    if (key) this.#withKey.push(request.url());
  }

  async expectKeyNowhere() {
    const kept = await this.#page.evaluate(everywhere);
    const databases = await this.#page.evaluate(readDatabases);
    expect(databases.length, "there is something to be searched").toBeGreaterThan(0);
    const found = [...this.#seen, ...kept, ...databases].filter((text) => text.includes(CANARY));
    expect(found, "the key is nowhere that it may not be").toEqual([]);
    expect(this.#simulator.requests.filter(({ keyLeaked }) => keyLeaked)).toEqual([]);
    expect(
      this.#withKey.every((url) => url.includes("/api/v3/")),
      "the key goes to baseUrl alone",
    ).toBe(true);
  }
}

/** Runs in the page. Gives the outcomes, and all that JavaScript was told on the way, as text. */
async function lookUpInPage({ options, lists }) {
  const { default: init, Orchestrator } = await import("/dist/index.js");
  await init();
  const [told, outcomes] = [[], []];
  const orchestrator = new Orchestrator(options);
  for (const list of lists) {
    const jobId = crypto.randomUUID();
    orchestrator.subscribe(jobId, (event) => told.push(event));
    const status = await orchestrator.enrichAll(jobId, list);
    told.push(status);
    outcomes.push(...status.results);
  }
  told.push(
    await orchestrator.listJobs(),
    await orchestrator.quotaUsage(),
    String(orchestrator),
    Object.getOwnPropertyNames(orchestrator),
  );
  for (const bad of [{ timeoutMs: -1 }, { quota: "much" }]) {
    try {
      new Orchestrator({ ...options, ...bad });
    } catch (error) {
      told.push(error.message, error.stack);
    }
  }
  orchestrator.free();
  return { outcomes, told: JSON.stringify(told) };
}

/** Runs before the page: keeps the memory of the wasm where a test can look at it. */
function keepMemory() {
  WebAssembly.Instance = class extends WebAssembly.Instance {
    constructor(...args) {
      super(...args);
      globalThis.wasmMemory = this.exports.memory;
    }
  };
}

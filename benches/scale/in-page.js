/** What runs in the page: many lookups, many jobs, and what of the memory they hold. */
import { stubOf } from "../lookups/report.js";

let memory;
// The module's memory is its own affair; it is caught as it is made.
const { Instance } = WebAssembly;
WebAssembly.Instance = class extends Instance {
  constructor(...args) {
    super(...args);
    memory = this.exports.memory;
  }
};
const { default: init, Orchestrator } = await import("/iocular/index.js");
await init();

globalThis.fetch = stubOf(12_000);

const open = (options) =>
  new Orchestrator({
    apiKey: "0".repeat(64),
    quota: "unlimited",
    cacheTtlMs: { found: 0, noData: 0 },
    maxJobs: 1000,
    ...options,
  });
const addresses = (count, first = 0) =>
  Array.from({ length: count }, (_, n) => ({
    type: "ipv4",
    value: `9.${((first + n) >> 16) & 255}.${((first + n) >> 8) & 255}.${(first + n) & 255}`,
  }));

/** Microseconds a lookup, in so many jobs at once of so many indicators each. */
export async function timed(jobs, count) {
  const orchestrator = open();
  const lists = Array.from({ length: jobs }, (_, n) => addresses(count, n * count));
  globalThis.gc();
  const started = performance.now();
  await Promise.all(lists.map((list, n) => orchestrator.enrichAll(`job ${n}`, list)));
  const took = performance.now() - started;
  orchestrator.free();
  return (took / (jobs * count)) * 1000;
}

/** Bytes that a finished outcome holds, of JavaScript's heap and the module's memory together. */
export async function bytesPerOutcome(count) {
  const before = await held();
  const orchestrator = open();
  await orchestrator.enrichAll("job", addresses(count));
  const { heap, wasm } = await held();
  orchestrator.free();
  return (heap - before.heap + wasm - before.wasm) / count;
}

/** What is held after each of so many rounds of lookups and `free()`. */
export async function rounds(times, count) {
  const after = [];
  for (let round = 0; round < times; round += 1) {
    const orchestrator = open();
    await orchestrator.enrichAll("job", addresses(count));
    orchestrator.free();
    after.push(await held());
  }
  return after;
}

/**
 * What is held when all is collected that can be: one collection leaves what the platform's own
 * objects, such as requests, still hold.
 */
async function held() {
  for (let heap = Infinity; ; heap = performance.memory.usedJSHeapSize) {
    globalThis.gc();
    await new Promise((resolve) => setTimeout(resolve));
    if (performance.memory.usedJSHeapSize >= heap) return { heap, wasm: memory.buffer.byteLength };
  }
}

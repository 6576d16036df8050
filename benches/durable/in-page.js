/** What runs in the page: a job whose every step is stored, and one that nothing is stored of. */
import { stubOf } from "../lookups/report.js";

const { default: init, Orchestrator } = await import("/iocular/index.js");
await init();

globalThis.fetch = stubOf(12_000);

/**
 * Milliseconds a lookup, of so many; `isWatched`: with somebody who reads status and quota every
 * second, as the extension's panel does.
 */
export async function timed(storage, count, isWatched) {
  const orchestrator = new Orchestrator({ apiKey: "0".repeat(64), quota: "unlimited", storage });
  const list = Array.from({ length: count }, (_, n) => ({ type: "ipv4", value: `9.0.${n >> 8}.${n & 255}` }));
  const watch = isWatched && setInterval(() => read(orchestrator), 1000);
  const started = performance.now();
  const { done, durable } = await orchestrator.enrichAll(crypto.randomUUID(), list);
  const took = performance.now() - started;
  clearInterval(watch);
  await orchestrator.clearCache();
  orchestrator.free();
  if (done !== count || durable !== (storage === "indexeddb")) throw new Error(`${done} done, durable: ${durable}`);
  return took / count;
}

async function read(orchestrator) {
  const [{ jobId }] = await orchestrator.listJobs();
  await Promise.all([orchestrator.quotaUsage(), orchestrator.openJob(jobId)]);
}

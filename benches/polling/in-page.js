/** What runs in the page: jobs that are done, and the time of a poll. */
import init, { Orchestrator } from "/iocular/index.js";

const adapter = { name: "Stub", supportedTypes: ["ipv4"], lookup: async () => ({ verdict: "clean" }) };
let orchestrator;

/** Runs a job of so many outcomes. */
export async function prepare(id, count) {
  await init();
  orchestrator ??= new Orchestrator({ adapter, cacheTtlMs: { found: 0, noData: 0 } });
  const list = Array.from({ length: count }, (_, n) => ({
    type: "ipv4",
    value: `9.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`,
  }));
  const { done } = await orchestrator.enrichAll(id, list);
  return done;
}

/** Microseconds for one `getStatus`, over so many. */
export function poll(id, since, times) {
  const started = performance.now();
  for (let n = 0; n < times; n += 1) orchestrator.getStatus(id, since);
  return ((performance.now() - started) / times) * 1000;
}

/**
 * What runs in the page: lookups by each contender, against a `fetch` that answers at once, or
 * against a server.
 */
import init from "/iocular/index.js";

import { contenders } from "./contenders.js";
import { stubOf } from "./report.js";

// Before `fetch` is another: the wasm is not among what is measured.
await init();

const realFetch = globalThis.fetch;
const stubs = new Map();

function stub(bytes) {
  if (!stubs.has(bytes)) stubs.set(bytes, stubOf(bytes));
  return stubs.get(bytes);
}

const addresses = (count) =>
  Array.from({ length: count }, (_, n) => `9.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`);

export const names = () => Object.keys(contenders);

/** Milliseconds for so many lookups of reports of so many bytes. */
export const stubbed = (name, count, bytes) => timed(name, count, "https://www.virustotal.com/api/v3", stub(bytes));

/** Milliseconds for so many lookups at a server. */
export const served = (name, count, baseUrl) => timed(name, count, baseUrl, realFetch);

/** What each contender makes of one report: they must make the same. */
export async function answers(bytes) {
  globalThis.fetch = stub(bytes);
  const made = {};
  for (const [name, run] of Object.entries(contenders)) {
    const { results } = await run(addresses(1), "https://www.virustotal.com/api/v3");
    made[name] = { ...results[0], lookedUpAt: null, scanDate: results[0].scanDate?.replace(".000Z", "Z") };
  }
  return made;
}

async function timed(name, count, baseUrl, fetch) {
  const list = addresses(count);
  globalThis.fetch = fetch;
  globalThis.gc?.();
  const started = performance.now();
  const { done } = await contenders[name](list, baseUrl);
  const took = performance.now() - started;
  if (done !== count) throw new Error(`${name}: ${done} of ${count}`);
  return took;
}

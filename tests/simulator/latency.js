/** How long an answer takes to begin. */
import { Random } from "./random.js";

/** @typedef {import("./journal.js").RequestRecord} RequestRecord */

/**
 * Milliseconds, always the same, by chance or by the request.
 * @typedef {number | LatencyRange | ((request: RequestRecord) => number)} Latency
 * @typedef {{ min: number, max: number, seed?: number | string }} LatencyRange
 */

/**
 * @param {Latency} latency
 * @returns {(request: RequestRecord) => number}
 */
export function latencyOf(latency = 0) {
  if (typeof latency === "function") return latency;
  if (typeof latency === "number") return () => latency;
  const random = new Random(`latency ${latency.seed ?? 0}`);
  return () => latency.min + random.unit() * (latency.max - latency.min);
}

/** How long an answer takes to begin. */
import { Random } from "./random.js";

/**
 * @param {number | { min: number, max: number, seed?: number | string } | ((request: object) =>
 * number)} latency Milliseconds.
 * @returns {(request: object) => number}
 */
export function latencyOf(latency = 0) {
  if (typeof latency === "function") return latency;
  if (typeof latency === "number") return () => latency;
  const random = new Random(`latency ${latency.seed ?? 0}`);
  return () => latency.min + random.unit() * (latency.max - latency.min);
}

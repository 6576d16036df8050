/**
 * What a job that dies again and again must still keep to, told from the simulator's journal alone.
 */
import { expect } from "@playwright/test";

import { asked } from "../simulator/simulator.js";

/**
 * An answer that left this long before a kill may not have been written down yet: it had to be
 * received, read and stored, on a busy machine. Nothing outside the browser tells what was written
 * by then from what was not.
 */
const UNWRITTEN_MS = 1000;
/**
 * How long a worker lives on that was reported killed. The next one needs longer than that before
 * its first request.
 */
const DYING_MS = 40;
/**
 * How long a dying worker's connections may take to be gone, on a busy machine. Nothing but a death
 * cuts a request off in these tests.
 */
const CUTTING_MS = 1000;
/** How many requests may be in flight. */
const CONCURRENCY = 4;

/** @typedef {{ from: number, to: number }} Kill When it began, and when it was reported done. */

/**
 * No indicator was asked for again but those that were in flight at a kill, and for each kill no
 * more than may be in flight.
 * @param {Kill[]} kills
 * @returns {number} How many requests were made again.
 */
export function expectOnlyRepeatsOfWhatDied(virustotal, kills) {
  const repeated = repeatedLater(asked(virustotal)).map((request) => ({ request, kill: killOf(request, kills) }));
  const unexplained = repeated.filter(({ kill }) => !kill).map(({ request }) => describe(request, kills));
  expect(unexplained, "asked for again although no kill struck them").toEqual([]);
  const most = Math.max(0, ...kills.map((kill) => repeated.filter((repeat) => repeat.kill === kill).length));
  expect(most, "repeats for one kill").toBeLessThanOrEqual(CONCURRENCY);
  return repeated.length;
}

function repeatedLater(requests) {
  return requests.filter((request, n) => requests.slice(n + 1).some(({ value }) => value === request.value));
}

/**
 * The kill that ended whoever made a request is the first one after it; it struck the request too
 * if that was not answered and written by then. What was cut off was struck by the kill before that
 * moment, however long the worker lived on.
 */
function killOf({ at, endedAt, aborted }, kills) {
  const cutting = kills.findLast(({ from }) => from <= endedAt);
  if (aborted && cutting && endedAt - cutting.to <= CUTTING_MS) return cutting;
  const end = kills.find(({ to }) => at <= to + DYING_MS);
  return end && endedAt >= end.from - UNWRITTEN_MS ? end : undefined;
}

function describe({ value, at, endedAt, aborted }, kills) {
  const distances = kills.map(({ from }) => Math.round(from - endedAt)).toSorted((a, b) => Math.abs(a) - Math.abs(b));
  return `${value} took ${Math.round(endedAt - at)} ms and was ${aborted ? "cut off" : "answered"}; the nearest kill was ${distances[0]} ms later`;
}

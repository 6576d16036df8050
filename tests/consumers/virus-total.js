/** What every consumer looks up, and who answers. */
import assert from "node:assert/strict";

import { asked, startSimulator } from "../simulator/simulator.js";

export const KEY = "consumer-key";
export const TEXT =
  "C2 at hxxps://malicious-1[.]example[.]com/a, resolver 8.8.8[.]8, dropper 44d88612fea8a8f36de82e1278abb02f";

/** What the simulator makes of it, in the order of their names. */
const VERDICTS = [
  ["44d88612fea8a8f36de82e1278abb02f", /^malicious 65\/\d+$/],
  ["8.8.8.8", /^clean 0\/\d+$/],
  ["https://malicious-1.example.com/a", /^malicious \d+\/\d+$/],
];

export const EXPECTED = VERDICTS.length;

/** Gives a VirusTotal to one consumer. */
export async function withVirusTotal(use) {
  const virusTotal = await startSimulator({ cors: true, keys: [KEY] });
  try {
    await use(virusTotal);
  } finally {
    await virusTotal.close();
  }
}

/**
 * Holds what a consumer shows against what must be.
 * @param {string[][]} rows Value and answer of each, in any order.
 */
export function assertVerdicts(rows) {
  assert.deepEqual(
    rows.map(([value]) => value).sort(),
    VERDICTS.map(([value]) => value),
  );
  for (const [value, answer] of rows) assert.match(answer, VERDICTS.find(([known]) => known === value)[1]);
}

/** Each was asked for once, with the key. */
export function assertAsked(simulator) {
  assert.deepEqual(
    asked(simulator).map(({ status }) => status),
    VERDICTS.map(() => 200),
  );
}

/**
 * JSON, with all that is known: `{ format, version, exportedAt, outcomes }`, whose outcomes are as
 * the module gives them.
 */

/**
 * @param {import("iocular").Outcome[]} outcomes
 * @param {{ now: Date }} clock
 */
export const asJson = (outcomes, { now }) =>
  JSON.stringify({ format: "iocular", version: 1, exportedAt: now.toISOString(), outcomes }, null, 2);

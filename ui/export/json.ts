/**
 * JSON, with all that is known: `{ format, version, exportedAt, outcomes }`, whose outcomes are as
 * the module gives them.
 */
import type { Outcome } from "iocular";

export const asJson = (outcomes: readonly Outcome[], { now }: { now: Date }) =>
  JSON.stringify({ format: "iocular", version: 1, exportedAt: now.toISOString(), outcomes }, null, 2);

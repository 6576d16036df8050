/** A job as text, to be pasted elsewhere. */
import type { Outcome } from "iocular";

import { VERDICTS, byUrgency, verdictOf } from "../../../ui/verdict/verdict.ts";

/** What a cell may not hold. Answers are not ours: a line break in one would begin a row. */
const BREAKS = /[\t\r\n\u2028\u2029]+/g;

/** A line for each outcome, by urgency, as a table pastes; `write` writes an indicator. */
export function asTable(outcomes: readonly Outcome[], write: (value: string) => string) {
  return outcomes
    .toSorted(byUrgency)
    .map((outcome) => line(outcome, write))
    .join("\n");
}

function line(outcome: Outcome, write: (value: string) => string) {
  const cells = [VERDICTS[verdictOf(outcome)].name, write(outcome.ioc.value), engines(outcome)];
  return cells.map((text) => text.replace(BREAKS, " ")).join("\t");
}

const engines = (outcome: Outcome) =>
  outcome.kind === "result" ? `${outcome.detectionCount}/${outcome.totalEngines}` : outcome.error;

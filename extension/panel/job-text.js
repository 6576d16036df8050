/** A job as text, to be pasted elsewhere. */
import { VERDICTS, verdictOf } from "../../www/model/verdicts.js";

/** What a cell may not hold. Answers are not ours: a line break in one would begin a row. */
const BREAKS = /[\t\r\n\u2028\u2029]+/g;

/**
 * A line for each outcome, by urgency, as a table pastes.
 * @param {import("iocular").Outcome[]} outcomes
 * @param {(value: string) => string} write How an indicator is written.
 */
export function asTable(outcomes, write) {
  const order = Object.keys(VERDICTS);
  const sorted = outcomes.toSorted((a, b) => order.indexOf(verdictOf(a)) - order.indexOf(verdictOf(b)));
  return sorted
    .map((outcome) =>
      [VERDICTS[verdictOf(outcome)].name, write(outcome.ioc.value), engines(outcome)].map(cell).join("\t"),
    )
    .join("\n");
}

const engines = (outcome) =>
  outcome.kind === "result" ? `${outcome.detectionCount}/${outcome.totalEngines}` : outcome.error;
const cell = (text) => text.replace(BREAKS, " ");

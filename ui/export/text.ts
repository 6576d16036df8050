/** Indicators alone, to be pasted into a search or a block list. */
import type { Outcome } from "iocular";

/** Writes an indicator: as it is, or defanged. */
export type Write = (value: string) => string;

/** One a line, in their order, each once. */
export const asList = (outcomes: readonly Outcome[], write: Write = (value) => value) =>
  [...new Set(outcomes.map(({ ioc }) => write(ioc.value)))].join("\n");

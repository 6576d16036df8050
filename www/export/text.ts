/** Indicators alone, to be pasted into a search or a block list. */
import type { Outcome } from "iocular";

/** One a line, in their order, each once; `write` writes them as they are, or defanged. */
export const asList = (outcomes: readonly Outcome[], write = (value: string) => value) =>
  [...new Set(outcomes.map(({ ioc }) => write(ioc.value)))].join("\n");

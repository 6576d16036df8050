/** Indicators alone, to be pasted into a search or a block list. */
import type { Chosen } from "./exported.ts";

/** Writes an indicator: as it is, or defanged. */
export type Write = (value: string) => string;

/**
 * One a line, in their order, each once. What was skipped is left out: nobody blocks an address of
 * their own network.
 */
export const asList = ({ outcomes }: Pick<Chosen, "outcomes">, write: Write = (value) => value) =>
  [...new Set(outcomes.map(({ ioc }) => write(ioc.value)))].join("\n");

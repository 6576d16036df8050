/** Indicators alone, to be pasted into a search or a block list. */

/**
 * One a line, in their order, each once.
 * @param {import("iocular").Outcome[]} outcomes
 * @param {(value: string) => string} [show] How an indicator is written: as it is, or defanged.
 */
export const asList = (outcomes, show = (value) => value) =>
  [...new Set(outcomes.map(({ ioc }) => show(ioc.value)))].join("\n");

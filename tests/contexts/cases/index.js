/** Every case, by suite and name. Imported statically: a service worker may not import later. */
import acceptance from "./acceptance.js";
import lookups from "./lookups.js";
import reentrancy from "./reentrancy.js";

export const suites = { acceptance, lookups, reentrancy };

/**
 * Their names, for who lists them without running them: `[["acceptance", "retry_on_failure"], …]`.
 */
export const names = Object.entries(suites).flatMap(([suite, cases]) =>
  Object.keys(cases).map((name) => [suite, name]),
);

/**
 * What the relay has done, for whoever runs it: numbers alone, no key, no indicator, no address.
 */

/** @typedef {import("./types/relay.js").Counters} Counters */

/** Counts from now on. */
export function countersFromNow() {
  /** @type {Counters} */
  const counters = { since: new Date().toISOString(), forwarded: 0, answered: {}, refused: {} };
  return {
    forwarded() {
      counters.forwarded += 1;
    },
    /** @param {number} status */
    answered: (status) => countIn(counters.answered, String(status)),
    /** @param {string} code */
    refused: (code) => countIn(counters.refused, code),
    /** @returns {Counters} A copy. */
    read: () => structuredClone(counters),
  };
}

/** @param {Record<string, number>} counts @param {string} name */
function countIn(counts, name) {
  counts[name] = (counts[name] ?? 0) + 1;
}

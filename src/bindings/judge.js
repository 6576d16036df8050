// Results in a flat form, for judge.rs, and verdicts back from it. In JavaScript, because ten
// thousand results have a million fields, and each would cross by itself.

import { field } from "../browser/object.js";

/**
 * For each result five numbers and its bad opinions: the place of its verdict among `names`; how
 * many engines say malicious, suspicious, and anything at all; how many opinions follow; then for
 * each of them twice the place of its engine, and one more where it says suspicious.
 * @param {object | readonly object[]} given One result, or many.
 * @param {boolean} withEngines Whether it matters who said something.
 */
export function flatten(given, withEngines) {
  /** @type {Map<string, number>} */
  const places = new Map();
  /** @type {number[]} */
  const numbers = [];
  /** @param {string} name */
  const placeOf = (name) => {
    const place = places.get(name) ?? places.size;
    places.set(name, place);
    return place;
  };
  const isList = Array.isArray(given);
  const results = isList ? given : [given];
  let wrong;
  for (let at = 0; at < results.length && wrong === undefined; at += 1) {
    if (!add(results[at], withEngines, numbers, placeOf))
      wrong = `${isList ? `results[${at}]` : "result"} must be a result, as an orchestrator gives them`;
  }
  return {
    names: [...places.keys()],
    numbers: Uint32Array.from(numbers),
    wrong,
    /**
     * @param {Uint8Array} verdicts Each as a place among the words.
     * @param {string[]} words
     */
    told: (verdicts, words) => {
      const all = Array.from(verdicts, (place) => words[place]);
      return isList ? all : all[0];
    },
  };
}

/**
 * Whether that is a result. Its getters may throw: it may be anything.
 * @param {unknown} result
 * @param {boolean} withEngines
 * @param {number[]} numbers
 * @param {(name: string) => number} placeOf
 */
function add(result, withEngines, numbers, placeOf) {
  try {
    const verdict = field(result, "verdict");
    if (field(result, "kind") !== "result" || typeof verdict !== "string") return false;
    const opinions = withEngines ? (field(field(result, "details"), "detections") ?? []) : [];
    const rawStats = field(result, "rawStats");
    numbers.push(
      placeOf(verdict),
      field(rawStats, "malicious") ?? field(result, "detectionCount"),
      field(rawStats, "suspicious") ?? 0,
      field(result, "totalEngines"),
      opinions.length,
    );
    for (const { engine, category } of opinions)
      numbers.push(2 * placeOf(String(engine)) + (category === "suspicious" ? 1 : 0));
    return true;
  } catch {
    return false;
  }
}

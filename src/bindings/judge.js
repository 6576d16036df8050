// Results in a flat form, for judge.rs, and verdicts back from it. In JavaScript, because ten
// thousand results have a million fields, and each would cross by itself.

/**
 * For each result five numbers and its bad opinions: the place of its verdict among `names`; how
 * many engines say malicious, suspicious, and anything at all; how many opinions follow; then for
 * each of them twice the place of its engine, and one more where it says suspicious.
 * @param {object | readonly object[]} given One result, or many.
 * @param {boolean} withEngines Whether it matters who said something.
 */
export function flatten(given, withEngines) {
  const places = new Map();
  const numbers = [];
  const placeOf = (name) => {
    if (!places.has(name)) places.set(name, places.size);
    return places.get(name);
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
    /** @param {Uint8Array} verdicts Each as a place among the words. @param {string[]} words */
    told: (verdicts, words) => (isList ? Array.from(verdicts, (place) => words[place]) : words[verdicts[0]]),
  };
}

/** Whether that is a result. Its getters may throw: it may be anything. */
function add(result, withEngines, numbers, placeOf) {
  try {
    const { kind, verdict, rawStats = {}, detectionCount, totalEngines, details = {} } = result;
    if (kind !== "result" || typeof verdict !== "string") return false;
    const opinions = withEngines ? (details.detections ?? []) : [];
    numbers.push(
      placeOf(verdict),
      rawStats.malicious ?? detectionCount,
      rawStats.suspicious ?? 0,
      totalEngines,
      opinions.length,
    );
    for (const { engine, category } of opinions)
      numbers.push(2 * placeOf(String(engine)) + (category === "suspicious" ? 1 : 0));
    return true;
  } catch {
    return false;
  }
}

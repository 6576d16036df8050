// Names and hashes, by what they are and by what they are below.

/** @typedef {{ value: string, mask: number }} Word `value` with a dot before it: and all below. */

/**
 * Gives what says in which lists a name, or a hash, stands: a bit for each.
 * @param {Word[]} words
 * @returns {(name: string) => number}
 */
export function namesOf(words) {
  /** @type {Map<string, number>} */
  const exact = new Map();
  /** @type {Map<string, number>} */
  const below = new Map();
  for (const { value, mask } of words) {
    const isBelow = value.startsWith(".");
    const name = isBelow ? value.slice(1) : value;
    const map = isBelow ? below : exact;
    map.set(name, (map.get(name) ?? 0) | mask);
  }
  return (name) => {
    let mask = (exact.get(name) ?? 0) | (below.get(name) ?? 0);
    for (let dot = name.indexOf("."); dot >= 0; dot = name.indexOf(".", dot + 1))
      mask |= below.get(name.slice(dot + 1)) ?? 0;
    // `www` is the same site under every name of a list.
    return name.startsWith("www.") ? mask | (exact.get(name.slice(4)) ?? 0) : mask;
  };
}
